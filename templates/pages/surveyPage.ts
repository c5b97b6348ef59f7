// The page of a survey: eleven numbers, one of them chosen by the button in the mail, a reason, and a button that sends.
import type { Language } from '../../domain/schema';
import { MAX_COMMENT } from '../../domain/survey/answer';
import { HIGHEST_RATING, npsCategory } from '../../domain/survey/netPromoterScore';
import type { PromoterAsk } from '../../domain/survey/survey';
import { DONE_SIGN, linkPage, type LinkPageFrame } from './linkPage';
import { compilePart } from './shell';

type Key =
	| 'title' | 'question' | 'ourselves' | 'named' | 'low' | 'high' | 'followUp' | 'optional' | 'send' | 'none' | 'missing' | 'again'
	| 'thanks' | 'detractor' | 'passive' | 'promoter' | 'change' | 'referral' | 'review' | 'reviewLink'
	| 'closed' | 'closedText' | 'expired' | 'expiredText' | 'gone' | 'goneText';

type Texts = Readonly<Record<Key, string>>;

const TEXTS: Readonly<Record<Language, Texts>> = {
	de: {
		title: 'Ihre Meinung',
		question: 'Wie wahrscheinlich ist es, dass Sie {firm} weiterempfehlen?',
		ourselves: 'uns',
		named: 'uns ({firm})',
		low: '0 = sehr unwahrscheinlich',
		high: '10 = sehr wahrscheinlich',
		followUp: 'Was ist der wichtigste Grund für Ihre Bewertung?',
		optional: 'freiwillig',
		send: 'Antwort senden',
		none: 'Ihre Antwort zählt erst, wenn Sie auf «Antwort senden» klicken.',
		missing: 'Bitte wählen Sie noch eine Zahl von 0 bis 10.',
		again: 'Sie haben schon geantwortet. Wenn Sie noch einmal senden, gilt die neue Antwort.',
		thanks: 'Vielen Dank',
		detractor: 'Danke für Ihre Offenheit. Es tut uns leid, dass Sie nicht zufrieden sind. Wir nehmen das ernst und melden uns bei Ihnen.',
		passive: 'Ihre Antwort ist bei uns angekommen. Wir lesen jede einzelne.',
		promoter: 'Das freut uns sehr! Ihre Antwort ist bei uns angekommen.',
		change: 'Antwort ändern',
		referral: 'Kennen Sie jemanden, dem wir ebenfalls helfen können? Wir freuen uns, wenn Sie uns weiterempfehlen. Leiten Sie unsere E-Mail gerne weiter.',
		review: 'Würden Sie das auch anderen sagen? Eine kurze öffentliche Bewertung hilft uns sehr.',
		reviewLink: 'Bewertung schreiben',
		closed: 'Ihre Antwort ist gespeichert',
		closedText: 'Ändern lässt sie sich nicht mehr. Möchten Sie uns noch etwas sagen, antworten Sie einfach auf die E-Mail.',
		expired: 'Diese Umfrage ist abgeschlossen',
		expiredText: 'Möchten Sie uns trotzdem etwas sagen? Antworten Sie einfach auf die E-Mail, wir lesen sie gerne.',
		gone: 'Diese Umfrage gibt es nicht mehr',
		goneText: 'Sie brauchen nichts weiter zu tun.',
	},
	en: {
		title: 'Your opinion',
		question: 'How likely are you to recommend {firm} to a friend or colleague?',
		ourselves: 'us',
		named: '{firm}',
		low: '0 = not at all likely',
		high: '10 = extremely likely',
		followUp: 'What is the main reason for your rating?',
		optional: 'optional',
		send: 'Send answer',
		none: 'Your answer only counts once you click “Send answer”.',
		missing: 'Please choose a number from 0 to 10.',
		again: 'You have answered already. If you send once more, the new answer counts.',
		thanks: 'Thank you',
		detractor: 'Thank you for being frank. We are sorry that you are not satisfied. We take this seriously and will get in touch with you.',
		passive: 'We have got your answer. We read every single one.',
		promoter: 'We are delighted! We have got your answer.',
		change: 'Change the answer',
		referral: 'Do you know somebody whom we could help as well? We would be glad if you recommended us. Feel free to forward our email.',
		review: 'Would you tell others, too? A short public review helps us a lot.',
		reviewLink: 'Write a review',
		closed: 'Your answer has been saved',
		closedText: 'It can no longer be changed. If there is something else you would like to say, simply reply to the email.',
		expired: 'This survey has closed',
		expiredText: 'Is there something you would like to tell us all the same? Simply reply to the email, we are glad to read it.',
		gone: 'This survey no longer exists',
		goneText: 'There is nothing else you need to do.',
	},
};

