// The companies that were read, to be asked which of them is meant.
import { type Directory, byAge, grouped } from '../crm/directory';
import type { Fields, StoredRecord } from '../record';
import { companyDomain, companyKey, companyNameKey } from './companyKey';

type Company = StoredRecord<'companies'>;

/** Found by domain; else by name, among companies that are not known under another domain. */
export function companyDirectory(companies: readonly Company[]): Directory<'companies'> {
	const oldestFirst = [...companies].sort(byAge);
	const byDomain = grouped(oldestFirst, ({ fields }) => domainOfCompany(fields));
	const byName = grouped(oldestFirst, ({ fields }) => nameKeyOf(fields));
	const byKey = grouped(oldestFirst, ({ fields }) => fields.key ?? null);

	return {
		find: (wanted) => {
			const domain = domainOfCompany(wanted);
			const sameDomain = byDomain.get(domain ?? '') ?? [];
			if (sameDomain.length > 0) return sameDomain;
			const sameName = byName.get(nameKeyOf(wanted) ?? '') ?? [];
			return sameName.filter(({ fields }) => domain === null || domainOfCompany(fields) === null);
		},
		identityOf: keyOfCompany,
		wronglyKeyed: (wanted) => {
			const key = keyOfCompany(wanted);
			if (key === null) return [];
			return (byKey.get(key) ?? []).filter(({ fields }) => keyOfCompany(fields) !== key);
		},
	};
}

export function keyOfCompany(company: Fields<'companies'>): string | null {
	return companyKey({ domain: domainOfCompany(company), nameKey: nameKeyOf(company) });
}

/** The domain column, else what the website says. */
export function domainOfCompany({ domain, website }: Fields<'companies'>): string | null {
	return companyDomain(domain ?? '') ?? companyDomain(website ?? '');
}

const nameKeyOf = ({ name, nameKey }: Fields<'companies'>): string | null =>
	companyNameKey(name ?? '') ?? nameKey ?? null;
