// How contacts and companies are recognised, for those who create or update many of them at once.
import { planCompanyUpsert } from '../../domain/company/planCompanyUpsert';
import { planContactUpsert } from '../../domain/contact/planContactUpsert';
import type { Recognition } from '../rows/upsertKnown';
import { findCompanies } from './findCompanies';
import { findContacts } from './findContacts';

export const BY_EMAIL: Recognition<'contacts'> = {
	table: 'contacts',
	key: 'emailKey',
	released: { emailKey: null },
	find: findContacts,
	createsUnrecognised: false,
	plan: planContactUpsert,
	hint: 'Give a valid email, or a phone number together with a last name',
};

export const BY_DOMAIN: Recognition<'companies'> = {
	table: 'companies',
	key: 'key',
	released: { key: null },
	find: findCompanies,
	createsUnrecognised: false,
	plan: planCompanyUpsert,
	hint: "Give the company's name, or a domain or website of its own",
};
