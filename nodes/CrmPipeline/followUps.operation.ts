// The morning round over the tasks, and who is to be mailed about them.
//
// Out: first output { day, isWorkingDay, tasks, recipients, repeated, adopted, mentioned, calls }
//      second output, to tell: one { owner: { id, name, email }, mail } per person; `mail` is what CRM Mail > Send takes
//        from the item (template taskDigest).
import type { LinkSigner } from '../../domain/links/link';
import { type LineFacts, type Task, digestMail } from '../../domain/task/planDigests';
import { nameOf } from '../../domain/routing/team';
import { DAY_MS } from '../../domain/time/day';
import type { CrmStore } from '../../stores/port';
import { followUps, type FollowUps } from '../../stores/task/followUps';
import { once } from '../shared/once';
import { defineOperation, type OutputRow } from '../shared/operation';
import type { PipelineEnv } from './env';
import { TO_TELL } from './outputs';

/** A link to act by outlives the holidays. */
const LINK_DAYS = 30;

export const followUpsOperation = defineOperation<object, PipelineEnv>({
	name: 'followUps',
	displayName: 'Follow-Ups',
	action: 'Gather the follow-ups',
	description:
		'Puts together what each colleague has to do today, lets repeating tasks come again, and gives tasks without an owner to the default owner',
	canWait: true,
	properties: [],
	parse: () => ({}),
	run: (items, env) =>
		once(items, async () => {
			const store = await env.store();
			const before = store.calls;
			const found = await followUps(store, env.now);
			const links = found.recipients.length === 0 ? null : await env.signer();
			const facts = await lineFacts(found, { store, links, now: env.now });
			return [summary(found, store.calls - before), ...mails(found, facts)];
		}),
});

function summary({ facts, recipients, ...counts }: FollowUps, calls: number): OutputRow {
	const { repeated, adopted, mentioned } = counts;
	const isWorkingDay = facts.calendar.isWorkingDay(facts.today);
	return {
		json: {
			...{ day: facts.today, isWorkingDay, tasks: facts.tasks.length },
			...{ recipients: recipients.length, repeated, adopted, mentioned, calls },
		},
	};
}

function mails({ recipients, facts }: FollowUps, lines: LineFacts): OutputRow[] {
	return recipients.map((recipient) => {
		const { member } = recipient;
		const owner = { id: member.id, name: nameOf(member), email: member.fields.email ?? '' };
		return { json: { owner, mail: { ...digestMail(recipient, facts, lines) } }, output: TO_TELL };
	});
}

async function lineFacts(
	{ recipients, contacts }: FollowUps,
	{ store, links, now }: { store: CrmStore; links: LinkSigner | null; now: Date },
): Promise<LineFacts> {
	const tasks = recipients.flatMap((recipient) => recipient.tasks.map(({ task }) => task));
	const urls = new Map(
		await Promise.all(tasks.map(async ({ id }) => [id, await store.recordUrl('tasks', id)] as const)),
	);
	const expiresAt = new Date(now.getTime() + LINK_DAYS * DAY_MS);
	return {
		contact: ({ fields }) => contacts.get(fields.contact ?? '')?.fields.fullName ?? '',
		url: ({ id }) => urls.get(id) ?? '',
		doneUrl: ({ id }: Task) =>
			links?.url({ purpose: 'task', subject: id, params: {}, expiresAt }) ?? '',
	};
}