export interface ShownSurvey {
	/** The survey's own words; empty: ours. */
	readonly question: string;
	readonly followUp: string;
	/** `null`: none is chosen yet. */
	readonly rating: number | null;
	readonly comment: string;
	/** A number was missing when the form was sent. */
	readonly isMissing: boolean;
	/** An answer was sent before, and may be changed. */
	readonly isAgain: boolean;
}

const FORM = compilePart(`
{{#if missing}}<p class="notice" role="alert">{{texts.missing}}</p>{{/if}}
{{#if again}}<p class="notice">{{texts.again}}</p>{{/if}}
<form method="post" action="{{action}}">
<input type="hidden" name="lang" value="{{language}}">
<fieldset>
<legend>{{question}}</legend>
<div class="scale">{{#each numbers}}<label class="rating"><input type="radio" name="rating" value="{{value}}" required{{#if checked}} checked{{/if}}><span>{{value}}</span></label>{{/each}}</div>
<p class="ends hint"><span>{{texts.low}}</span><span>{{texts.high}}</span></p>
</fieldset>
<label class="wide" for="comment">{{followUp}} <span class="hint">({{texts.optional}})</span></label>
<textarea id="comment" name="comment" rows="4" maxlength="{{maxLength}}">{{comment}}</textarea>
<button type="submit">{{texts.send}}</button>
<p class="hint">{{texts.none}}</p>
</form>
`);

/** In German a name of a firm wants an article that nobody can know: it stands in brackets behind "uns". */
const questionOf = (texts: Texts, firm: string): string =>
	texts.question.replace('{firm}', () => (firm === '' ? texts.ourselves : texts.named.replace('{firm}', () => firm)));

export function surveyPage(frame: LinkPageFrame, survey: ShownSurvey): string {
	const { language, firm, self } = frame;
	const texts = TEXTS[language];
	const numbers = Array.from({ length: HIGHEST_RATING + 1 }, (_, value) => ({ value, checked: value === survey.rating }));
	const content = FORM({
		...{ texts, numbers, language, action: self, maxLength: MAX_COMMENT, comment: survey.comment },
		...{ missing: survey.isMissing, again: survey.isAgain },
		question: survey.question || questionOf(texts, firm?.name ?? ''),
		followUp: survey.followUp || texts.followUp,
	});
	return linkPage(frame, texts.title, content);
}

const SAID = compilePart(`
{{{sign}}}<p>{{text}}</p>
{{#if ask}}<p>{{ask}}</p>{{/if}}
{{#if reviewUrl}}<p><a href="{{reviewUrl}}" rel="noopener noreferrer">{{texts.reviewLink}}</a></p>{{/if}}
{{#if changeUrl}}<p class="hint"><a href="{{changeUrl}}">{{texts.change}}</a></p>{{/if}}
`);

/** `ask` is for promoters only, whoever asks for it. */
export function surveyThanksPage(frame: LinkPageFrame, rating: number, ask: PromoterAsk): string {
	const texts = TEXTS[frame.language];
	const category = npsCategory(rating);
	const asked = category === 'promoter' ? ask : { kind: 'none' as const };
	const content = SAID({
		...{ texts, sign: DONE_SIGN, text: texts[category], changeUrl: frame.self },
		ask: asked.kind === 'none' ? '' : texts[asked.kind],
		reviewUrl: asked.kind === 'review' ? asked.url : '',
	});
	// The other language of what was just sent would be the form again.
	return linkPage({ ...frame, self: '' }, texts.thanks, content);
}

export type SurveyEnd = 'closed' | 'expired' | 'gone';

export function surveyEndPage(frame: LinkPageFrame, end: SurveyEnd): string {
	const texts = TEXTS[frame.language];
	const content = SAID({ texts, sign: '', text: texts[`${end}Text`], ask: '', reviewUrl: '', changeUrl: '' });
	return linkPage(frame, texts[end], content);
}
