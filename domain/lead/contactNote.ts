// What a person should know about a contact after a form was sent: said once, as an activity, never done silently.
import { createHash } from 'node:crypto';

import { foldName } from '../nameKey';
import type { Fields } from '../record';
import { fieldSpec, type FieldKey, type Language } from '../schema';
import type { InboxPost } from './inboxPost';
import { clip } from './text';

/** Fields whose differing value is worth a look; a language is only what a browser was set to. */
const WATCHED = ['firstName', 'lastName', 'salutation', 'phone', 'company'] as const satisfies ReadonlyArray<
	FieldKey<'contacts'>
>;
export type WatchedField = (typeof WATCHED)[number];

export const isWatched = (field: string): field is WatchedField =>
	WATCHED.some((watched) => watched === field);

export type ContactNote =
	/** The form says something else than the row; `isDone` where the policy let the form win. */
	| {
			readonly kind: 'change';
			readonly field: WatchedField;
			readonly before: string;
			readonly after: string;
			readonly isDone: boolean;
	  }
	| { readonly kind: 'withdrawn' }
	/** Wants no mails any more. */
	| { readonly kind: 'left'; readonly wording: string }
	/** A yes that counts only once it is confirmed by mail. */
	| { readonly kind: 'pending'; readonly why: 'required' | 'unsubscribed'; readonly wording: string };

const TEXTS = {
	de: {
		suggested: 'Vorschlag',
		changed: 'Geändert',
		before: 'Bisher',
		after: 'Neu',
		unknown: 'nicht bekannt',
		check: 'Das Formular nennt einen anderen Wert. Bitte prüfen und bei Bedarf am Kontakt ändern.',
		done: 'Das Formular nannte einen anderen Wert; er wurde übernommen.',
		withdrawn: 'Einwilligung widerrufen',
		withdrawnBody: 'Im Formular wurde die Einwilligung ausdrücklich verneint. Sie gilt nicht mehr.',
		left: 'Abgemeldet',
		leftBody: 'Die Person will keine Mails mehr. Sie erhält nur noch, was für einen Auftrag nötig ist.',
		pending: 'Einwilligung ausstehend',
		required: 'Die Einwilligung zählt erst, wenn sie über den Link in der Bestätigungsmail bestätigt ist.',
		unsubscribed:
			'Die Person hatte sich abgemeldet. Das neue Ja zählt erst, wenn sie es über den Link in der Bestätigungsmail bestätigt.',
		wording: 'Wortlaut',
	},
	en: {
		suggested: 'Suggested change',
		changed: 'Changed',
		before: 'Before',
		after: 'New',
		unknown: 'not known',
		check: 'The form names another value. Please check, and change the contact if it is right.',
		done: 'The form named another value; it was taken over.',
		withdrawn: 'Consent withdrawn',
		withdrawnBody: 'The form said no to the consent. It does not hold any more.',
		left: 'Unsubscribed',
		leftBody: 'The person wants no mails any more, and gets only what an order needs.',
		pending: 'Consent pending',
		required: 'The consent counts once it is confirmed by the link in the confirmation mail.',
		unsubscribed:
			'The person had unsubscribed. The new yes counts once it is confirmed by the link in the confirmation mail.',
		wording: 'Wording',
	},
} as const satisfies Record<Language, Record<string, string>>;

const MAX_SUBJECT = 120;

/** The activity about it: a system entry, found again by its key however often the same is said. */
export function noteRow(
	note: ContactNote,
	post: InboxPost,
	links: { readonly contact: string; readonly company: string | null; readonly owner: string | null },
	language: Language,
): Fields<'activities'> {
	const [subject, body] = wordsOf(note, language);
	return {
		subject: clip(subject, MAX_SUBJECT),
		body,
		kind: 'system',
		direction: 'internal',
		occurredAt: post.receivedAt,
		...links,
		source: post.lead.formId ?? post.source,
		dedupeKey: noteKey(note, post, links.contact),
	};
}

function wordsOf(note: ContactNote, language: Language): readonly [subject: string, body: string] {
	const texts = TEXTS[language];
	if (note.kind === 'withdrawn') return [texts.withdrawn, texts.withdrawnBody];
	if (note.kind === 'left' || note.kind === 'pending') {
		const wording = note.wording === '' ? '' : `\n${texts.wording}: ${note.wording}`;
		if (note.kind === 'left') return [texts.left, texts.leftBody + wording];
		return [texts.pending, texts[note.why] + wording];
	}
	const label = fieldSpec('contacts', note.field)?.label[language] ?? note.field;
	const [before, after] = [note.before, note.after].map((value) => shown(note.field, value, language));
	const title = note.isDone ? texts.changed : texts.suggested;
	const lines = [note.isDone ? texts.done : texts.check, '', `${texts.before}: ${before}`, `${texts.after}: ${after}`];
	return [`${title}: ${label}: ${before} → ${after}`, lines.join('\n')];
}

/** An option by its label. */
function shown(field: WatchedField, value: string, language: Language): string {
	if (value === '') return TEXTS[language].unknown;
	const spec = fieldSpec('contacts', field);
	if (spec?.type !== 'select') return value;
	return spec.options.find(({ key }) => key === value)?.label[language] ?? value;
}

/** The same value for the same field is suggested once, a consent is noted once per enquiry. */
function noteKey(note: ContactNote, { key }: InboxPost, contact: string): string {
	if (note.kind !== 'change') return `consent:${note.kind}:${key}`;
	const value = createHash('sha256').update(foldName(note.after)).digest('hex').slice(0, 16);
	return `${note.isDone ? 'changed' : 'suggestion'}:${contact}:${note.field}:${value}`;
}
