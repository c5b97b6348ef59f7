// Writes down what happened with a customer, and moves the "last touch" of the contact and the deal.
import { inputRow } from '../../../domain/crm/inputRow';
import type { Fields, RowInput } from '../../../domain/record';
import { logActivities } from '../../../stores/rows/logActivities';
import { parseRecordRef } from '../../shared/base/recordRef';
import type { CrmEnv } from '../../shared/env';
import { defineOperation, inBatch, type BatchItem, type ParameterReader } from '../../shared/operation';
import { openBase, type Base } from '../base';
import { findRecords, type FindRecord, type RecordRef } from '../../../stores/rows/findRecords';
import { isObject } from '../../shared/isObject';
import type { TableKey } from '../../../domain/schema';
import { COMPANY, CONTACT, DEAL, type Kind } from '../kinds';
import { upsertedRow } from '../upsertedRow';
import { logProperties } from './log.properties';

interface LogParams {
	readonly contact: RecordRef | null;
	readonly company: RecordRef | null;
	readonly deal: RecordRef | null;
	/** Fields of the activity itself, not yet checked. */
	readonly values: Readonly<Record<string, unknown>>;
}

export const log = defineOperation<LogParams, CrmEnv>({
	name: 'log',
	displayName: 'Log',
	action: 'Log an activity',
	description: 'Writes down a call, meeting, mail or note with a contact, company or deal',
	properties: logProperties,
	parse,
	run: async (items, env) => {
		const base = await openBase(env);
		const links = await findLinks(base, items);
		return await inBatch(
			items,
			({ params }): RowInput<'activities'> => ({ fields: activity(base, params, links, env.now) }),
			async (rows) => {
				const results = await logActivities(base.store, { rows, now: env.now });
				return results.map((result) => upsertedRow(base.schema, 'activities', result));
			},
		);
	},
});

function parse(read: ParameterReader): LogParams {
	const more = read('additionalFields');
	return {
		contact: parseRecordRef(read('contact')),
		company: parseRecordRef(read('company')),
		deal: parseRecordRef(read('deal')),
		values: {
			...(isObject(more) ? more : {}),
			kind: read('kind'),
			subject: read('subject'),
			body: read('body'),
		},
	};
}

interface Links {
	readonly contact: FindRecord<'contacts'>;
	readonly company: FindRecord<'companies'>;
	readonly deal: FindRecord<'deals'>;
}

async function findLinks(base: Base, items: ReadonlyArray<BatchItem<LogParams>>): Promise<Links> {
	const find = async <T extends TableKey>(
		{ recognition, known }: Kind<T>,
		link: 'contact' | 'company' | 'deal',
	): Promise<FindRecord<T>> => {
		const refs = items.flatMap(({ params }) => params[link] ?? []);
		return await findRecords(base.store, { recognition, keyField: known.field, refs });
	};
	return {
		contact: await find(CONTACT, 'contact'),
		company: await find(COMPANY, 'company'),
		deal: await find(DEAL, 'deal'),
	};
}

/** A contact's company and a deal's contact and company come along when none was given. */
function activity(
	{ schema, timeZone }: Base,
	{ contact, company, deal, values }: LogParams,
	find: Links,
	now: Date,
): Fields<'activities'> {
	const { fields } = inputRow({ schema, table: 'activities', timeZone }, values);
	const theDeal = deal === null ? null : find.deal(deal);
	const theContact = contact === null ? null : find.contact(contact);
	const theCompany = company === null ? null : find.company(company);
	return {
		...fields,
		occurredAt: fields.occurredAt ?? now.toISOString(),
		deal: theDeal?.id ?? null,
		contact: theContact?.id ?? theDeal?.fields.contact ?? null,
		company: theCompany?.id ?? theContact?.fields.company ?? theDeal?.fields.company ?? null,
	};
}
