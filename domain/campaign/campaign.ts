// One mailing to many, once: what its row says, and the mail it makes for each contact.
import { createHash } from 'node:crypto';

import { z } from 'zod';

import { emailKey, joinedName } from '../contact/contactKey';
import { InvalidInputError } from '../errors';
import { jsonIn } from '../json';
import type { MailRequest } from '../mail/mailRequest';
import type { Fields, StoredRecord } from '../record';
import { type Segment, parseSegment } from './segment';

const STATUSES = ['draft', 'released', 'running', 'done', 'stopped'] as const;
export type CampaignStatus = (typeof STATUSES)[number];

export interface Campaign {
	readonly id: string;
	/** Part of every send key, so that nobody gets a campaign twice. */
	readonly key: string;
	readonly name: string;
	readonly segment: Segment;
	readonly template: string;
	/** Variables of the packaged template `campaign`; empty with a template of the firm's own. */
	readonly content: Readonly<Record<string, unknown>>;
	readonly startAt: Date;
	readonly status: CampaignStatus;
	readonly requestedBy: string;
	readonly startedAt: Date | null;
	/** When the mailbox takes more again; `null`: nothing is known to hold it up. */
	readonly resumesAt: Date | null;
}

const contentSchema = z.object({
	subject: z.string().min(1),
	preheader: z.string().default(''),
	headline: z.string().min(1),
	intro: z.string().default(''),
	blocks: z.array(
		z.object({
			title: z.string().default(''),
			text: z.string().default(''),
			imageUrl: z.string().default(''),
			url: z.string().default(''),
			linkLabel: z.string().default(''),
		}),
	),
});

/** The packaged newsletter, which takes its texts from the campaign. */
export const NEWSLETTER = 'campaign';

/** @throws InvalidInputError naming the campaign and what is wrong with its row. */
export function readCampaign({ id, fields }: StoredRecord<'campaigns'>): Campaign {
	const name = fields.name || id;
	const fail = (problem: string): never => {
		throw new InvalidInputError(`The campaign "${name}" ${problem}`, {
			hint: 'Correct its row in the table of campaigns',
		});
	};
	const template = fields.template || fail('names no template');
	return {
		...{ id, name, template },
		key: fields.key || fail('has no key'),
		segment: parseSegment(fields.segment ?? ''),
		content: template === NEWSLETTER ? contentOf(fields, fail) : {},
		startAt: fields.startAt ? new Date(fields.startAt) : fail('has no start'),
		status: STATUSES.find((known) => known === fields.status) ?? 'draft',
		requestedBy: fields.requestedBy ?? '',
		startedAt: fields.startedAt ? new Date(fields.startedAt) : null,
		resumesAt: resumesAtIn(fields.result ?? ''),
	};
}

function contentOf(
	{ content }: Fields<'campaigns'>,
	fail: (problem: string) => never,
): Campaign['content'] {
	const parsed = contentSchema.safeParse(jsonIn(content ?? ''));
	return parsed.success ? parsed.data : fail('has no texts that could be sent: subject and headline are needed');
}

/** What people read as the result so far says as well when it goes on. */
function resumesAtIn(result: string): Date | null {
	const parsed = z.object({ resumesAt: z.iso.datetime() }).safeParse(jsonIn(result));
	return parsed.success ? new Date(parsed.data.resumesAt) : null;
}

/**
 * By address and not by contact: whoever is merged with another contact, or entered a second time, while a campaign goes
 * on for days gets it once. The address is hashed, for keys turn up in logs.
 */
function campaignSendKey(key: string, { id, fields }: StoredRecord<'contacts'>): string {
	const address = emailKey(fields.email ?? '');
	const who = address === null ? id : createHash('sha256').update(address).digest('hex').slice(0, 24);
	return `campaign:${key}:${who}`;
}

/**
 * A newsletter rests on consent and on nothing else.
 * @param complaining record ids of contacts whose bad rating is still open: they get none until somebody has called
 */
export function campaignMail(
	{ key, template, content }: Campaign,
	contact: StoredRecord<'contacts'>,
	complaining: ReadonlySet<string> = new Set(),
): MailRequest {
	const { id, fields } = contact;
	const { email, language } = fields;
	return {
		sendKey: campaignSendKey(key, contact),
		...{ template, contact: id, email: email ?? '' },
		recipientName: fields.fullName || joinedName(fields),
		language: language ?? '',
		variables: content,
		legalBasis: { kind: 'consent' },
		topic: 'newsletter',
		replyTo: '',
		hasOpenComplaint: complaining.has(id),
	};
}

/**
 * For a colleague who wants to see it: no mail of the campaign, so it claims nobody's. Each look is a mail of its own.
 */
export function testMail(
	{ key, template, content }: Campaign,
	{ email, name }: { readonly email: string; readonly name: string },
	language: string,
	now: Date,
): MailRequest {
	return {
		sendKey: `campaignTest:${key}:${now.toISOString()}`,
		...{ template, email, language, contact: null, recipientName: name },
		variables: content,
		legalBasis: { kind: 'transactional' },
		topic: null,
		replyTo: '',
	};
}
