// What the sender of a form is answered: JSON for programs, a small page for people.
import Handlebars from 'handlebars';

import type { AnswerLanguage, Visitor } from '../domain/lead/visitor';

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
			const page = { title, body, goOn, language: visitor.language, label: texts.goOn };
			return { answer: PAGE(page), answerType: PAGE_TYPE };
		}
	}
}

const json = (value: object): VisitorAnswer => ({ answer: JSON.stringify(value), answerType: JSON_TYPE });

const PAGE = Handlebars.compile(
	`<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
{{#if goOn}}<meta http-equiv="refresh" content="0; url={{goOn}}">{{/if}}
<title>{{title}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; background: #f4f5f7; color: #1f2430; font: 17px/1.5 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
main { box-sizing: border-box; max-width: 30rem; margin: 1rem; padding: 2rem 2.25rem; background: #fff; border: 1px solid #e3e6eb; border-radius: 10px; }
h1 { margin: 0 0 .5rem; font-size: 1.4rem; line-height: 1.3; }
p { margin: 0; }
a { display: inline-block; margin-top: 1.25rem; color: #2f6fed; }
@media (prefers-color-scheme: dark) { body { background: #16181d; color: #e8eaee; } main { background: #21242b; border-color: #343842; } a { color: #8ab0ff; } }
</style>
</head>
<body><main><h1>{{title}}</h1><p>{{body}}</p>{{#if goOn}}<a href="{{goOn}}">{{label}}</a>{{/if}}</main></body>
</html>
`,
	{ strict: true, knownHelpersOnly: true, knownHelpers: { if: true } },
);
