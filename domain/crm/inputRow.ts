// The fields of one record as they were given, checked against the base; all faults are named at once.
import { InvalidInputError, UnknownOptionError } from '../errors';
import { toFields } from '../fieldValue';
import { folded } from '../folded';
import { type FieldValue, type RowInput, isFieldValue } from '../record';
import type { TableKey } from '../schema';
import type { BaseField } from '../schema/base';
import type { SchemaLookup } from '../schema/lookup';
import { isCodeField } from './codeFields';
import { inputValue } from './inputValue';

export interface InputPlace<T extends TableKey> {
	readonly schema: SchemaLookup;
	readonly table: T;
	/** Where a time without a zone was meant. */
	readonly timeZone: string;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Values by contract key, or by the id of a column of people's own.
 * @throws InvalidInputError naming every column that cannot hold what was given.
 */
export function inputRow<T extends TableKey>(place: InputPlace<T>, values: Values): RowInput<T> {
	const { schema, table } = place;
	const given = Object.entries(values).map(
		([name, value]) => [schema.field(table, name), value] as const,
	);
	return rowOf(place, given);
}

/** The values of an item that came in, by key or by the label that the base shows; what fits no column is left out. */
export function inputRowByName<T extends TableKey>(
	place: InputPlace<T>,
	item: Values,
): RowInput<T> {
	const { schema, table } = place;
	const ownValues = typeof item.own === 'object' && item.own !== null ? item.own : {};
	const columns = [...schema.contractFields(table), ...schema.ownFields(table)];
	const byLabel = new Map(columns.map((field) => [folded(field.label), field]));
	const given = Object.entries({ ...ownValues, ...item }).flatMap(([name, value]) => {
		const field = schema.findField(table, name) ?? byLabel.get(folded(name));
		return field === undefined || isKeptByCode(table, field) ? [] : [[field, value] as const];
	});
	return rowOf(place, given);
}

function rowOf<T extends TableKey>(
	{ schema, table, timeZone }: InputPlace<T>,
	given: ReadonlyArray<readonly [BaseField, unknown]>,
): RowInput<T> {
	const fields: Record<string, FieldValue> = {};
	const own: Record<string, unknown> = {};
	const faults: string[] = [];
	let isOptionUnknown = false;
	for (const [field, value] of given) {
		const result = isKeptByCode(table, field)
			? ({ ok: false, needs: 'nothing, since it is kept by the base or the CRM itself' } as const)
			: inputValue(field, value, timeZone);
		if (!result.ok) {
			faults.push(`"${field.label}" needs ${result.needs}`);
			isOptionUnknown ||= field.type === 'select';
		} else if (field.key === null) own[field.id] = result.value;
		else fields[field.key] = isFieldValue(result.value) ? result.value : null;
	}
	if (faults.length > 0) throw refused(schema.table(table).label, faults, isOptionUnknown);
	return { fields: toFields(table, 'given', fields), own };
}

/** An option that is not known may have been added a moment ago: then the schema is read anew. */
function refused(
	table: string,
	faults: readonly string[],
	isOptionUnknown: boolean,
): InvalidInputError {
	const Refusal = isOptionUnknown ? UnknownOptionError : InvalidInputError;
	const count = faults.length === 1 ? 'One field' : `${faults.length} fields`;
	return new Refusal(`${count} of "${table}" cannot hold what was given: ${faults.join('; ')}`, {
		hint: 'Correct the values in "Fields", or the items that come in',
	});
}

const isKeptByCode = (table: TableKey, field: BaseField): boolean =>
	field.isReadOnly || (field.key !== null && isCodeField(table, field.key));
