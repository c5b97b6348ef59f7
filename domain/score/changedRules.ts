// The rules as they would be: rows that were made up for a trial take the place of those they are called after.
import { InvalidInputError } from '../errors';
import { toFields, canonicalValue } from '../fieldValue';
import { folded } from '../folded';
import type { Fields, StoredRecord } from '../record';
import { fieldSpec } from '../schema';

type Row = StoredRecord<'scoringRules'>;

/** Inactive rows count, in place of active ones of the same name: copy a row, change it, leave it inactive, try. */
export function withInactive(rows: readonly Row[]): readonly Row[] {
	const isActive = ({ fields }: Row) => fields.active === true;
	const tried = rows.filter((row) => !isActive(row)).map(activated);
	return replaced(rows.filter(isActive), tried);
}

/** Each given row changes the active one of its name, or comes on top; `active: false` leaves a rule out. */
export function withGiven(rows: readonly Row[], given: ReadonlyArray<Fields<'scoringRules'>>): readonly Row[] {
	const known = new Map(rows.map((row) => [nameOf(row), row]));
	const tried = given.map((fields, index): Row => {
		const before = known.get(folded(fields.name));
		return {
			...{ id: before?.id ?? `given ${index + 1}`, createdAt: null, own: {} },
			fields: { active: true, ...before?.fields, ...fields },
		};
	});
	return replaced(rows, tried);
}

function replaced(rows: readonly Row[], tried: readonly Row[]): readonly Row[] {
	const names = new Set(tried.map(nameOf));
	return [...rows.filter((row) => !names.has(nameOf(row))), ...tried];
}

const activated = (row: Row): Row => ({ ...row, fields: { ...row.fields, active: true } });
const nameOf = ({ fields }: Row): string => folded(fields.name);

/** @throws InvalidInputError when it is no list of rows, or a row has no name or a field that rules do not have. */
export function parseGiven(value: unknown): ReadonlyArray<Fields<'scoringRules'>> {
	if (!Array.isArray(value)) throw notRows('it is not a list');
	return value.map((row: unknown, index) => {
		const place = `row ${index + 1}`;
		if (typeof row !== 'object' || row === null) throw notRows(`${place} is not an object`);
		const cells = Object.entries(row).map(([field, cell]) => {
			if (fieldSpec('scoringRules', field) === undefined) throw notRows(`${place} has "${field}"`);
			return [field, canonicalValue('scoringRules', field, cell)] as const;
		});
		const fields = toFields('scoringRules', place, Object.fromEntries(cells));
		if (folded(fields.name) === '') throw notRows(`${place} has no name`);
		return fields;
	});
}

const notRows = (why: string): InvalidInputError =>
	new InvalidInputError(`The changed rules cannot be read: ${why}`, {
		hint: 'Give a list such as [{"name": "Call", "points": 20}]; the fields are those of the table of scoring rules',
	});
