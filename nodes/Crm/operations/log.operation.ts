// Writes down what happened with a customer, and moves the "last touch" of the contact and the deal.
import { inputRow } from '../../../domain/crm/inputRow';
import { isObject } from '../../../domain/json';
import type { Fields, RowInput } from '../../../domain/record';
import type { SchemaLookup } from '../../../domain/schema/lookup';
import type { FoundRecords, RecordRef } from '../../../stores/rows/findRecords';
import { logActivities, type LastTouches } from '../../../stores/rows/logActivities';
import type { CrmStore } from '../../../stores/port';
import { parseRecordRef } from '../../shared/base/recordRef';
import type { CrmEnv } from '../../shared/env';
import {
	defineOperation,
	runGood,
	type BatchItem,
	type ParameterReader,
} from '../../shared/operation';
import { checkedItems, openBase } from '../base';
import { findOfKind } from '../findOfKind';
import { COMPANY, CONTACT, DEAL } from '../kinds';
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
		const { store, schema } = await openBase(env);
		const links = await findLinks(store, items);
		const checked = await checkedItems(
			store,
			items,
			({ params }, current): RowInput<'activities'> => ({
				fields: activity(params, links, { schema: current, timeZone: env.timeZone, now: env.now }),
			}),
		);
		return await runGood(checked, async (rows) => {
			const results = await logActivities(store, {
				rows,
				now: env.now,
				contacts: touchesOf(links.contacts),
				deals: touchesOf(links.deals),
			});
			return results.map((result) => upsertedRow(schema, 'activities', result));
		});
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
	readonly contacts: FoundRecords<'contacts'>;
	readonly companies: FoundRecords<'companies'>;
	readonly deals: FoundRecords<'deals'>;
}

async function findLinks(
	store: CrmStore,
	items: ReadonlyArray<BatchItem<LogParams>>,
): Promise<Links> {
	const refs = (link: 'contact' | 'company' | 'deal') =>
		items.flatMap(({ params }) => params[link] ?? []);
	return {
		contacts: await findOfKind(store, CONTACT, refs('contact')),
		companies: await findOfKind(store, COMPANY, refs('company')),
		deals: await findOfKind(store, DEAL, refs('deal')),
	};
}

const touchesOf = ({ all }: FoundRecords<'contacts'> | FoundRecords<'deals'>): LastTouches =>
	new Map(all.map(({ id, fields }) => [id, fields.lastTouchAt ?? null]));

/** A contact's company and a deal's contact and company come along when none was given. */
function activity(
	{ contact, company, deal, values }: LogParams,
	links: Links,
	{
		schema,
		timeZone,
		now,
	}: { readonly schema: SchemaLookup; readonly timeZone: string; readonly now: Date },
): Fields<'activities'> {
	const { fields } = inputRow({ schema, table: 'activities', timeZone }, values);
	const theDeal = deal === null ? null : links.deals.get(deal);
	const theContact = contact === null ? null : links.contacts.get(contact);
	const theCompany = company === null ? null : links.companies.get(company);
	return {
		...fields,
		occurredAt: fields.occurredAt ?? now.toISOString(),
		deal: theDeal?.id ?? null,
		contact: theContact?.id ?? theDeal?.fields.contact ?? null,
		company: theCompany?.id ?? theContact?.fields.company ?? theDeal?.fields.company ?? null,
	};
}
