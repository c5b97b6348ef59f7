// Asks what somebody wants to unsubscribe from, and says that it is done.
import { ALL, SUPPRESSED_TOPICS, type SuppressedTopic } from '../../domain/consent/topics';
import type { Topic } from '../../domain/mail/mailRequest';
import type { Language } from '../../domain/schema';
import { DONE_SIGN, linkPage, type LinkPageFrame } from './linkPage';
import { compilePart } from './shell';
import { PAGE_TEXTS } from './texts';

const TEXTS: Readonly<Record<Language, Readonly<Record<'title' | 'lead' | 'legend' | 'button' | 'none' | 'done' | 'mistake' | 'preferences', string>>>> = {
	de: {
		title: 'E-Mails abbestellen',
		lead: 'Ein Klick genügt, die Abmeldung gilt sofort.',
		legend: 'Was möchten Sie nicht mehr erhalten?',
		button: 'Abmelden',
		none: 'Solange Sie nicht auf den Knopf klicken, ändert sich nichts.',
		done: 'Sie sind abgemeldet',
		mistake: 'Das war ein Versehen, oder Sie möchten etwas anderes ändern?',
		preferences: 'E-Mail-Einstellungen öffnen',
	},
	en: {
		title: 'Unsubscribe',
		lead: 'One click is enough, and it takes effect at once.',
		legend: 'What would you no longer like to get?',
		button: 'Unsubscribe',
		none: 'Nothing changes until you click the button.',
		done: 'You are unsubscribed',
		mistake: 'Was that by mistake, or would you like to change something else?',
		preferences: 'Open email preferences',
	},
};

const FORM = compilePart(`
<p>{{texts.lead}}</p>
<form method="post" action="{{action}}">
<fieldset>
<legend>{{texts.legend}}</legend>
{{#each options}}<label class="option"><input type="radio" name="topic" value="{{value}}" required{{#if checked}} checked{{/if}}><span>{{name}}<small>{{about}}</small></span></label>
{{/each}}
</fieldset>
<input type="hidden" name="lang" value="{{language}}">
<button type="submit" name="choice" value="unsubscribe">{{texts.button}}</button>
<p class="hint">{{texts.none}}</p>
</form>
`);

/** The topic of the mail is chosen already; `null` proposes everything. */
export function unsubscribePage(frame: LinkPageFrame, topic: Topic | null): string {
	const { language, self } = frame;
	const texts = TEXTS[language];
	const preset: SuppressedTopic = topic ?? ALL;
	// What the mail was about comes first.
	const order: readonly SuppressedTopic[] = [preset, ...SUPPRESSED_TOPICS.filter((one) => one !== preset)];
	const options = order.map((value) => ({
		...{ value, checked: value === preset },
		...PAGE_TEXTS[language].topics[value],
	}));
	return linkPage(frame, texts.title, FORM({ texts, options, action: self, language }));
}

const DONE = compilePart(`
{{{sign}}}<p>{{gone}}</p>
<hr>
<p class="hint">{{texts.mistake}}<br><a href="{{preferencesUrl}}">{{texts.preferences}}</a></p>
`);

export function unsubscribedPage(frame: LinkPageFrame, topic: SuppressedTopic, preferencesUrl: string): string {
	const texts = TEXTS[frame.language];
	const { gone } = PAGE_TEXTS[frame.language].topics[topic];
	return linkPage({ ...frame, self: '' }, texts.done, DONE({ texts, gone, preferencesUrl, sign: DONE_SIGN }));
}
