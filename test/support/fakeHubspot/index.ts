// A stateful fake of HubSpot's CRM API over real HTTP, built from its documentation: limits, delays, merges and failures.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { answer, type Asked, refusal, type Said } from './routes';
import { HubspotWorld } from './world';

export type { Kind, Stored } from './world';
export { HubspotWorld };

export interface FakeHubspotOptions {
	readonly now?: () => number;
	/** The search knows a change only after so long; default at once. */
	readonly indexDelayMs?: number;
}

/** What happens to the next request that it is meant for; `appliedThenFails` is done and answered 504 all the same. */
export type HubspotFault =
	| { readonly kind: 'refuse'; readonly said: Said; readonly path?: RegExp }
	| { readonly kind: 'appliedThenFails'; readonly path?: RegExp }
	| { readonly kind: 'cut'; readonly path?: RegExp };

export class FakeHubspot {
	readonly world: HubspotWorld;
	readonly token = 'pat-eu1-test';
	/** Without a slash at the end. */
	url = '';
	readonly faults: HubspotFault[] = [];
	readonly log: Array<{ readonly method: string; readonly path: string }> = [];
	/** Told of each request before it is answered. */
	beforeAnswer: (asked: Asked) => void = () => undefined;
	private readonly server: Server;

	constructor({ now = Date.now, indexDelayMs = 0 }: FakeHubspotOptions) {
		this.world = new HubspotWorld(now, indexDelayMs);
		this.server = createServer((incoming, response) => {
			void this.serve(incoming).then((said) => {
				if (said === null) return response.destroy();
				response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers });
				return response.end(said.status === 204 ? '' : JSON.stringify(said.body));
			});
		});
	}

	async listen(): Promise<void> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		const address = this.server.address();
		if (address === null || typeof address === 'string') throw new Error('no port');
		this.url = `http://127.0.0.1:${address.port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => {
			this.server.close(() => resolve());
		});
	}

	/** How many requests were sent to paths like this. */
	calls(path = /./): number {
		return this.log.filter((one) => path.test(one.path)).length;
	}

	private async serve(incoming: IncomingMessage): Promise<Said | null> {
		const asked = await readRequest(incoming);
		this.log.push({ method: asked.method, path: asked.path });
		if (incoming.headers.authorization !== `Bearer ${this.token}`) return refusal(401, 'INVALID_AUTHENTICATION');
		this.beforeAnswer(asked);
		const at = this.faults.findIndex(({ path = /./ }) => path.test(asked.path));
		const [fault] = at === -1 ? [] : this.faults.splice(at, 1);
		if (fault?.kind === 'cut') return null;
		if (fault?.kind === 'refuse') return fault.said;
		const said = answer(this.world, asked);
		return fault?.kind === 'appliedThenFails' ? refusal(504, 'TIMEOUT') : said;
	}
}

async function readRequest(incoming: IncomingMessage): Promise<Asked> {
	let text = '';
	for await (const chunk of incoming) text += String(chunk);
	const url = new URL(incoming.url ?? '/', 'http://fake');
	return { method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, body: text === '' ? {} : JSON.parse(text) };
}

export async function startFakeHubspot(options: FakeHubspotOptions = {}): Promise<FakeHubspot> {
	const fake = new FakeHubspot(options);
	await fake.listen();
	return fake;
}
