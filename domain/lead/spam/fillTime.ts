// How long somebody took to fill a form in, where the form tells.
import type { Answer } from '../answers';

interface Facts {
	readonly answers: readonly Answer[];
	readonly lead: { readonly submittedAt: string };
	/** UTC ISO. */
	readonly receivedAt: string;
}

/** `_startedAt` is what our own snippet sends; `landed_at` comes with `submitted_at` by one clock (Typeform). */
const STARTED = /^_?(?:form_?)?(?:started|loaded|rendered)_?at$/i;
const LANDED = /^landed_?at$/i;
const TOOK_MS = /^_?(?:form_?)?(?:fill|completion)_?(?:time|duration)?_?ms$/i;
const TOOK_SECONDS = /^_?(?:form_?)?(?:fill|completion)_?(?:time|duration|seconds)$/i;

/** `null` when the form does not tell, or its clock and ours do not agree. */
export function fillTimeMs({ answers, lead, receivedAt }: Facts): number | null {
	const valueOf = (name: RegExp): string | undefined =>
		answers.find(({ path }) => name.test(path.at(-1) ?? ''))?.values[0]?.trim();
	const took = [
		numberOf(valueOf(TOOK_MS)),
		scaled(numberOf(valueOf(TOOK_SECONDS)), 1_000),
		between(instantMs(valueOf(STARTED)), Date.parse(receivedAt)),
		between(instantMs(valueOf(LANDED)), Date.parse(lead.submittedAt)),
	];
	return took.find((ms) => ms !== null && ms >= 0) ?? null;
}

function numberOf(text: string | undefined): number | null {
	return text !== undefined && /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Number(text) : null;
}

const scaled = (value: number | null, factor: number): number | null =>
	value === null ? null : value * factor;

const between = (startMs: number | null, endMs: number): number | null =>
	startMs === null || Number.isNaN(endMs) ? null : endMs - startMs;

/** Milliseconds or seconds since 1970, or an ISO instant. */
function instantMs(text: string | undefined): number | null {
	if (text === undefined) return null;
	if (/^\d{13}$/.test(text)) return Number(text);
	if (/^\d{10}$/.test(text)) return Number(text) * 1_000;
	const ms = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(ms) ? null : ms;
}
