// Reads what the panel of the trigger says.
import { InvalidInputError } from '../../domain/errors';
import { type Wanted, isEventName, isWatched } from '../../domain/trigger/event';

export type ReadParameter = (name: string) => unknown;

/** Texts of a list, whoever gave it. */
export const namesOf = (value: unknown): readonly string[] =>
	Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** @throws InvalidInputError when there is nothing to wait for. */
export function parseWanted(read: ReadParameter): Wanted {
	const events = namesOf(read('events')).filter(isEventName);
	const tables = namesOf(read('tables')).filter(isWatched);
	if (events.length === 0) {
		throw new InvalidInputError('The trigger waits for no event', {
			hint: 'Choose at least one under "Events"',
		});
	}
	const ofTables = events.some((event) => event === 'recordCreated' || event === 'recordUpdated');
	if (ofTables && tables.length === 0) {
		throw new InvalidInputError('The trigger waits for rows, but of no table', {
			hint: 'Choose at least one under "Tables"',
		});
	}
	return {
		...{ events, tables: ofTables ? tables : [] },
		fields: events.includes('recordUpdated') ? namesOf(read('fields')) : [],
		alsoOwn: read('changesBy') === 'everybody',
	};
}
