// All that the command says, as a form that each language fills.
import type { Setting } from '../options';
import type { Answers } from '../ui';
import type { WorkflowAction } from '../workflows/planWorkflows';

export interface ConnectTexts {
	readonly title: string;
	readonly usage: string;
	readonly unknownCommand: (command: string) => string;
	readonly unknownOption: (option: string) => string;
	readonly cancelled: string;
	readonly nobodyToAsk: string;
	/** A fault of the command itself. */
	readonly unexpected: (what: string) => string;
	readonly missing: (settings: readonly string[]) => string;
	readonly wrong: (setting: string) => string;
	/** What an answer should look like, where one can be wrong. */
	readonly fits: Readonly<Partial<Record<Setting, string>>>;
	readonly empty: string;
	readonly answers: Answers;
	/** Under those that are wrong. */
	readonly whatFits: string;
	readonly ask: Readonly<Partial<Record<Setting, string>>>;
	/** After something that was asked for did not work. */
	readonly again: { readonly question: string; readonly other: string; readonly same: string };
	readonly askMailNow: string;
	readonly providers: { readonly airtable: string; readonly nocodb: string };
	readonly rightsOfToken: { readonly airtable: string; readonly nocodb: string };
	readonly check: {
		readonly n8nUnreachable: (url: string) => string;
		readonly n8nKey: string;
		/** With the rights that are known to be missing. */
		readonly n8nScope: (missing: readonly string[]) => string;
		readonly n8nNoApi: (url: string) => string;
		readonly nodesMissing: string;
		readonly n8nGood: (url: string, workflows: number) => string;
		readonly baseToken: string;
		readonly baseUnreachable: (url: string) => string;
		readonly baseGood: (tables: number) => string;
		readonly mailBad: (reason: string) => string;
		readonly mailGood: string;
		readonly mailUntested: (reason: string) => string;
		readonly publicUrlLocal: (url: string) => string;
	};
	readonly plan: {
		readonly heading: string;
		readonly baseNew: (tables: number, rows: number) => string;
		readonly baseThere: string;
		readonly baseMore: (tables: number) => string;
		readonly calls: (calls: number) => string;
		readonly callsFree: string;
		readonly dataTables: (count: number) => string;
		readonly credentials: (names: readonly string[]) => string;
		readonly workflows: (action: WorkflowAction, count: number) => string;
		readonly publish: (count: number) => string;
		readonly withoutMail: (count: number) => string;
		/** They need an account that only the firm has, such as HubSpot. */
		readonly resting: (names: readonly string[]) => string;
		readonly nothing: string;
		readonly dryRun: string;
		readonly goOn: string;
		/** The person does not want it. */
		readonly declined: string;
	};
	readonly conflict: {
		readonly edited: (name: string) => string;
		readonly deleted: (name: string) => string;
		readonly inN8n: (name: string) => string;
		readonly shipped: (name: string) => string;
		readonly keep: string;
		readonly replace: string;
		readonly replaceHint: string;
		readonly moreLines: (count: number) => string;
		readonly kept: (name: string) => string;
		readonly stayedAway: (name: string) => string;
	};
	readonly done: {
		readonly base: (calls: number) => string;
		readonly dataTables: (count: number) => string;
		readonly credential: (name: string) => string;
		readonly workflow: (name: string, position: number, count: number) => string;
		readonly published: (name: string) => string;
		readonly refused: (name: string, reason: string) => string;
		readonly doctor: string;
		readonly addresses: string;
		readonly address: Readonly<Record<'editor' | 'leadForm' | 'noteForm' | 'campaignForm' | 'website' | 'dashboard' | 'base', string>>;
		readonly end: string;
		readonly unchanged: string;
	};
	readonly disconnect: {
		readonly title: string;
		readonly nothing: string;
		readonly heading: string;
		readonly workflows: (count: number) => string;
		readonly credentials: (count: number) => string;
		readonly dataStays: string;
		readonly edited: (name: string) => string;
		readonly keptEdited: (name: string) => string;
		readonly keptNeeded: (name: string) => string;
		readonly keptCredentials: string;
		readonly removed: (name: string) => string;
		readonly goOn: string;
		readonly end: (workflows: number, credentials: number) => string;
	};
}
