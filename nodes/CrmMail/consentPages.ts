// The pages for unsubscribing, preferences and opt-in: what is shown, and what a form that was sent means.
import type { TopicsChoice } from '../../domain/consent/choice';
import { linkPerson, linkTopic } from '../../domain/consent/consentLinks';
import { openLedger } from '../../domain/consent/ledger';
import { isExpired } from '../../domain/consent/optIn';
import { readPageForm } from '../../domain/consent/pageForms';
import { isUnsubscribed, personOf, topicsOn } from '../../domain/consent/person';
import { ALL, type SuppressedTopic } from '../../domain/consent/topics';
import { equals } from '../../domain/filter';
import { languageOf } from '../../domain/mail/recipient';
import { TOPICS } from '../../domain/mail/mailRequest';
import type { Fields } from '../../domain/record';
import { readConsent } from '../../stores/consent/readConsent';
import { optInAnswerPage, optInPage } from '../../templates/pages/optInPage';
import { type Preferences, preferencesPage, preferencesSavedPage } from '../../templates/pages/preferencesPage';
import { topicWording } from '../../templates/pages/texts';
import { unsubscribedPage, unsubscribePage } from '../../templates/pages/unsubscribePage';
import { type LinkAnswer, type LinkVisit, preferencesUrl, shown } from './linkVisit';

/** Asks the base nothing: the link says whom it is about. */
export async function answerUnsubscribe(link: LinkVisit): Promise<LinkAnswer> {
	const form = link.isSent ? readPageForm(link.visit.body) : null;
	switch (form?.kind) {
		case 'oneClick':
			return await unsubscribed(link, linkTopic(link.claims) ?? ALL, 'oneClick');
		case 'unsubscribe':
			return await unsubscribed(link, form.topic, 'unsubscribePage');
		default:
			return shown(unsubscribePage(link.frame, linkTopic(link.claims)));
	}
}

export async function answerPreferences(link: LinkVisit): Promise<LinkAnswer> {
	const form = link.isSent ? readPageForm(link.visit.body) : null;
	switch (form?.kind) {
		case 'unsubscribe':
			return await unsubscribed(link, form.topic, 'preferencesPage');
		case 'preferences': {
			const off = TOPICS.filter((topic) => !form.on.includes(topic));
			const change = { on: [...form.on], off, language: form.language };
			const choice = topicsChoice(link, { ...change, source: 'preferencesPage' });
			return { page: preferencesSavedPage(link.frame, form.on), choice };
		}
		default:
			return shown(preferencesPage(link.frame, await link.env.soon(readPreferences(link))));
	}
}

export async function answerOptIn(link: LinkVisit): Promise<LinkAnswer> {
	const row = await link.env.soon(readRequest(link));
	const person = linkPerson(link.claims);
	const answer = async (state: 'done' | 'already' | 'used') =>
		optInAnswerPage(link.frame, state, await preferencesUrl(link, person));
	const at = link.env.now.toISOString();
	if (row?.status === 'confirmed') return shown(await answer('already'));
	// `undefined` is a base that can be asked and has no such request.
	if (row === undefined || row?.status === 'withdrawn' || (row !== null && isExpired(row, at))) {
		return shown(await answer('used'));
	}
	const form = link.isSent ? readPageForm(link.visit.body) : null;
	if (form?.kind !== 'confirm') return shown(optInPage(link.frame, row?.wording ?? ''));
	const { contact, emailKey } = person;
	const consent = link.claims.params.consent ?? '';
	return { page: await answer('done'), choice: { kind: 'confirm', contact, emailKey, at, consent } };
}

async function unsubscribed(
	link: LinkVisit,
	topic: SuppressedTopic,
	source: TopicsChoice['source'],
): Promise<LinkAnswer> {
	const choice = topicsChoice(link, { on: [], off: [topic], language: null, source });
	const back = await preferencesUrl(link, linkPerson(link.claims));
	return { page: unsubscribedPage(link.frame, topic, back), choice };
}

function topicsChoice(
	{ claims, frame, visit, env }: LinkVisit,
	change: Pick<TopicsChoice, 'on' | 'off' | 'language' | 'source'>,
): TopicsChoice {
	const { contact, emailKey } = linkPerson(claims);
	const wordings = Object.fromEntries(change.on.map((topic) => [topic, topicWording(topic, frame.language)]));
	return {
		...{ kind: 'topics', contact, emailKey, at: env.now.toISOString(), wordings },
		...{ pageLanguage: frame.language, pageUrl: visit.pageUrl },
		...change,
	};
}

async function readPreferences({ claims, frame, env }: LinkVisit): Promise<Preferences> {
	const { contact, emailKey } = linkPerson(claims);
	const facts = await readConsent(await env.store(), {
		...{ contacts: contact === '' ? [] : [contact], emailKeys: [emailKey], consents: [] },
	});
	const ledger = openLedger(facts);
	const person = personOf(ledger, { contact, emailKey });
	return {
		on: topicsOn(ledger, person),
		isUnsubscribed: isUnsubscribed(ledger, person),
		language: languageOf(facts.contacts[0]?.fields.language ?? '', frame.language),
	};
}

async function readRequest({ claims, env }: LinkVisit): Promise<Fields<'consents'> | undefined> {
	const filter = equals('key', claims.params.consent ?? '');
	for await (const { fields } of (await env.store()).list('consents', { filter, limit: 1 })) return fields;
	return undefined;
}
