// Holds the tables, columns and options of a base against what the CRM needs.
import {
	type FieldSpec,
	type Language,
	TABLES,
	TABLE_KEYS,
	type TableKey,
	fieldsOf,
	schemaTag,
} from '../../schema';
import { type BaseField, type BaseSchema, type BaseTable, type SchemaMap, tableOf } from '../../schema/base';
import { canHold } from '../../schema/resolve';
import { type Finding, finding } from '../finding';
import { type CheckTexts, SETUP_TEXTS } from '../texts';

interface Check {
	readonly schema: BaseSchema;
	readonly language: Language;
	readonly texts: CheckTexts;
}

/** Expects the tables of the core, and of every module of which there is or was a table. */
export function checkSchema(
	schema: BaseSchema,
	savedMap: SchemaMap | null,
	language: Language,
): readonly Finding[] {
	const check = { schema, language, texts: SETUP_TEXTS[language].check };
	const isKnown = (key: TableKey) =>
		tableOf(schema, key) !== undefined || Object.hasOwn(savedMap?.ids ?? {}, key);
	const modules = new Set(['core', ...TABLE_KEYS.filter(isKnown).map((key) => TABLES[key].module)]);
	const expected = TABLE_KEYS.filter((key) => modules.has(TABLES[key].module));
	return [
		...(savedMap === null ? [finding('warning', {}, check.texts.mapMissing)] : []),
		...expected.flatMap((key) => checkTable(check, key)),
	];
}

function checkTable(check: Check, key: TableKey): readonly Finding[] {
	const label = TABLES[key].label[check.language];
	const table = tableOf(check.schema, key);
	if (table === undefined) {
		return [finding('error', { table: label }, check.texts.tableMissing(label))];
	}
	return [
		...checkTags(check, table, schemaTag(key), check.schema.tables),
		...fieldsOf(key).flatMap(([field, spec]) => {
			const found = table.fields.find((candidate) => candidate.key === field);
			if (found === undefined) return [missingField(check, table, spec)];
			return [
				...checkTags(check, table, schemaTag(key, field), table.fields),
				...checkField(check, table, found, spec),
				...missingOptions(check, table, found, spec),
			];
		}),
	];
}

function missingField({ language, texts }: Check, table: BaseTable, spec: FieldSpec): Finding {
	const label = spec.label[language];
	return finding('error', { table: table.label, field: label }, texts.fieldMissing(label));
}

function checkField(
	{ schema, language, texts }: Check,
	table: BaseTable,
	field: BaseField,
	spec: FieldSpec,
): readonly Finding[] {
	const place = { table: table.label, field: field.label };
	if (!canHold(field.type, spec.type)) {
		const is = texts.types[field.type] ?? field.nativeType;
		const wanted = texts.types[spec.type] ?? spec.type;
		return [finding('error', place, texts.fieldMistyped(field.label, is, wanted))];
	}
	if (spec.type === 'link') {
		const target = schema.tables.find(({ id }) => id === field.linkedTableId);
		const wanted = TABLE_KEYS.find((key) => key === spec.to);
		if (wanted !== undefined && target?.key !== wanted) {
			const label = tableOf(schema, wanted)?.label ?? TABLES[wanted].label[language];
			return [finding('error', place, texts.linkElsewhere(field.label, label))];
		}
	}
	return field.isReadOnly ? [finding('error', place, texts.fieldReadOnly(field.label))] : [];
}

/** The stages of the pipeline are the firm's own, so none of them is missed. */
function missingOptions(
	{ language, texts }: Check,
	table: BaseTable,
	field: BaseField,
	spec: FieldSpec,
): readonly Finding[] {
	if (spec.type !== 'select' || field.type !== 'select') return [];
	if (table.key === 'deals' && field.key === 'stage') return [];
	const place = { table: table.label, field: field.label };
	return spec.options
		.filter((option) => !field.options.some(({ key }) => key === option.key))
		.map((option) =>
			finding('warning', place, texts.optionMissing(field.label, option.label[language])),
		);
}

/** Copies of a table or column carry its tag as well. */
function checkTags(
	{ texts }: Check,
	table: BaseTable,
	tag: string,
	candidates: ReadonlyArray<BaseField | BaseTable>,
): readonly Finding[] {
	const tagged = candidates.filter(({ description }) => description.includes(tag));
	const used = tagged.find(({ key }) => key !== null);
	return tagged
		.filter(({ key }) => key === null)
		.map((copy) =>
			finding(
				'warning',
				{ table: table.label, field: copy.label },
				texts.tagTwice(used?.label ?? table.label, copy.label),
			),
		);
}
