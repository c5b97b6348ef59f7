// The rehearsal of a campaign as a page of n8n's form: who gets it, who not and why, and until when it takes.
import Handlebars from 'handlebars';

import type { Language } from '../domain/schema';
import { formatInstant, type Locale } from './format';

export interface RehearsalPage {
	readonly language: Language;
	readonly locale: Locale;
	readonly subject: string;
	readonly willGet: number;
	readonly waits: number;
	readonly notSent: ReadonlyArray<{ readonly reason: string; readonly count: number; readonly names: string }>;
	readonly names: string;
	readonly startsAt: Date;
	readonly endsAt: Date | null;
	readonly days: number;
	/** The mail as the first of them sees it; `null` when it cannot be shown. */
	readonly mail: RehearsedMail | null;
}

export interface RehearsedMail {
	readonly recipientName: string;
	readonly subject: string;
	readonly preheader: string;
	/** HTML of the template, in which values are escaped. */
	readonly body: string;
}

const TEXTS = {
	de: {
		subject: 'Betreff',
		get: (people: number) => (people === 1 ? 'Person erhält das Mailing' : 'Personen erhalten das Mailing'),
		waits: 'davon später, weil sie diese Woche schon genug Mails bekommen haben',
		not: (people: number) => (people === 1 ? 'Person erhält es nicht' : 'Personen erhalten es nicht'),
		start: 'Beginn',
		end: 'Voraussichtlich fertig',
		never: 'erst in über einem Jahr, weil das Postfach so wenige Mails am Tag verschicken darf. Die Grenze steht in der Tabelle «Einstellungen»',
		days: (days: number) => (days === 1 ? '1 Tag' : `${days} Arbeitstage`),
		firsts: 'Die Ersten',
		nobody: 'Niemand erhält dieses Mailing. Meist fehlt die Einwilligung.',
		note: 'Noch ist nichts verschickt. Vor jeder Mail wird alles noch einmal geprüft.',
		looks: (name: string) => `So sieht es ${name} im Postfach`,
		links: 'Darunter folgen das Impressum und die Links zum Abmelden.',
	},
	en: {
		subject: 'Subject',
		get: (people: number) => (people === 1 ? 'person will get the mailing' : 'people will get the mailing'),
		waits: 'of them later, for they got enough mails this week already',
		not: (people: number) => (people === 1 ? 'person will not get it' : 'people will not get it'),
		start: 'Begins',
		end: 'Expected to be done',
		never: 'in more than a year, for the mailbox may send so few mails a day. The limit stands in the table of settings',
		days: (days: number) => (days === 1 ? '1 day' : `${days} working days`),
		firsts: 'The first',
		nobody: 'Nobody will get this mailing. Mostly the consent is missing.',
		note: 'Nothing has been sent yet. Everything is checked once more before each mail.',
		looks: (name: string) => `What ${name} sees in the inbox`,
		links: 'Below it follow the imprint and the links to unsubscribe.',
	},
} as const;

/** Only tags that n8n's form lets through; every value escaped. */
export function campaignRehearsalHtml(page: RehearsalPage): string {
	const texts = TEXTS[page.language];
	const total = page.willGet + page.waits;
	const notCount = page.notSent.reduce((sum, { count }) => sum + count, 0);
	const at = (instant: Date) => formatInstant(instant.toISOString(), page.locale);
	return PAGE({
		...page,
		...{ texts, total, notCount },
		...(page.mail === null ? {} : { looks: texts.looks(page.mail.recipientName) }),
		...{ get: texts.get(total), not: texts.not(notCount), isNobody: total === 0 },
		startsAt: at(page.startsAt),
		endsAt: page.endsAt === null ? texts.never : `${at(page.endsAt)} (${texts.days(page.days)})`,
	});
}

const PAGE = Handlebars.compile(
	`{{#unless mail}}<p><b>{{texts.subject}}:</b> {{subject}}</p>
{{/unless}}{{#if isNobody}}<p><b>{{texts.nobody}}</b></p>{{else}}<p><b>{{total}}</b> {{get}}{{#if waits}}, <b>{{waits}}</b> {{texts.waits}}{{/if}}.</p>
<p>{{texts.start}}: {{startsAt}}<br>{{texts.end}}: {{endsAt}}</p>
<p>{{texts.firsts}}: {{names}}</p>{{/if}}
{{#if notCount}}<p><b>{{notCount}}</b> {{not}}:</p>
<ul>{{#each notSent}}<li>{{count}} {{reason}}{{#if names}} ({{names}}){{/if}}</li>{{/each}}</ul>{{/if}}
<p>{{texts.note}}</p>
{{#if mail}}<h4>{{looks}}</h4>
<table><tbody><tr><th>{{mail.subject}}<br><sub>{{mail.preheader}}</sub></th></tr><tr><td>{{{mail.body}}}<p><sub>{{texts.links}}</sub></p></td></tr></tbody></table>{{/if}}`,
	{ strict: true, knownHelpersOnly: true, knownHelpers: { if: true, unless: true, each: true } },
);

/** Stands above the rehearsal once a test was asked for. */
export const testNoticeHtml = (message: string): string => NOTICE({ message });

const NOTICE = Handlebars.compile('<h5>{{message}}</h5>\n', { strict: true });
