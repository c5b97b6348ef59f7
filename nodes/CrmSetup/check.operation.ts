// The doctor: looks at the base and what lies around it, and says what to do; changes nothing.
import { type Language, languageNamed } from '../../domain/schema';
import { checkBase, summarise } from '../../domain/setup/checkBase';
import type { Finding } from '../../domain/setup/finding';
import { gatherFacts } from '../../stores/setup/gatherFacts';
import { TEMPLATE_KNOWLEDGE } from '../../templates/judgeRows';
import { defineOperation, eachItem, type OutputRow } from '../shared/operation';
import type { SetupEnv } from './env';

interface CheckParams {
	/** `null` is the language of the base. */
	readonly language: Language | null;
}

export const check = defineOperation<CheckParams, SetupEnv>({
	name: 'check',
	displayName: 'Check',
	action: 'Check a base',
	description:
		'Looks for missing or changed columns, unknown stages, double contacts, broken mail templates and sequences, unsafe links, wrong clocks and an unreachable mail server, and says what to do',
	properties: [
		{
			displayName: 'Language',
			name: 'reportLanguage',
			type: 'options',
			options: [
				{ name: 'English', value: 'en' },
				{ name: 'German', value: 'de' },
				{ name: 'Language of the Base', value: 'base' },
			],
			default: 'base',
			description: 'The language of the report',
		},
	],
	parse: (read) => ({ language: languageNamed(read('reportLanguage')) }),
	run: eachItem(async ({ params }, env) => {
		const store = await env.store();
		const callsBefore = store.calls;
		const base = await gatherFacts(store);
		const language = params.language ?? languageNamed(base?.settings.get('language')) ?? 'en';
		const around = await env.surroundings();
		const findings = checkBase(base, around, env.now, language, TEMPLATE_KNOWLEDGE);
		return rowsOf(findings, language, store.calls - callsBefore);
	}),
});

function rowsOf(
	findings: readonly Finding[],
	language: Language,
	calls: number,
): readonly OutputRow[] {
	const count = (severity: Finding['severity']) =>
		findings.filter((finding) => finding.severity === severity).length;
	const summary = {
		kind: 'summary',
		text: summarise(findings, language),
		errors: count('error'),
		warnings: count('warning'),
		notes: count('note'),
		calls,
	};
	return [
		{ json: summary },
		...findings.map((finding) => ({ json: { kind: 'finding', ...finding } })),
	];
}
