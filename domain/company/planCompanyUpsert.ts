// Decides what becomes of a company that comes in: a new row, or the one that is there already.
import type { Directory } from '../crm/directory';
import { ALWAYS, type UpsertPlan, allowed, planCreate, planUpdate } from '../crm/upsertPlan';
import type { Fields, RowInput } from '../record';
import { domainOfCompany, keyOfCompany } from './companyDirectory';
import { companyDomain, companyNameKey } from './companyKey';

/** A filled field is never overwritten with nothing; domain and keys are filled in where they can be known. */
export function planCompanyUpsert(
	known: Directory<'companies'>,
	company: RowInput<'companies'>,
	mayReplace = ALWAYS,
): UpsertPlan<'companies'> {
	const wanted = completed(company.fields, {});
	const [found, ...others] = known.find(wanted);
	if (found === undefined) {
		const releases = known.wronglyKeyed(wanted).map(({ id }) => id);
		return planCreate({ ...company, fields: wanted }, releases);
	}
	const given = allowed(company, found, mayReplace);
	return planUpdate([found, ...others], {
		...given,
		fields: completed(given.fields, found.fields),
	});
}

/** What was given, with the domain and the keys that the row will have then. */
function completed(given: Fields<'companies'>, stored: Fields<'companies'>): Fields<'companies'> {
	const domain = domainOfCompany(given) ?? domainOfCompany(stored);
	const name = given.name || stored.name || domain;
	const row = { ...given, name, nameKey: companyNameKey(name ?? '') };
	return {
		...row,
		// A domain that a person typed in another form stays as it is.
		domain: companyDomain(stored.domain ?? '') === domain ? (stored.domain ?? null) : domain,
		key: keyOfCompany({ ...row, domain }),
	};
}
