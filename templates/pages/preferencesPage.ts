// Which mails somebody wants, and in which language; everything on one page.
import { TOPICS, type Topic } from '../../domain/mail/mailRequest';
import type { Language } from '../../domain/schema';
import { DONE_SIGN, linkPage, type LinkPageFrame } from './linkPage';
import { compilePart } from './shell';
import { PAGE_TEXTS } from './texts';

type Key =
	| 'title' | 'unsubscribed' | 'language' | 'button' | 'hint' | 'off' | 'offHint' | 'unknown'
	| 'saved' | 'get' | 'nothing' | 'change';

const TEXTS: Readonly<Record<Language, Readonly<Record<Key, string>>>> = {
	de: {
		title: 'Ihre E-Mail-Einstellungen',
		unsubscribed: 'Sie haben sich von allen E-Mails abgemeldet. Wenn Sie unten etwas ankreuzen und speichern, erhalten Sie genau das wieder, sonst nichts.',
		language: 'In welcher Sprache sollen wir Ihnen schreiben?',
		button: 'Einstellungen speichern',
		hint: 'Was Sie ankreuzen, können Sie jederzeit hier wieder abbestellen.',
		off: 'Von allem abmelden',
		offHint: 'Keine Newsletter, keine Tipps, keine Umfragen.',
		unknown: 'Wir können Ihre Einstellungen im Moment nicht anzeigen. Bitte versuchen Sie es in ein paar Minuten noch einmal. Abmelden können Sie sich auch jetzt.',
		saved: 'Gespeichert',
		get: 'Sie erhalten von uns:',
		nothing: 'Sie erhalten von uns weder Newsletter noch andere Werbung.',
		change: 'Noch etwas ändern',
	},
	en: {
		title: 'Your email preferences',
		unsubscribed: 'You have unsubscribed from all emails. If you tick something below and save, you will get exactly that again and nothing else.',
		language: 'Which language should we write to you in?',
		button: 'Save preferences',
		hint: 'Whatever you tick you can turn off again here at any time.',
		off: 'Unsubscribe from everything',
		offHint: 'No newsletters, no tips, no surveys.',
		unknown: 'We cannot show your preferences at the moment. Please try again in a few minutes. You can unsubscribe right now all the same.',
		saved: 'Saved',
		get: 'You will get from us:',
		nothing: 'You will get no newsletters or other marketing from us.',
		change: 'Change something else',
	},
};

export interface Preferences {
	readonly on: readonly Topic[];
	readonly isUnsubscribed: boolean;
	readonly language: Language;
}

const FORM = compilePart(`
{{#if isUnsubscribed}}<p class="notice">{{texts.unsubscribed}}</p>{{/if}}
{{#unless isKnown}}<p class="notice">{{texts.unknown}}</p>{{/unless}}
<form method="post" action="{{action}}">
<input type="hidden" name="lang" value="{{language}}">
{{#if isKnown}}<fieldset>
<legend>{{wanted}}</legend>
{{#each topics}}<label class="option"><input type="checkbox" name="{{value}}" value="on"{{#if checked}} checked{{/if}}><span>{{name}}<small>{{about}}</small></span></label>
{{/each}}
</fieldset>
<fieldset>
<legend>{{texts.language}}</legend>
<div class="pair">{{#each languages}}<label class="option"><input type="radio" name="language" value="{{value}}"{{#if checked}} checked{{/if}}><span lang="{{value}}">{{name}}</span></label>{{/each}}</div>
</fieldset>
<button type="submit" name="choice" value="preferences">{{texts.button}}</button>
<p class="hint">{{texts.hint}}</p>{{/if}}
{{#unless isUnsubscribed}}<button class="quiet" type="submit" name="choice" value="all">{{texts.off}}</button>
<p class="hint">{{texts.offHint}}</p>{{/unless}}
</form>
`);

/** `null`: the base cannot be asked at the moment; unsubscribing works all the same. */
export function preferencesPage(frame: LinkPageFrame, preferences: Preferences | null): string {
	const { language, self } = frame;
	const texts = TEXTS[language];
	const values = {
		...{ texts, action: self, language, wanted: PAGE_TEXTS[language].wanted },
		...{ isKnown: preferences !== null, isUnsubscribed: preferences?.isUnsubscribed ?? false },
		topics: topicsOf(language, preferences?.on ?? []),
		languages: [
			{ value: 'de', name: 'Deutsch', checked: preferences?.language === 'de' },
			{ value: 'en', name: 'English', checked: preferences?.language === 'en' },
		],
	};
	return linkPage(frame, texts.title, FORM(values));
}

const topicsOf = (language: Language, on: readonly Topic[]) =>
	TOPICS.map((value) => ({
		...{ value, checked: on.includes(value) },
		...PAGE_TEXTS[language].topics[value],
	}));

const SAVED = compilePart(`
{{{sign}}}{{#if topics}}<p>{{texts.get}}</p>
<ul>{{#each topics}}<li>{{name}}</li>{{/each}}</ul>{{/if}}
{{#unless topics}}<p>{{texts.nothing}}</p>{{/unless}}
<p class="hint"><a href="{{back}}">{{texts.change}}</a></p>
`);

export function preferencesSavedPage(frame: LinkPageFrame, on: readonly Topic[]): string {
	const texts = TEXTS[frame.language];
	const topics = topicsOf(frame.language, on).filter(({ checked }) => checked);
	return linkPage({ ...frame, self: '' }, texts.saved, SAVED({ texts, topics, sign: DONE_SIGN, back: frame.self }));
}
