// The error of a contact that was to be scored and is not there.
import { NotFoundError } from '../../domain/errors';

export const contactMissing = (id: string): NotFoundError =>
	new NotFoundError(`There is no contact ${id}`, {
		hint: 'It may have been deleted, or the ID is that of another table: give the ID of a row of the contacts',
	});
