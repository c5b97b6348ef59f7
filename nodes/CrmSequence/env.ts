// What an operation of CRM Sequence is given: what mails need, and the templates of tasks.
import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../domain/json';
import { firmFromSettings } from '../../domain/mail/firm';
import type { MailOutcome, MailRequest } from '../../domain/mail/mailRequest';
import type { MailResult } from '../../stores/mail/mailPorts';
import { sendInPortions, sendMails, type StillWanted } from '../../stores/mail/sendMails';
import type { RenderTask } from '../../stores/sequence/carryOutTasks';
import type { RunPorts } from '../../stores/sequence/runDue';
import type { Mailbook, MailToRender, RenderedMail } from '../../templates/mail';
import { mailEnv, type MailEnv } from '../CrmMail/env';
import { readMailbook } from '../CrmMail/mailbook';
import { mailPorts } from '../CrmMail/mailPorts';

export interface SequenceEnv extends MailEnv {
	/** Whether there is such a template. */
	templates(): Promise<(template: string) => boolean>;
	/** The text of a mail that goes to nobody. */
	render(mail: MailToRender): Promise<RenderedMail>;
	/** To a colleague, marked as a test. */
	sendTest(request: MailRequest): Promise<MailOutcome>;
	/** After `deadline` no mail is begun. */
	runPorts(deadline: Date): Promise<RunPorts>;
	/** Why rows of the mail templates were not used in this execution, each reason once. */
	templateProblems(): readonly string[];
}

export function sequenceEnv(ctx: IExecuteFunctions): SequenceEnv {
	const env = mailEnv(ctx);
	const problems = new Set<string>();
	const told = (problem: string | null): void => void (problem !== null && problems.add(problem));
	let opened: Promise<Mailbook> | undefined;
	/** Read when something is due: a run that finds nothing costs one call. */
	const mailbook = (): Promise<Mailbook> => (opened ??= openMailbookOf(env));
	const templates = async () => {
		const known = new Set((await mailbook()).templates);
		return (template: string): boolean => known.has(template);
	};
	return {
		...{ ...env, templates },
		render: async (mail) => (await mailbook()).render(mail),
		sendTest: async (request) => await sendTest(env, await mailbook(), request),
		runPorts: async (deadline) => ({
			...{ store: await env.store(), clock: env.clock, templates },
			sendMails: (requests, until, stillWanted) =>
				sendWith(env, { deadline: earlier(deadline, until), told, stillWanted }, requests),
			renderTask: async (...task) => {
				const { subject, text, problem } = renderTask(await mailbook(), ...task);
				told(problem);
				return { title: subject, body: text };
			},
		}),
		templateProblems: () => [...problems],
	};
}

async function openMailbookOf(env: MailEnv): Promise<Mailbook> {
	const store = await env.store();
	return await readMailbook(store, firmFromSettings(await store.settings()));
}

/** A template for customers goes to a colleague, so the list of transactional ones does not count. */
async function sendTest(env: MailEnv, book: Mailbook, request: MailRequest): Promise<MailOutcome> {
	const { template, language, email, recipientName, variables } = request;
	const recipient = { email, name: recipientName };
	const [outcome] = await sendMails(
		{
			...(await mailPorts(env)),
			isTransactional: () => true,
			render: () => book.render({ template, language, recipient, variables, links: null, isTest: true }),
		},
		[request],
	);
	if (outcome === undefined) throw new TypeError('The test was not answered for');
	return outcome;
}

const earlier = (deadline: Date, until: Date): Date => (until < deadline ? until : deadline);

interface SendOptions {
	readonly deadline: Date;
	readonly told: (problem: string) => void;
	readonly stillWanted: StillWanted | undefined;
}

async function* sendWith(
	env: MailEnv,
	{ deadline, told, stillWanted }: SendOptions,
	requests: readonly MailRequest[],
): AsyncIterable<readonly MailResult[]> {
	const onProblem = (_request: MailRequest, problem: string): void => told(problem);
	yield* sendInPortions(await mailPorts(env, { deadline, onProblem }), requests, stillWanted);
}

/** The text of a task is written to its owner, by the same templates as mails. */
function renderTask(
	book: Mailbook,
	...[template, language, variables]: Parameters<RenderTask>
): RenderedMail {
	const owner = isObject(variables.owner) ? variables.owner : {};
	const recipient = { name: String(owner.name ?? ''), email: String(owner.email ?? '') };
	return book.render({ template, language, recipient, variables, links: null });
}
