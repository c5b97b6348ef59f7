// Somebody who names another firm than the one they belong to in the CRM has perhaps changed jobs.
import { companyNameKey } from '../company/companyKey';
import type { Directory } from '../crm/directory';
import type { StoredRecord } from '../record';
import { DEFAULT_POLICY, type CapturePolicy } from './capturePolicy';
import type { ContactNote } from './contactNote';
import type { Lead } from './lead';
import { companyOf } from './planCompanies';

export interface CompanyFacts {
	readonly companies: Directory<'companies'>;
	readonly companyNames?: ReadonlyMap<string, string>;
	readonly policy?: CapturePolicy;
}

/** The company that the contact has and the form calls otherwise; `null` when they agree or one is not known. */
export function otherCompany(
	lead: Lead,
	stored: StoredRecord<'contacts'> | undefined,
	companies: Directory<'companies'>,
): string | null {
	const current = stored?.fields.company;
	const named = companyOf(lead);
	if (!current || named?.name === undefined) return null;
	return companies.find(named).some(({ id }) => id === current) ? null : current;
}

export function companyNote(
	lead: Lead,
	stored: StoredRecord<'contacts'> | undefined,
	{ companies, companyNames = new Map(), policy = DEFAULT_POLICY }: CompanyFacts,
): ContactNote | null {
	const current = policy.merge.company === 'never' ? null : otherCompany(lead, stored, companies);
	if (current === null || lead.company === undefined) return null;
	const before = companyNames.get(current) ?? '';
	if (companyNameKey(before) === companyNameKey(lead.company)) return null;
	const isDone = policy.merge.company === 'preferNew';
	return { kind: 'change', field: 'company', before, after: lead.company, isDone };
}
