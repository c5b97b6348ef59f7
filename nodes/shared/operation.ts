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
	/**
	 * Nobody waits for it, and the next run makes up for one that is left out: on a schedule it stands back when the calls
	 * of the month run low.
	 */
	readonly canWait?: boolean;
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
		execute: (items, env) =>
			inBatch(
				items,
				({ read, json, binary }) => ({ params: parse(read), json, binary }),
				(good) => run(good, env),
			),
	};
}

/**
 * Prepares each item and runs those that could be prepared as one batch; the others fail alone. An error of the whole
 * batch, such as a base that cannot be reached, is an error of each of its items.
 */
export async function inBatch<Item, Prepared>(
	items: readonly Item[],
	prepare: (item: Item) => Prepared,
	run: (prepared: readonly Prepared[]) => Promise<readonly ItemResult[]>,
): Promise<readonly ItemResult[]> {
	return await runGood(
		items.map((item) => attempt(() => prepare(item))),
		run,
	);
}

/** Runs what could be prepared as one batch; the rest fails alone. */
export async function runGood<Prepared>(
	prepared: ReadonlyArray<Attempt<Prepared>>,
	run: (prepared: readonly Prepared[]) => Promise<readonly ItemResult[]>,
): Promise<readonly ItemResult[]> {
	const good = prepared.flatMap((one) => (one.ok ? [one.value] : []));
	const results = good.length === 0 ? [] : await runOrFail(good, run);
	const rest = results.values();
	return prepared.map((one) => (one.ok ? next(rest) : one));
}

export type Attempt<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly error: unknown };

export function attempt<T>(work: () => T): Attempt<T> {
	try {
		return { ok: true, value: work() };
	} catch (error) {
		return failed(error);
	}
}

async function runOrFail<Prepared>(
	good: readonly Prepared[],
	run: (prepared: readonly Prepared[]) => Promise<readonly ItemResult[]>,
): Promise<readonly ItemResult[]> {
	try {
		return await run(good);
	} catch (error) {
		return good.map(() => failed(error));
	}
}

function next(results: Iterator<ItemResult>): ItemResult {
	const result = results.next();
	if (result.done === true)
		throw new TypeError('An operation answered for fewer items than it was given');
	return result.value;
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

export const failed = (error: unknown): { readonly ok: false; readonly error: unknown } => ({
	ok: false,
	error,
});
