// What the sender of a form is answered: JSON for programs, a small page for people.
import type { AnswerLanguage, Visitor } from '../domain/lead/visitor';
import { compilePart, renderPage } from './pages/shell';

export interface VisitorAnswer {
	readonly answer: string;
	readonly answerType: string;
}

interface Said {
	readonly outcome: 'received' | 'spam' | 'invalid';
	/** For whoever built the form; empty when there is nothing to say. */
	readonly reason: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const PAGE_TYPE = 'text/html; charset=utf-8';

interface Texts {
	readonly thanks: string;
	readonly promise: string;
	readonly sorry: string;
	readonly again: string;
	readonly goOn: string;
}

const TEXTS: Readonly<Record<AnswerLanguage, Texts>> = {
	de: {
		thanks: 'Vielen Dank für Ihre Nachricht',
		promise: 'Sie ist bei uns angekommen. Wir melden uns so bald wie möglich bei Ihnen.',
		sorry: 'Ihre Nachricht konnte nicht gesendet werden',
		again: 'Bitte gehen Sie zurück und geben Sie eine E-Mail-Adresse oder Telefonnummer an, unter der wir Sie erreichen.',
		goOn: 'Weiter',
	},
	en: {
		thanks: 'Thank you for your message',
		promise: 'It has reached us. We will get back to you as soon as possible.',
		sorry: 'Your message could not be sent',
		again: 'Please go back and give an email address or phone number under which we can reach you.',
		goOn: 'Continue',
	},
	fr: {
		thanks: 'Merci pour votre message',
		promise: 'Il nous est bien parvenu. Nous vous répondrons dès que possible.',
		sorry: 'Votre message n’a pas pu être envoyé',
		again: 'Veuillez revenir en arrière et indiquer une adresse e-mail ou un numéro de téléphone où vous joindre.',
		goOn: 'Continuer',
	},
	it: {
		thanks: 'Grazie per il Suo messaggio',
		promise: 'Ci è pervenuto. La contatteremo al più presto.',
		sorry: 'Non è stato possibile inviare il Suo messaggio',
		again: 'Torni indietro e indichi un indirizzo e-mail o un numero di telefono al quale possiamo raggiungerla.',
		goOn: 'Continua',
	},
};

/** Spam is thanked like anybody else where a page is shown: a robot learns nothing from it. */
export function visitorAnswer({ outcome, reason }: Said, visitor: Visitor): VisitorAnswer {
	const texts = TEXTS[visitor.language];
	const [title, body] =
		outcome === 'invalid' ? [texts.sorry, texts.again] : [texts.thanks, texts.promise];
	switch (visitor.kind) {
		case 'program':
			return json(reason === '' ? { outcome } : { outcome, reason });
		// n8n's own form shows an answer that is no JSON in place of the form.
		case 'form':
		case 'browser': {
			const goOn = outcome === 'invalid' ? null : visitor.redirectUrl;
			const content = CONTENT({ body, goOn, label: texts.goOn });
			const page = { title, content, language: visitor.language, firm: null, refreshUrl: goOn };
			return { answer: renderPage(page), answerType: PAGE_TYPE };
		}
	}
}

const json = (value: object): VisitorAnswer => ({ answer: JSON.stringify(value), answerType: JSON_TYPE });

const CONTENT = compilePart('<p>{{body}}</p>{{#if goOn}}<p><a href="{{goOn}}">{{label}}</a></p>{{/if}}');
