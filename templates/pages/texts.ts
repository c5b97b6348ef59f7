// What visitors' pages say in German and English; the words for topics are stored as proof when somebody agrees.
import type { Topic } from '../../domain/mail/mailRequest';
import type { SuppressedTopic } from '../../domain/consent/topics';
import type { Language } from '../../domain/schema';

interface TopicTexts {
	readonly name: string;
	readonly about: string;
	/** "You will get no ...": after unsubscribing. */
	readonly gone: string;
}

interface PageTexts {
	readonly topics: Readonly<Record<SuppressedTopic, TopicTexts>>;
	/** Stands above the topics that can be chosen; part of what is agreed to. */
	readonly wanted: string;
	readonly otherLanguage: { readonly tag: Language; readonly label: string };
}

export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = {
	de: {
		topics: {
			newsletter: {
				name: 'Newsletter',
				about: 'Neuigkeiten und Angebote von uns',
				gone: 'Sie erhalten ab sofort keinen Newsletter mehr von uns.',
			},
			sequence: {
				name: 'Tipps und Anleitungen',
				about: 'E-Mails, die Sie nach einer Anfrage oder einem Kauf begleiten',
				gone: 'Sie erhalten ab sofort keine begleitenden E-Mails mehr von uns.',
			},
			survey: {
				name: 'Umfragen',
				about: 'Ab und zu eine kurze Frage, wie zufrieden Sie mit uns sind',
				gone: 'Sie erhalten ab sofort keine Umfragen mehr von uns.',
			},
			all: {
				name: 'Alle drei',
				about: 'Danach schreiben wir Ihnen nur noch, was zu einem Auftrag gehört',
				gone: 'Sie erhalten ab sofort weder Newsletter noch andere Werbung von uns. Was zu einem laufenden Auftrag gehört, schicken wir Ihnen weiterhin.',
			},
		},
		wanted: 'Ja, das möchte ich per E-Mail erhalten',
		otherLanguage: { tag: 'en', label: 'This page in English' },
	},
	en: {
		topics: {
			newsletter: {
				name: 'Newsletter',
				about: 'News and offers from us',
				gone: 'From now on you will get no newsletter from us.',
			},
			sequence: {
				name: 'Tips and guides',
				about: 'Emails that help you along after an enquiry or a purchase',
				gone: 'From now on you will get no tips and guides from us.',
			},
			survey: {
				name: 'Surveys',
				about: 'A short question now and then about how satisfied you are',
				gone: 'From now on you will get no surveys from us.',
			},
			all: {
				name: 'All three',
				about: 'After that we will only write to you about orders you have placed',
				gone: 'From now on you will get no newsletters or other marketing from us. We will still send you what belongs to a current order.',
			},
		},
		wanted: 'Yes, please email me',
		otherLanguage: { tag: 'de', label: 'Diese Seite auf Deutsch' },
	},
};

/** The words that somebody who ticks a topic agrees to, as the page shows them. */
export function topicWording(topic: Topic, language: Language): string {
	const { topics, wanted } = PAGE_TEXTS[language];
	return `${wanted}: ${topics[topic].name} – ${topics[topic].about}`;
}
