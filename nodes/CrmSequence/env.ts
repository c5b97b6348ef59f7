// What an operation of CRM Sequence is given: what mails need, and the templates of tasks.
import type { IExecuteFunctions } from 'n8n-workflow';

import { firmFromSettings } from '../../domain/mail/firm';
import type { MailRequest } from '../../domain/mail/mailRequest';
import type { MailResult } from '../../stores/mail/mailPorts';
import { sendInPortions } from '../../stores/mail/sendMails';
import type { RenderTask, TaskText } from '../../stores/sequence/carryOutTasks';
import type { RunPorts } from '../../stores/sequence/runDue';
import type { Mailbook } from '../../templates/mail';
import { mailEnv, type MailEnv } from '../CrmMail/env';
import { readMailbook } from '../CrmMail/mailbook';
import { mailPorts } from '../CrmMail/mailPorts';
import { isObject } from '../shared/isObject';

export interface SequenceEnv extends MailEnv {
	/** Whether there is such a template. */
	templates(): Promise<(template: string) => boolean>;
	/** After `deadline` no mail is begun. */
	runPorts(deadline: Date): Promise<RunPorts>;
}

export function sequenceEnv(ctx: IExecuteFunctions): SequenceEnv {
	const env = mailEnv(ctx);
	let opened: Promise<Mailbook> | undefined;
	/** Read when something is due: a run that finds nothing costs one call. */
	const mailbook = (): Promise<Mailbook> => (opened ??= openMailbookOf(env));
	const templates = async () => {
		const known = new Set((await mailbook()).templates);
		return (template: string): boolean => known.has(template);
	};
	return {
		...{ ...env, templates },
		runPorts: async (deadline) => ({
			...{ store: await env.store(), clock: env.clock, templates },
			sendMails: (requests, until) => sendWith(env, earlier(deadline, until), requests),
			renderTask: async (...task) => renderTask(await mailbook(), ...task),
		}),
	};
}

async function openMailbookOf(env: MailEnv): Promise<Mailbook> {
	const store = await env.store();
	return await readMailbook(store, firmFromSettings(await store.settings()));
}

const earlier = (deadline: Date, until: Date): Date => (until < deadline ? until : deadline);

async function* sendWith(
	env: MailEnv,
	deadline: Date,
	requests: readonly MailRequest[],
): AsyncIterable<readonly MailResult[]> {
	yield* sendInPortions(await mailPorts(env, { deadline }), requests);
}

/** The text of a task is written to its owner, by the same templates as mails. */
function renderTask(
	book: Mailbook,
	...[template, language, variables]: Parameters<RenderTask>
): TaskText {
	const owner = isObject(variables.owner) ? variables.owner : {};
	const recipient = { name: String(owner.name ?? ''), email: String(owner.email ?? '') };
	const { subject, text } = book.render({ template, language, recipient, variables, links: null });
	return { title: subject, body: text };
}
