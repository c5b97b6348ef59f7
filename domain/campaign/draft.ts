// A campaign as marketing fills it in, made into the row that is rehearsed and released.
import { createHash } from 'node:crypto';

import { foldName } from '../nameKey';
import type { Fields } from '../record';
import type { Language } from '../schema';
import { dayAt, instantAt } from '../time/day';
import { NEWSLETTER } from './campaign';
import { draftFaults, refusedDraft } from './draftFaults';
import { type Segment, segmentOf, segmentText } from './segment';

/** Everything as text or list of texts, as a form gives it. */
export interface CampaignForm {
	readonly name: string;
	/** `campaign`, or the key of a template of the firm's own. */
	readonly template: string;
	readonly subject: string;
	readonly preheader: string;
	readonly headline: string;
	/** Paragraphs with blank lines between them; the first is the introduction. */
	readonly text: string;
	readonly buttonLabel: string;
	readonly buttonUrl: string;
	/** `YYYY-MM-DD`; empty is today. */
	readonly startOn: string;
	/** `HH:MM`; empty is as soon as the office opens. */
	readonly startTime: string;
	readonly requestedBy: string;
	readonly segment: Readonly<Partial<Record<keyof Segment, unknown>>>;
}

interface DraftContext {
	readonly now: Date;
	readonly timeZone: string;
	readonly defaultOwner: string;
	readonly isTemplate: (template: string) => boolean;
	/** Faults are told in it, since marketing reads them on the page of the form. */
	readonly language: Language;
}

/** @throws InvalidInputError naming every fault of the form at once. */
export function draftOf(form: CampaignForm, context: DraftContext): Fields<'campaigns'> {
	const template = form.template || NEWSLETTER;
	const buttonUrl = withScheme(form.buttonUrl);
	const faults = draftFaults({ ...form, template, buttonUrl }, context.isTemplate);
	if (faults.length > 0) throw refusedDraft(faults, context.language);
	const startAt = startOf(form, context).toISOString();
	const segment = segmentText(segmentOf(form.segment));
	const content = template === NEWSLETTER ? JSON.stringify(contentOf({ ...form, buttonUrl })) : null;
	const requestedBy = form.requestedBy || context.defaultOwner;
	const said = { name: form.name, segment, template, content, startAt, requestedBy };
	return { ...said, key: keyOf(said), status: 'draft' };
}

/** People write `firma.ch/aktion`; what names another scheme stays as it is and is refused. */
const withScheme = (url: string): string =>
	url === '' || /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;

/** A start in the past is now. */
function startOf({ startOn, startTime }: CampaignForm, { now, timeZone }: DraftContext): Date {
	const day = startOn || dayAt(now, timeZone);
	const start = instantAt(day, startTime || '08:00', timeZone);
	return start > now ? start : now;
}

function contentOf({ subject, preheader, headline, text, buttonLabel, buttonUrl }: CampaignForm) {
	const [intro = '', ...paragraphs] = text.split(/\n\s*\n/).map((part) => part.trim());
	const block = (paragraph: string) => ({ title: '', text: paragraph, imageUrl: '', url: '', linkLabel: '' });
	const blocks = paragraphs.filter((part) => part !== '').map(block);
	const button = { ...block(''), url: buttonUrl, linkLabel: buttonLabel };
	return {
		...{ subject, preheader: preheader || beginning(intro), headline, intro },
		blocks: buttonUrl === '' ? blocks : withButton(blocks, button),
	};
}

const MAX_BEGINNING = 90;

/** In whole words. */
function beginning(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	return line.length <= MAX_BEGINNING ? line : `${line.slice(0, MAX_BEGINNING).replace(/\s\S*$/, '')} …`;
}

type Block = Readonly<Record<'title' | 'text' | 'imageUrl' | 'url' | 'linkLabel', string>>;

/** The button stands below the last paragraph. */
function withButton(blocks: readonly Block[], button: Block): readonly Block[] {
	const last = blocks.at(-1);
	if (last === undefined) return [button];
	return [...blocks.slice(0, -1), { ...button, text: last.text }];
}

/** The same form sent twice is one campaign; anything else in it is another. */
function keyOf(said: Readonly<Record<string, string | null>>): string {
	const slug = foldName(said.name ?? '').replaceAll(' ', '-').slice(0, 40);
	const { startAt, ...rest } = said;
	const hash = createHash('sha256').update(JSON.stringify([rest, startAt?.slice(0, 10)]));
	return `${slug || 'campaign'}-${hash.digest('hex').slice(0, 8)}`;
}
