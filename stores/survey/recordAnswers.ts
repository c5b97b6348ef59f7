// Brings answers to surveys into the base, and carries out what follows from them. Safe to repeat at any point.
import type { Fields, StoredRecord } from '../../domain/record';
import { applyAnswer, type SurveyChoice } from '../../domain/survey/answer';
import type { BadAnswer } from '../../domain/survey/followUp';
import { SURVEY_DEFAULTS } from '../../domain/survey/readSurvey';
import type { SaveResult } from '../consent/saveChoices';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { badAnswers } from './closeLoops';
import { followUpAnswers } from './followUpAnswers';
import { readSurveys, type SurveyBook } from './readSurveys';
import { ANSWERS_LOCK } from './unanswered';

type Response = StoredRecord<'surveyResponses'>;

export interface RecordedAnswers {
	/** For each answer, in the same order. */
	readonly results: readonly SaveResult[];
	/** Bad answers to tell the owner and the manager of. */
	readonly bad: readonly BadAnswer[];
	/** `null` when the base did not get as far as to tell. */
	readonly book: SurveyBook | null;
}

/** An invitation that is gone needs nothing any more. */
export async function recordAnswers(
	store: CrmStore,
	choices: readonly SurveyChoice[],
	now: Date,
): Promise<RecordedAnswers> {
	if (choices.length === 0) return { results: [], bad: [], book: null };
	try {
		return await store.locks.withLocks([ANSWERS_LOCK], async () => await record(store, choices, now));
	} catch (error) {
		return { results: choices.map(() => ({ ok: false, error })), bad: [], book: null };
	}
}

async function record(store: CrmStore, choices: readonly SurveyChoice[], now: Date): Promise<RecordedAnswers> {
	const book = await readSurveys(store);
	const rows = await findByIds(store, 'surveyResponses', choices.map(({ response }) => response));
	const answered = [...rows.values()].map((row) => answerOf(row, choices, book));
	const changes = answered.flatMap(({ row, change }) => (change === null ? [] : [{ id: row.id, fields: change }]));
	const written = changes.length === 0 ? [] : await store.update('surveyResponses', changes);
	const failed = new Map(
		written.flatMap((result, index) => (result.ok ? [] : [[changes[index]?.id ?? '', result.error] as const])),
	);
	const answers = answered.filter(({ row }) => !failed.has(row.id)).map(({ row, change }) => after(row, change));
	const bad = await badAnswers(store, answers, book);
	await followUpAnswers(store, { answers, bad, desk: book.desk, now });
	const results = choices.map(({ response }): SaveResult => {
		const error = failed.get(response);
		return error === undefined ? { ok: true } : { ok: false, error };
	});
	return { results, bad, book };
}

interface Answered {
	readonly row: Response;
	/** `null`: the row says so already. */
	readonly change: Fields<'surveyResponses'> | null;
}

/** Several answers to one invitation at once: in the order in which they were sent. */
function answerOf(row: Response, choices: readonly SurveyChoice[], { surveys }: SurveyBook): Answered {
	const survey = surveys.find(({ id }) => id === row.fields.survey);
	const changeDays = survey?.changeDays ?? SURVEY_DEFAULTS.changeDays;
	const mine = choices
		.filter(({ response }) => response === row.id)
		.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
	let change: Fields<'surveyResponses'> | null = null;
	for (const choice of mine) {
		const next = applyAnswer({ ...row.fields, ...(change ?? {}) }, choice, changeDays);
		if (next !== null) change = { ...(change ?? {}), ...next };
	}
	return { row, change };
}

const after = (row: Response, change: Answered['change']): Response =>
	change === null ? row : { ...row, fields: { ...row.fields, ...change } };
