// The errors that every service meets, in the same words; labels are those of the base.
import { ConflictError, NotFoundError, SchemaError } from '../domain/errors';
import type { FieldKey, TableKey } from '../domain/schema';

/** What to do when a write was sent and nobody said what became of it. */
export const LOOK_FIRST = 'What was written may have arrived: look into the table before you run this again';

/** What the schema that was read some minutes ago says is no longer so. */
export const baseChanged = (subject: string): SchemaError =>
	new SchemaError(`The base has changed: ${subject} or one of its columns was deleted or is not what it was`, {
		hint: 'Run CRM Setup > Check: it names what is missing',
	});

/** A row was named by its ID and is not there. */
export const recordMissing = (table: string, id: string): NotFoundError =>
	new NotFoundError(`Table "${table}" has no record ${id}`, {
		hint: 'It may have been deleted, or the ID is that of another table: look into the table and give the ID of a row that is there',
	});

/** A link was to lead to a row that is not there. */
export const linkToNothing = (column: string, target: string): NotFoundError =>
	new NotFoundError(`"${column}" was to point to a record that is not in "${target}"`, {
		hint: 'Give the ID of a record of that table; it may have been deleted',
	});

/** Which of the two rows was meant cannot be told. */
export const twoWithOneKey = <T extends TableKey>(table: T, key: FieldKey<T>): ConflictError =>
	new ConflictError(`Two rows of ${table} have the same ${key}`, {
		hint: 'Join them into one; CRM Setup > Check lists such rows',
	});
