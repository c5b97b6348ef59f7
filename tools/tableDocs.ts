// Writes docs/tables.md from the schema: what each table and column is called in German, in English and in code.
import { type FieldSpec, fieldsOf, type Label, type TableKey, TABLE_KEYS, TABLES } from '../domain/schema';
import { purposeOf } from '../domain/setup/purposes';

export function tableDocs(): string {
	return [
		INTRODUCTION,
		'| German | English | key | what it holds |',
		'| --- | --- | --- | --- |',
		...TABLE_KEYS.map(
			(key) => `| [${TABLES[key].label.de}](#${key}) | ${TABLES[key].label.en} | \`${key}\` | ${cell(purposeOf(key, 'en'))} |`,
		),
		...TABLE_KEYS.flatMap(section),
		'',
	].join('\n');
}

function section(table: TableKey): readonly string[] {
	const { label } = TABLES[table];
	return [
		'',
		`<a id="${table}"></a>`,
		'',
		`## ${label.de} (${label.en})`,
		'',
		'| German | English | key | choices, German (English) |',
		'| --- | --- | --- | --- |',
		...fieldsOf(table).map(
			([key, spec]) => `| ${spec.label.de} | ${spec.label.en} | \`${key}\` | ${choices(spec)} |`,
		),
	];
}

function choices(spec: FieldSpec): string {
	return spec.type === 'select' ? spec.options.map(({ label }) => both(label)).join(', ') : '';
}

const both = ({ de, en }: Label): string => (de === en ? de : `${de} (${en})`);

const cell = (sentence: string | null): string => (sentence ?? '').replaceAll('|', '\\|');

const INTRODUCTION = `# Tables and columns

Generated from \`domain/schema\`. A base is installed in German or in English; this page says what is what. You may rename every table, column and
choice: the CRM knows them by their ids, and writes the key into the description of each (\`[crm:contacts.email]\`). Columns that the workflows keep
for themselves say so in their description.
`;
