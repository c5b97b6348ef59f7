import { describe, expect, it } from 'vitest';

import { companyDirectory } from '../../../domain/company/companyDirectory';
import { planCompanyUpsert } from '../../../domain/company/planCompanyUpsert';
import type { Fields } from '../../../domain/record';

type Company = Fields<'companies'>;

const plan = (
	rows: readonly Company[],
	company: Company,
	mayReplace?: (field: string) => boolean,
) => {
	const stored = rows.map((fields, index) => ({
		id: String(index + 1),
		createdAt: null,
		fields,
		own: {},
	}));
	return planCompanyUpsert(companyDirectory(stored), { fields: company }, mayReplace);
};

const ACME: Company = {
	name: 'Acme AG',
	domain: 'acme.ch',
	nameKey: 'acme',
	key: 'domain:acme.ch',
};

describe('a company', () => {
	it.each([
		['new, by domain', [], { name: 'Acme AG', domain: 'www.Acme.ch' }, 'create', ACME],
		[
			'new, by its website',
			[],
			{ name: 'Acme AG', website: 'https://acme.ch/de' },
			'create',
			{ ...ACME, website: 'https://acme.ch/de' },
		],
		[
			'new, by name',
			[],
			{ name: 'Acme AG' },
			'create',
			{ name: 'Acme AG', nameKey: 'acme', key: 'name:acme' },
		],
		[
			'new, without a name',
			[],
			{ domain: 'acme.ch' },
			'create',
			{ name: 'acme.ch', domain: 'acme.ch', nameKey: 'acme ch', key: 'domain:acme.ch' },
		],
		['known by domain', [ACME], { name: 'Acme AG', domain: 'acme.ch' }, 'keep', {}],
		[
			'known by name without domain',
			[ACME],
			{ name: 'ACME GmbH', phone: '1' },
			'update',
			{ name: 'ACME GmbH', phone: '1' },
		],
		[
			'typed by hand: gets domain and keys',
			[{ name: 'Acme' }],
			{ name: 'Acme', domain: 'acme.ch' },
			'update',
			{ domain: 'acme.ch', nameKey: 'acme', key: 'domain:acme.ch' },
		],
		[
			'a domain typed in another form stays',
			[{ ...ACME, domain: 'https://www.acme.ch' }],
			{ name: 'Acme AG', domain: 'acme.ch' },
			'keep',
			{},
		],
		[
			'same name under another domain is another firm',
			[ACME],
			{ name: 'Acme AG', domain: 'acme.de' },
			'create',
			{ name: 'Acme AG', domain: 'acme.de', nameKey: 'acme', key: 'domain:acme.de' },
		],
		[
			'a free mailbox is no domain',
			[],
			{ name: 'Acme', domain: 'gmail.com' },
			'create',
			{ name: 'Acme', nameKey: 'acme', key: 'name:acme' },
		],
	] as const)('%s', (_case, rows, company, kind, fields) => {
		const decision = plan(rows, company);
		expect(decision.kind).toBe(kind);
		expect(decision.kind === 'keep' ? {} : decision.row.fields).toEqual(fields);
	});

	it('is reported when two rows have its domain', () => {
		expect(plan([ACME, { name: 'Acme', website: 'acme.ch' }], { domain: 'acme.ch' })).toMatchObject(
			{
				record: { id: '1' },
				duplicates: ['2'],
			},
		);
	});

	it('keeps the name that people gave it when it may not be replaced', () => {
		expect(plan([ACME], { name: 'acme', domain: 'acme.ch' }, () => false)).toMatchObject({
			kind: 'keep',
		});
	});
});
