// Looks many companies up at once, also those whose rows were typed by hand and have no key yet.
import { companyDirectory, domainOfCompany } from '../../domain/company/companyDirectory';
import { companyNameKey } from '../../domain/company/companyKey';
import type { Directory } from '../../domain/crm/directory';
import { type Filter, anyOf, contains, equalsIgnoringCase, oneOf } from '../../domain/filter';
import type { Fields } from '../../domain/record';
import type { CrmStore } from '../port';
import type { FindOptions } from './findContacts';
import { listInChunks } from '../rows/listInChunks';

/** One list call for each hundred companies. */
export async function findCompanies(
	store: CrmStore,
	companies: ReadonlyArray<Fields<'companies'>>,
	{ withOwn = false }: FindOptions = {},
): Promise<Directory<'companies'>> {
	const rows = await listInChunks(store, {
		table: 'companies',
		keys: companies.filter(
			(company) => domainOfCompany(company) !== null || companyNameKey(company.name ?? '') !== null,
		),
		filterFor: couldBe,
		query: { withOwn },
	});
	return companyDirectory(rows);
}

/** By key where there is one, else by what people type: the name, the domain, or a website that holds it. */
function couldBe(companies: ReadonlyArray<Fields<'companies'>>): Filter {
	const nameKeys = new Set<string>();
	const names = new Set<string>();
	const domains = new Set<string>();
	for (const company of companies) {
		const nameKey = companyNameKey(company.name ?? '');
		if (nameKey !== null) {
			nameKeys.add(nameKey);
			names.add((company.name ?? '').trim());
		}
		const domain = domainOfCompany(company);
		if (domain !== null) domains.add(domain);
	}
	return anyOf(
		...(nameKeys.size === 0 ? [] : [oneOf('nameKey', [...nameKeys])]),
		...[...names].map((name) => equalsIgnoringCase('name', name)),
		...[...domains].flatMap((domain) => [contains('domain', domain), contains('website', domain)]),
	);
}
