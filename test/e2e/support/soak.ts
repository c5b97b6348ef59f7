// A day's work in small, at a moderate pace, and what memory the processes of a stack hold meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';

import type { MemorySample } from '../../../bench/flatMemory';
import { residentMegabytes } from '../../../bench/memory';
import type { RunningStack } from '../../../stack/src/startStack';
import { people, postLead, type LeadSent } from './leads';
import { runWorkflow } from './runWorkflow';
import { callerOf } from './webhook';

const PAUSE_MS = 1_000;

export interface SoakStack extends RunningStack {
	/** The cookie of the owner. */
	readonly session: string;
}

/** How often each kind of work was done, and what did not go as it should. */
export interface Worked {
	readonly counts: ReadonlyMap<string, number>;
	readonly faults: readonly string[];
	/** How many people wrote. */
	readonly people: number;
}

/** Works until `untilMs` (`performance.now()`), one piece a second or as fast as the stack answers. */
export async function workUntil(stack: SoakStack, prefix: string, untilMs: number): Promise<Worked> {
	const counts = new Map<string, number>();
	const faults: string[] = [];
	const written: LeadSent[] = [];
	const round = await roundOf(stack, prefix, written);
	for (let turn = 0; performance.now() < untilMs; turn += 1) {
		const [name, work] = round[turn % round.length]!;
		const fault = await work().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
		if (fault !== undefined) faults.push(`${name}: ${fault}`);
		counts.set(name, (counts.get(name) ?? 0) + 1);
		await sleep(PAUSE_MS);
	}
	return { counts, faults, people: written.length };
}

type Work = () => Promise<string | undefined>;

/** Half of it visitors, new and known; then notes, views of the dashboard, and now and then what clocks start. */
async function roundOf(stack: SoakStack, prefix: string, written: LeadSent[]): Promise<ReadonlyArray<readonly [string, Work]>> {
	const { webhookUrl, dashboardUrl, n8nApiKey, n8nUrl, session } = stack;
	const address = { n8nUrl, apiKey: n8nApiKey, session, webhookUrl };
	const note = await callerOf(address, 'soak-note', NOTE);
	const known = (): LeadSent => written[Math.floor(written.length / 2)]!;
	const newOne = ['a new person by JSON', async () => {
		const lead = { ...people(`${prefix}${written.length}x`, 1)[0]! };
		written.push(lead);
		return refusal(await postLead(webhookUrl, lead));
	}] as const;
	const again = ['a known person by form', async () => refusal(await postForm(webhookUrl, { ...known(), message: `Noch etwas: ${Date.now()}` }))] as const;
	const repeat = ['the same post twice', async () => refusal(await postLead(webhookUrl, known()))] as const;
	const colleague = ['a note of a colleague', async () => {
		await note({ contact: written[0]!.email, kind: 'call', text: `Telefonat ${Date.now()}`, followUpOn: '', followUp: '', colleague: '' });
		return undefined;
	}] as const;
	const view = ['the dashboard', async () => {
		const response = await fetch(dashboardUrl);
		await response.text();
		return refusal(response.status);
	}] as const;
	const run = (slug: string) => [slug, async () => {
		const status = await runWorkflow(address, slug);
		return status === 'success' ? undefined : status;
	}] as const;
	const visitors = [newOne, again, newOne, repeat, colleague, newOne, view, again] as const;
	return [...visitors, run('lead-replay'), ...visitors, run('lead-scoring'), ...visitors, run('stale-deals')];
}

/** What the staff form does, which only somebody in a browser can open. */
const NOTE = {
	...{ type: 'n8n-nodes-airtable-crm.crmLead', typeVersion: 1, credentials: ['crmBaseApi'] },
	parameters: {
		operation: 'note',
		...Object.fromEntries(
			['contact', 'kind', 'text', 'followUpOn', 'followUp', 'colleague'].map((name) => [name, `={{ $json.${name} }}`]),
		),
	},
};

async function postForm(webhookUrl: string, lead: LeadSent): Promise<number> {
	const response = await fetch(`${webhookUrl}/webhook/crm/lead`, { method: 'POST', body: new URLSearchParams({ ...lead }) });
	await response.text();
	return response.status;
}

const refusal = (status: number): string | undefined => (status === 200 ? undefined : `answered ${status}`);

/** By process and kind of memory, e.g. "n8n, heap". */
export type Samples = ReadonlyMap<string, readonly MemorySample[]>;

/** Samples every so often until told to stop. */
export async function sampleMemory({ servers }: RunningStack, everyMs: number, isOver: () => boolean): Promise<Samples> {
	const samples = new Map<string, MemorySample[]>();
	const startedAt = performance.now();
	const watched = servers.processes.filter(({ name }) => name.startsWith('n8n') || name === 'NocoDB');
	while (!isOver()) {
		const atMs = performance.now() - startedAt;
		const note = (name: string, megabytes: number): void =>
			void samples.set(name, [...(samples.get(name) ?? []), { atMs, megabytes }]);
		for (const { name, value } of await residentMegabytes(watched)) note(`${name}, resident`, value);
		for (const { name, url } of watched) {
			const heap = name.startsWith('n8n') ? await heapMegabytes(url) : null;
			if (heap !== null) note(`${name}, heap`, heap);
		}
		await sleep(everyMs);
	}
	return samples;
}

/** What n8n itself says of its heap; `null` while it does not answer. */
async function heapMegabytes(url: string): Promise<number | null> {
	const response = await fetch(new URL('/metrics', url)).catch(() => null);
	const text = response?.ok === true ? await response.text() : '';
	const bytes = /^n8n_nodejs_heap_size_used_bytes (\S+)$/m.exec(text)?.[1];
	return bytes === undefined ? null : Number(bytes) / 2 ** 20;
}
