// Works choices into what the base knows about consent, and tells what is to be written.
import type { Language } from '../schema';
import type { Choice, ConfirmChoice, TopicsChoice } from './choice';
import { grant } from './grant';
import { type ConsentFacts, type ConsentLedger, type ConsentPlan, openLedger, planOf } from './ledger';
import { type Leaver, leaversOf } from './leaver';
import { isExpired } from './optIn';
import { changeContacts, isOn, type Person, personOf } from './person';
import { isTopic } from './topics';
import { consentKey, withdraw } from './withdraw';

export interface Settled {
	readonly plan: ConsentPlan;
	readonly leavers: readonly Leaver[];
}

/** In the order in which people chose, whatever the order they are given in; repeating choices changes nothing. */
export function settleChoices(facts: ConsentFacts, choices: readonly Choice[]): Settled {
	const ledger = openLedger(facts);
	const inOrder = [...choices].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
	for (const choice of inOrder) applyChoice(ledger, choice);
	return { plan: planOf(facts, ledger), leavers: leaversOf(ledger, choices) };
}

function applyChoice(ledger: ConsentLedger, choice: Choice): void {
	const person = personOf(ledger, choice);
	switch (choice.kind) {
		case 'topics':
			return applyTopics(ledger, person, choice);
		case 'confirm':
			return applyConfirmation(ledger, person, choice);
	}
}

function applyTopics(ledger: ConsentLedger, person: Person, choice: TopicsChoice): void {
	for (const topic of choice.on) {
		if (isOn(ledger, person, topic)) continue;
		const wording = choice.wordings[topic] ?? '';
		if (!grant(ledger, person, topic, { at: choice.at, wording })) continue;
		const [emailKey = ''] = person.emailKeys;
		const key = consentKey('grant', emailKey, topic, choice.at);
		// A run that died in between had written it already.
		if (ledger.consents.has(key)) continue;
		ledger.consents.set(key, {
			...{ key, contact: person.contacts[0] ?? null, emailKey, topic, status: 'confirmed', wording },
			...{ language: choice.pageLanguage, pageUrl: choice.pageUrl, source: choice.source },
			...{ requestedAt: choice.at, confirmedAt: choice.at },
		});
	}
	for (const topic of choice.off) withdraw(ledger, person, topic, choice);
	setLanguage(ledger, person, choice.language);
}

/** Only what still waits can be confirmed: a second click, or one after a withdrawal, changes nothing. */
function applyConfirmation(ledger: ConsentLedger, person: Person, choice: ConfirmChoice): void {
	const row = ledger.consents.get(choice.consent);
	if (row === undefined || row.status !== 'pending' || !isTopic(row.topic)) return;
	if (isExpired(row, choice.at)) return;
	const isAgreed = grant(ledger, person, row.topic, { at: choice.at, wording: row.wording ?? '' });
	if (!isAgreed) return;
	const contact = row.contact || (person.contacts[0] ?? null);
	ledger.consents.set(choice.consent, { ...row, contact, status: 'confirmed', confirmedAt: choice.at });
}

function setLanguage(ledger: ConsentLedger, person: Person, language: Language | null): void {
	if (language !== null) changeContacts(ledger, person, () => ({ language }));
}
