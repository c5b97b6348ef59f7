// What is missing or wrong in the form of a campaign, in words that marketing understands.
import { InvalidInputError } from '../errors';
import type { Label, Language } from '../schema';
import { isDay } from '../time/day';
import { NEWSLETTER } from './campaign';
import type { CampaignForm } from './draft';

/** In the order in which they are told. */
const DRAFT_FAULTS = [
	'name',
	'template',
	'subject',
	'headline',
	'text',
	'buttonUrl',
	'buttonLabel',
	'startOn',
	'startTime',
] as const;
export type DraftFault = (typeof DRAFT_FAULTS)[number];

const WORDS: Readonly<Record<DraftFault, Label>> = {
	name: { de: 'sie hat keinen Namen', en: 'it has no name' },
	template: { de: 'die gewählte Vorlage gibt es nicht', en: 'there is no such template' },
	subject: { de: 'der Betreff fehlt', en: 'it has no subject' },
	headline: { de: 'die Überschrift fehlt', en: 'it has no headline' },
	text: { de: 'der Text fehlt', en: 'it has no text' },
	buttonUrl: {
		de: 'die Adresse des Knopfs beginnt nicht mit https://',
		en: 'the address of the button does not begin with https://',
	},
	buttonLabel: { de: 'der Knopf hat keine Beschriftung', en: 'the button has no label' },
	startOn: { de: 'der Tag des Beginns ist kein Datum', en: 'the day of the start is not a date' },
	startTime: { de: 'die Zeit des Beginns ist keine Uhrzeit', en: 'the time of the start is not a time' },
};

/** Every fault of the form; none means that a campaign can be made of it. */
export function draftFaults(
	form: CampaignForm,
	isTemplate: (template: string) => boolean,
): readonly DraftFault[] {
	const isNewsletter = form.template === NEWSLETTER;
	const isWrong = {
		name: form.name === '',
		template: !isTemplate(form.template),
		subject: isNewsletter && form.subject === '',
		headline: isNewsletter && form.headline === '',
		text: isNewsletter && form.text === '',
		buttonUrl: form.buttonUrl !== '' && !/^https?:\/\/\S+$/.test(form.buttonUrl),
		buttonLabel: form.buttonUrl !== '' && form.buttonLabel === '',
		startOn: form.startOn !== '' && !isDay(form.startOn),
		startTime: !/^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$/.test(form.startTime),
	} satisfies Record<DraftFault, boolean>;
	return DRAFT_FAULTS.filter((fault) => isWrong[fault]);
}

/** The sentence with all of them. */
export function refusedDraft(faults: readonly DraftFault[], language: Language): InvalidInputError {
	const said = faults.map((fault) => WORDS[fault][language]).join('; ');
	return language === 'de'
		? new InvalidInputError(`So lässt sich die Kampagne nicht planen: ${said}`, {
				hint: 'Bitte ergänzen und das Formular nochmals senden',
			})
		: new InvalidInputError(`The campaign cannot be planned: ${said}`, {
				hint: 'Correct these fields and send the form again',
			});
}
