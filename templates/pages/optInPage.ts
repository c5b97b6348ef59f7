// Asks somebody to confirm that they want mails (double opt-in), and says what became of it.
import type { Language } from '../../domain/schema';
import { DONE_SIGN, linkPage, type LinkPageFrame } from './linkPage';
import { compilePart } from './shell';

type Key = 'title' | 'lead' | 'button' | 'none' | 'done' | 'thanks' | 'already' | 'nothingToDo' | 'used' | 'again' | 'change' | 'preferences';

const TEXTS: Readonly<Record<Language, Readonly<Record<Key, string>>>> = {
	de: {
		title: 'Anmeldung bestätigen',
		lead: 'Bitte bestätigen Sie noch, dass Sie sich angemeldet haben:',
		button: 'Ja, Anmeldung bestätigen',
		none: 'Sie haben sich nicht angemeldet? Dann schliessen Sie diese Seite einfach; ohne Bestätigung schreiben wir Ihnen nicht.',
		done: 'Vielen Dank, Ihre Anmeldung ist bestätigt',
		thanks: 'Sie hören von uns. Abbestellen können Sie jederzeit mit dem Link am Ende jeder E-Mail.',
		already: 'Ihre Anmeldung ist schon bestätigt',
		nothingToDo: 'Sie brauchen nichts weiter zu tun.',
		used: 'Diese Anmeldung gilt nicht mehr',
		again: 'Sie haben sich inzwischen abgemeldet, oder die Anmeldung wurde gelöscht. Wenn Sie doch E-Mails erhalten möchten, melden Sie sich bitte auf unserer Website neu an.',
		change: 'Möchten Sie etwas ändern?',
		preferences: 'E-Mail-Einstellungen öffnen',
	},
	en: {
		title: 'Confirm your subscription',
		lead: 'Please confirm that it was you who signed up:',
		button: 'Yes, confirm my subscription',
		none: 'You did not sign up? Then simply close this page; without your confirmation we will not write to you.',
		done: 'Thank you, your subscription is confirmed',
		thanks: 'You will hear from us. You can unsubscribe at any time with the link at the end of each email.',
		already: 'Your subscription is already confirmed',
		nothingToDo: 'There is nothing else you need to do.',
		used: 'This subscription is no longer valid',
		again: 'You have unsubscribed since then, or the subscription was deleted. If you would like to get emails after all, please sign up again on our website.',
		change: 'Would you like to change something?',
		preferences: 'Open email preferences',
	},
};

const FORM = compilePart(`
<p>{{texts.lead}}</p>
{{#if wording}}<blockquote>{{wording}}</blockquote>{{/if}}
<form method="post" action="{{action}}">
<input type="hidden" name="lang" value="{{language}}">
<button type="submit" name="choice" value="confirm">{{texts.button}}</button>
<p class="hint">{{texts.none}}</p>
</form>
`);

/** `wording` is what the person agreed to on the form; empty when the base cannot be asked at the moment. */
export function optInPage(frame: LinkPageFrame, wording: string): string {
	const texts = TEXTS[frame.language];
	return linkPage(frame, texts.title, FORM({ texts, wording, action: frame.self, language: frame.language }));
}

const SAID = compilePart(`
{{{sign}}}<p>{{text}}</p>
{{#if preferencesUrl}}<hr>
<p class="hint">{{texts.change}}<br><a href="{{preferencesUrl}}">{{texts.preferences}}</a></p>{{/if}}
`);

export function optInAnswerPage(
	frame: LinkPageFrame,
	state: 'done' | 'already' | 'used',
	preferencesUrl: string,
): string {
	const texts = TEXTS[frame.language];
	const text = { done: texts.thanks, already: texts.nothingToDo, used: texts.again }[state];
	const isGood = state !== 'used';
	const values = { texts, text, sign: isGood ? DONE_SIGN : '', preferencesUrl: isGood ? preferencesUrl : '' };
	return linkPage(frame, texts[state], SAID(values));
}
