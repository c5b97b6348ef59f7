// Reads contacts and their companies for the score, with no more columns than the rules ask for.
import type { StoredRecord } from '../../domain/record';
import type { ContactFacts, ScoreModel } from '../../domain/score/scoreModel';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';

const KEPT = [
	...['fullName', 'company', 'owner', 'language', 'lifecycleStage', 'mqlAt'],
	...['score', 'fitScore', 'engagementScore', 'band', 'trend', 'scoreState'],
];

type Companies = ReadonlyMap<string, StoredRecord<'companies'>>;

export function contactFields({ stateRules }: ScoreModel): readonly string[] {
	return [...new Set([...KEPT, ...fieldsOf(stateRules, 'contacts')])];
}

function fieldsOf(rules: ScoreModel['stateRules'], table: 'contacts' | 'companies'): string[] {
	return rules.flatMap(({ condition }) => (condition.table === table ? [condition.field] : []));
}

/** All companies, unless no rule asks for any. */
export async function readCompanies(
	store: CrmStore,
	models: readonly ScoreModel[],
): Promise<Companies> {
	const fields = companyFields(models);
	const companies = new Map<string, StoredRecord<'companies'>>();
	if (fields.length === 0) return companies;
	for await (const page of store.pages('companies', { fields }))
		for (const company of page) companies.set(company.id, company);
	return companies;
}

/** The contacts with these ids and their companies; those that are gone are missing. */
export async function factsOfContacts(
	store: CrmStore,
	model: ScoreModel,
	ids: readonly string[],
): Promise<ReadonlyMap<string, ContactFacts>> {
	const contacts = await findByIds(store, 'contacts', ids, { fields: contactFields(model) });
	const wanted = [...contacts.values()].flatMap(({ fields }) => fields.company ?? []);
	const fields = companyFields([model]);
	const companies: Companies =
		fields.length === 0 ? new Map() : await findByIds(store, 'companies', wanted, { fields });
	return new Map([...contacts].map(([id, contact]) => [id, withCompany(contact, companies)]));
}

const companyFields = (models: readonly ScoreModel[]): readonly string[] => [
	...new Set(models.flatMap(({ stateRules }) => fieldsOf(stateRules, 'companies'))),
];

export function withCompany(
	contact: StoredRecord<'contacts'>,
	companies: Companies,
): ContactFacts {
	return { contact, company: companies.get(contact.fields.company ?? '') ?? null };
}
