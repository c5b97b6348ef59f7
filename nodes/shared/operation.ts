// How one operation of a CRM node is written: what it asks for, how it reads it, what it does with a whole batch.
import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';

/** Reads a parameter of one item; what comes back is parsed, never trusted. */
export type ParameterReader = (name: string) => unknown;

export interface BatchItem<P> {
	readonly params: P;
	/** The input item itself, for operations that work on what came in. */
	readonly json: IDataObject;
	readonly binary: IBinaryKeyData | undefined;
}

export interface OutputRow {
	readonly json: IDataObject;
	readonly binary?: IBinaryKeyData;
	/** Index of the output it leaves by; absent means the first. */
	readonly output?: number;
}

/** What became of one input item. */
export type ItemResult =
	| { readonly ok: true; readonly rows: readonly OutputRow[] }
	| { readonly ok: false; readonly error: unknown };

interface OperationTexts {
	readonly name: string;
	/** Title Case, as the Operation list shows it. */
	readonly displayName: string;
	/** Verb, article, plain words: "Create or update a contact". */
	readonly action: string;
	/** One sentence. */
	readonly description: string;
}

export interface OperationSpec<P, Env> extends OperationTexts {
	/** Without `displayOptions` for resource and operation: `describe` adds them. */
	readonly properties: readonly INodeProperties[];
	/** @throws InvalidInputError naming every fault of the input. */
	parse(read: ParameterReader): P;
	/** Answers for each item given, in the same order. */
	run(items: ReadonlyArray<BatchItem<P>>, env: Env): Promise<readonly ItemResult[]>;
}

export interface RawItem {
	readonly read: ParameterReader;
	readonly json: IDataObject;
	readonly binary: IBinaryKeyData | undefined;
}

/** An operation whose parameters have become its own business. */
export interface Operation<Env> extends OperationTexts {
	readonly properties: readonly INodeProperties[];
	execute(items: readonly RawItem[], env: Env): Promise<readonly ItemResult[]>;
}

/** Items that cannot be parsed fail alone; the others go to `run` in one batch. */
export function defineOperation<P, Env>(spec: OperationSpec<P, Env>): Operation<Env> {
	const { parse, run, ...described } = spec;
	return {
		...described,
		async execute(items, env) {
			const parsed = items.map((item) => parseItem(item, parse));
			const good = parsed.flatMap((item) => (item.ok ? [item.item] : []));
			const done = (good.length === 0 ? [] : await run(good, env))[Symbol.iterator]();
			return parsed.map((item) => (item.ok ? nextResult(done, described.name) : item));
		},
	};
}

function parseItem<P>(
	{ read, json, binary }: RawItem,
	parse: (read: ParameterReader) => P,
): { readonly ok: true; readonly item: BatchItem<P> } | { readonly ok: false; readonly error: unknown } {
	try {
		return { ok: true, item: { params: parse(read), json, binary } };
	} catch (error) {
		return { ok: false, error };
	}
}

function nextResult(results: Iterator<ItemResult>, operation: string): ItemResult {
	const next = results.next();
	if (next.done === true) throw new TypeError(`"${operation}" answered for fewer items than it got`);
	return next.value;
}

/** For operations that have nothing to gain from a batch: one after the other, each failing alone. */
export function eachItem<P, Env>(
	runOne: (item: BatchItem<P>, env: Env) => Promise<readonly OutputRow[]>,
): (items: ReadonlyArray<BatchItem<P>>, env: Env) => Promise<readonly ItemResult[]> {
	return async (items, env) => {
		const results: ItemResult[] = [];
		for (const item of items) {
			try {
				results.push({ ok: true, rows: await runOne(item, env) });
			} catch (error) {
				results.push({ ok: false, error });
			}
		}
		return results;
	};
}

export const oneRow = (json: IDataObject, output?: number): ItemResult => ({
	ok: true,
	rows: [output === undefined ? { json } : { json, output }],
});

export const failed = (error: unknown): ItemResult => ({ ok: false, error });
