// Writes rows in the largest batches a service takes, and finds the bad row in a batch that is refused.
import {
	ConflictError,
	CrmError,
	InvalidInputError,
	NotFoundError,
	SchemaError,
	StoreRejectedError,
} from '../domain/errors';

export interface Failed {
	readonly ok: false;
	readonly error: CrmError;
}

export interface BatchWrite<Row, Done> {
	readonly rows: readonly Row[];
	/** The most rows that one request may carry. */
	readonly size: number;
	/** Writes these rows in one request, all or none, and answers for each in the same order. */
	readonly write: (rows: readonly Row[]) => Promise<readonly Done[]>;
}

/** These blame what was sent, so one row may be at fault and the others good. */
const ROW_ERRORS = [
	InvalidInputError,
	StoreRejectedError,
	ConflictError,
	NotFoundError,
	SchemaError,
];

/**
 * Answers for each row in order. A refused batch is halved until only the bad rows fail; when the service itself is
 * unreachable, limited or closed to us, the rows still to come fail with that error and are not sent.
 */
export async function writeInBatches<Row, Done>({
	rows,
	size,
	write,
}: BatchWrite<Row, Done>): Promise<ReadonlyArray<Done | Failed>> {
	const answers: Array<Done | Failed> = [];
	const waiting = chunks(rows, size);
	for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
		try {
			answers.push(...answeredInFull(batch, await write(batch)));
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			if (!blamesRows(error)) return [...answers, ...failed(rows.length - answers.length, error)];
			if (batch.length > 1) waiting.unshift(...chunks(batch, Math.ceil(batch.length / 2)));
			else answers.push({ ok: false, error });
		}
	}
	return answers;
}

export function chunks<Item>(items: readonly Item[], size: number): Array<readonly Item[]> {
	const count = Math.ceil(items.length / size);
	return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

const blamesRows = (error: CrmError): boolean => ROW_ERRORS.some((kind) => error instanceof kind);

const failed = (count: number, error: CrmError): Failed[] =>
	Array.from({ length: count }, () => ({ ok: false, error }));

/** A short answer would put every later result beside the wrong row. */
function answeredInFull<Row, Done>(batch: readonly Row[], done: readonly Done[]): readonly Done[] {
	if (done.length === batch.length) return done;
	throw new TypeError(`${batch.length} rows were written but ${done.length} answers came back`);
}
