// Decides what becomes of each shipped workflow in somebody's n8n; what a person changed is never overwritten unasked.
import type { Note } from '../note';

/** A shipped workflow and what n8n has of it, each as the hash of its content. */
export interface WorkflowFacts {
	readonly slug: string;
	readonly name: string;
	readonly wanted: string;
	readonly note: Note | null;
	readonly present: {
		readonly id: string;
		readonly content: string;
		readonly active: boolean;
		/** It names a credential or workflow of ours that has another id by now. */
		readonly isStale: boolean;
	} | null;
	/** Types of the credentials that it needs and that are missing; until they are there it is not published. */
	readonly lacks: readonly string[];
}

export type WorkflowAction =
	| 'create'
	/** As we left it, and a newer one is shipped. */
	| 'update'
	/** As shipped, but not noted: made by a run that was cut off, or imported by hand. */
	| 'adopt'
	/** Only the ids that it names are put right. */
	| 'relink'
	| 'nothing'
	/** A person changed it, and nothing newer is shipped. */
	| 'keepEdited'
	/** A person changed it, and a newer one is shipped: the person decides. */
	| 'askEdited'
	/** A person deleted it: the person decides. */
	| 'askDeleted';

export interface WorkflowStep {
	readonly slug: string;
	readonly name: string;
	readonly action: WorkflowAction;
	/** `null` for one that is not there yet. */
	readonly id: string | null;
	readonly publish: boolean;
}

/** What a person said to each question; absent means no. */
export type Replacements = ReadonlySet<string>;

export function planWorkflows(
	facts: readonly WorkflowFacts[],
	replace: Replacements = new Set(),
): readonly WorkflowStep[] {
	return facts.map((fact) => {
		const { slug, name, present } = fact;
		const action = answered(actionFor(fact), replace.has(slug));
		return { slug, name, action, id: present?.id ?? null, publish: isToPublish(fact, action) };
	});
}

function answered(action: WorkflowAction, replace: boolean): WorkflowAction {
	if (!replace) return action;
	if (action === 'askDeleted') return 'create';
	return action === 'askEdited' || action === 'keepEdited' ? 'update' : action;
}

function actionFor({ wanted, note, present }: WorkflowFacts): WorkflowAction {
	if (present === null) return note === null ? 'create' : 'askDeleted';
	const { content, isStale } = present;
	if (content === wanted) {
		if (isStale) return 'relink';
		return note?.content === wanted && note.id === present.id ? 'nothing' : 'adopt';
	}
	if (note !== null && content === note.content) return 'update';
	if (note?.content !== wanted) return 'askEdited';
	return isStale ? 'relink' : 'keepEdited';
}

/** One that a person took out of operation rests; one that was never in operation is published. */
function isToPublish({ note, present, lacks }: WorkflowFacts, action: WorkflowAction): boolean {
	if (lacks.length > 0 || action === 'askDeleted' || action === 'askEdited') return false;
	if (present === null) return action === 'create';
	// What is in operation goes on with what was written just now.
	if (present.active) return action === 'update' || action === 'relink';
	return note === null || !note.published;
}
