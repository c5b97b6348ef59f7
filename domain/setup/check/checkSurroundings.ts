// Judges what lies around the base: clocks, time zones, the mail server, links and webhooks.
import { DateTime } from 'luxon';

import type { Language } from '../../schema';
import { type Finding, finding } from '../finding';
import { type CheckTexts, SETUP_TEXTS } from '../texts';
import type { SurroundingFacts } from './facts';

/** Signed links and deadlines bear this much; a `Date` header has whole seconds. */
const CLOCK_TOLERANCE_S = 60;
const SECRET_LENGTH = 32;
/** Random characters of this length hold more different ones; a word written often does not. */
const DIFFERENT_CHARACTERS = 10;
const COMMON_WORDS = /secret|passwor[dt]|change.?me|example|geheim|12345|qwert|abcdef/i;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/;

export function checkSurroundings(
	facts: SurroundingFacts,
	settings: ReadonlyMap<string, string>,
	now: Date,
	language: Language,
): readonly Finding[] {
	const texts = SETUP_TEXTS[language].check;
	return [
		...checkClock(facts, texts),
		...checkTimeZone(facts.n8nTimeZone, settings.get('timeZone') ?? '', now, texts),
		...checkMail(facts, texts),
		...checkLinks(facts, texts),
	];
}

function checkClock({ clock }: SurroundingFacts, texts: CheckTexts): readonly Finding[] {
	if (clock === null) return [];
	const seconds = Math.round(Math.abs(clock.here.getTime() - clock.there.getTime()) / 1_000);
	return seconds <= CLOCK_TOLERANCE_S ? [] : [finding('error', {}, texts.clockWrong(seconds))];
}

/** Zones of another name with the same hours the whole year are one. */
function checkTimeZone(
	n8n: string,
	base: string,
	now: Date,
	texts: CheckTexts,
): readonly Finding[] {
	if (base === '' || n8n === base) return [];
	const offset = (zone: string, months: number) =>
		DateTime.fromJSDate(now, { zone }).plus({ months }).offset;
	const isSame = [0, 6].every((months) => offset(n8n, months) === offset(base, months));
	return isSame ? [] : [finding('warning', {}, texts.timeZonesDiffer(n8n, base))];
}

function checkMail({ mail }: SurroundingFacts, texts: CheckTexts): readonly Finding[] {
	if (mail === null) return [finding('note', {}, texts.mailUnchecked)];
	return mail.isReachable ? [] : [finding('error', {}, texts.mailUnreachable(mail.reason))];
}

function checkLinks(facts: SurroundingFacts, texts: CheckTexts): readonly Finding[] {
	const { links } = facts;
	if (links === null) return [finding('note', {}, texts.linksUnchecked)];
	const { secret, previousSecret, publicUrl } = links;
	return [
		...checkSecret(secret, texts),
		...(secret !== '' && secret === previousSecret
			? [finding('note', {}, texts.secretNotRotated)]
			: []),
		...checkUrl(publicUrl, facts.n8nUrl, texts),
	];
}

function checkSecret(secret: string, texts: CheckTexts): readonly Finding[] {
	if (secret.length < SECRET_LENGTH) {
		return [finding('error', {}, texts.secretTooShort(secret.length))];
	}
	const isGuessable = new Set(secret).size < DIFFERENT_CHARACTERS || COMMON_WORDS.test(secret);
	return isGuessable ? [finding('error', {}, texts.secretGuessable)] : [];
}

function checkUrl(publicUrl: string, n8nUrl: string, texts: CheckTexts): readonly Finding[] {
	if (!URL.canParse(publicUrl)) return [finding('error', {}, texts.urlInvalid)];
	const { protocol, hostname, origin } = new URL(publicUrl);
	const isLoopback = LOOPBACK.test(hostname);
	const n8n = URL.canParse(n8nUrl) ? new URL(n8nUrl).origin : origin;
	return [
		...(isLoopback ? [finding('note', {}, texts.urlLoopback(origin))] : []),
		...(!isLoopback && protocol !== 'https:'
			? [finding('warning', {}, texts.urlUnencrypted(origin))]
			: []),
		...(n8n === origin ? [] : [finding('warning', {}, texts.webhooksElsewhere(n8n, origin))]),
	];
}
