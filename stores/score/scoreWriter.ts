// Writes scores in whole batches as they come up, and keeps who crossed the line and what could not be written.
import type { Fields } from '../../domain/record';
import type { Crossing } from '../../domain/score/mql';
import type { ScorePlan } from '../../domain/score/planScore';
import { crossingNote, topReasons, type Reasons } from '../../domain/score/reasons';
import type { Language } from '../../domain/schema';
import type { ContactFacts } from '../../domain/score/scoreModel';
import type { CrmStore, RowChange } from '../port';

/** A multiple of ten, so that no batch but the last is short; held in memory until then. */
const ROWS_A_TIME = 500;

export interface CrossedContact {
	readonly contactId: string;
	readonly name: string;
	readonly ownerId: string | null;
	readonly direction: Crossing;
	readonly score: number;
	readonly band: string;
	readonly lifecycleStage: Fields<'contacts'>['lifecycleStage'];
	/** When the contact last became a qualified lead. */
	readonly mqlAt: string | null;
	readonly reasons: Reasons;
	/** For the timeline of the contact: one entry per passage, in the language of the firm. */
	readonly note: { readonly dedupeKey: string; readonly subject: string };
}

export interface ScoreWriter {
	/** Takes note of the plan; true when so many have come together that `finish` should write them. */
	add(facts: ContactFacts, plan: ScorePlan): boolean;
	/** Writes what waits. */
	finish(): Promise<void>;
	readonly written: ReadonlySet<string>;
	readonly failed: ReadonlyMap<string, Error>;
	readonly crossed: readonly CrossedContact[];
}

export function scoreWriter(store: CrmStore, language: Language): ScoreWriter {
	let waiting: Array<{ readonly change: RowChange<'contacts'>; readonly crossed: CrossedContact | null }> = [];
	const written = new Set<string>();
	const failed = new Map<string, Error>();
	const crossed: CrossedContact[] = [];

	const finish = async (): Promise<void> => {
		const batch = waiting;
		waiting = [];
		if (batch.length === 0) return;
		const results = await store.update(
			'contacts',
			batch.map(({ change }) => change),
		);
		for (const [index, { change, crossed: one }] of batch.entries()) {
			const result = results[index];
			if (result?.ok === true) {
				written.add(change.id);
				if (one !== null) crossed.push(one);
			} else if (result !== undefined) failed.set(change.id, result.error);
		}
	};

	return {
		add: ({ contact }, plan) => {
			if (plan.fields === null) return false;
			const change = { id: contact.id, fields: plan.fields };
			waiting.push({ change, crossed: crossedContact(contact, plan, language) });
			return waiting.length >= ROWS_A_TIME;
		},
		finish,
		...{ written, failed, crossed },
	};
}

function crossedContact(
	{ id, fields }: ContactFacts['contact'],
	{ crossing, score, fields: written }: ScorePlan,
	language: Language,
): CrossedContact | null {
	if (crossing === null) return null;
	const mqlAt = written?.mqlAt ?? fields.mqlAt ?? null;
	return {
		contactId: id,
		name: fields.fullName ?? '',
		ownerId: fields.owner ?? null,
		direction: crossing,
		...{ score: score.score, band: score.band },
		lifecycleStage: written?.lifecycleStage ?? fields.lifecycleStage ?? null,
		mqlAt,
		reasons: topReasons(score),
		note: {
			dedupeKey: `mql:${crossing}:${id}:${mqlAt ?? ''}`,
			subject: crossingNote(crossing, score, language),
		},
	};
}
