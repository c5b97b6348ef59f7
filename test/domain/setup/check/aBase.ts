// A base that is well, for tests in which one thing is not.
import type { BaseField, BaseSchema, BaseTable } from '../../../../domain/schema/base';
import { schemaMapOf } from '../../../../domain/schema/schemaMap';
import type { BaseFacts, SurroundingFacts } from '../../../../domain/setup/check/facts';
import type { TemplateKnowledge } from '../../../../domain/setup/check/checkTemplates';
import { checkBase } from '../../../../domain/setup/checkBase';
import { defaultRoutingRules } from '../../../../domain/setup/defaults/routingRules';
import { defaultScoringRules } from '../../../../domain/setup/defaults/scoringRules';
import { defaultSequences, defaultSequenceSteps } from '../../../../domain/setup/defaults/sequences';
import { defaultSettings } from '../../../../domain/setup/defaults/settings';
import { defaultSurveys } from '../../../../domain/setup/defaults/surveys';
import { defaultStages } from '../../../../domain/setup/defaults/stages';
import type { Finding } from '../../../../domain/setup/finding';
import { createMemoryStore } from '../../../../stores/memory/memoryStore';
import { isTemplateId } from '../../../../templates/catalogue';
import { aContact, aRecord, aTeamMember, at } from '../../../support/builders';

export const NOW = at('2026-03-11T09:30Z');
const OWNER = { name: 'Beat Keller', email: 'beat.keller@firma.example' };
const URL = 'https://n8n.firma.example';

export const WELL: SurroundingFacts = {
	clock: { here: NOW, there: NOW },
	n8nTimeZone: 'Europe/Zurich',
	n8nUrl: `${URL}/webhook-waiting/1`,
	mail: { isReachable: true, reason: '' },
	links: { secret: 'k3J8sPq0VnX2tY7bLm5wRz9cFh1gDa4e', previousSecret: '', publicUrl: URL },
};

/** Rows of mail templates are not judged. */
export const TEMPLATES: TemplateKnowledge = { judge: () => [], isPackaged: isTemplateId };

export async function baseFacts(change: Partial<BaseFacts> = {}): Promise<BaseFacts> {
	const schema = await createMemoryStore({ language: 'en' }).describe();
	const firm = {
		timeZone: 'Europe/Zurich',
		country: 'CH',
		currency: 'CHF',
		firmName: 'Firma AG',
		imprint: 'Firma AG, Bern',
	};
	return {
		provider: 'nocodb',
		schema,
		savedMap: schemaMapOf(schema),
		settings: defaultSettings(firm, { language: 'en', provider: 'nocodb', defaultOwner: OWNER }),
		stages: defaultStages('en').map((fields, index) => aRecord(`stage${index}`, fields)),
		team: [aRecord('team1', aTeamMember())],
		contacts: [aRecord('contact1', aContact())],
		mailTemplates: [],
		scoringRules: defaultScoringRules('en').map((fields, index) => aRecord(`rule${index}`, fields)),
		routingRules: defaultRoutingRules('en').map((fields, index) => aRecord(`route${index}`, fields)),
		surveys: defaultSurveys('en').map((fields, index) => aRecord(`survey${index}`, fields)),
		sequences: defaultSequences('en').map((fields, index) => aRecord(`sequence${index}`, fields)),
		sequenceSteps: defaultSequenceSteps('en').map((fields, index) => aRecord(`step${index}`, { ...fields, sequence: 'sequence0' })),
		enrolments: [],
		canWrite: true,
		...change,
	};
}

/** The findings of a base that differs in one thing. */
export async function findings(
	change: Partial<BaseFacts> = {},
	around: Partial<SurroundingFacts> = {},
) {
	return checkBase(await baseFacts(change), { ...WELL, ...around }, NOW, 'en', TEMPLATES);
}

export const brief = (list: readonly Finding[]) =>
	list.map(({ severity, table, field, row, what }) => [severity, table, field, row, what]);

export async function changedSchema(
	table: string,
	change: (table: BaseTable) => BaseTable | null,
): Promise<BaseSchema> {
	const { schema } = await baseFacts();
	return {
		tables: schema.tables.flatMap((one) => (one.key === table ? (change(one) ?? []) : one)),
	};
}

export const changedField = (
	table: string,
	key: string,
	change: (field: BaseField) => BaseField[],
) =>
	changedSchema(table, (one) => ({
		...one,
		fields: one.fields.flatMap((field) => (field.key === key ? change(field) : field)),
	}));
