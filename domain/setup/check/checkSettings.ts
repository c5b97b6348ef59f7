// Holds the settings against what the workflows make of them.
import { IANAZone } from 'luxon';

import { folded } from '../../folded';
import { webAddressOf } from '../../lead/url';
import { type Language, languageNamed } from '../../schema';
import { tableOf } from '../../schema/base';
import { SCORE_LIMITS } from '../../score/scoreSettings';
import { type Finding, type Severity, finding } from '../finding';
import { type CheckTexts, SETUP_TEXTS } from '../texts';
import type { BaseFacts } from './facts';

type Expected = keyof CheckTexts['expected'];

interface SettingRule {
	/** How bad it is that nothing is there; absent when it may be empty. */
	readonly ifEmpty?: Severity;
	readonly expected?: Expected;
}

/** Without a mail address no mail goes out, and without an imprint marketing mail is unlawful. */
const RULES: Readonly<Record<string, SettingRule>> = {
	language: { ifEmpty: 'error', expected: 'language' },
	timeZone: { ifEmpty: 'error', expected: 'timeZone' },
	country: { ifEmpty: 'error', expected: 'country' },
	currency: { ifEmpty: 'error', expected: 'currency' },
	firmName: { ifEmpty: 'warning' },
	imprint: { ifEmpty: 'warning' },
	privacyUrl: { expected: 'webAddress' },
	fromName: { ifEmpty: 'note' },
	fromAddress: { ifEmpty: 'warning', expected: 'email' },
	defaultOwner: { ifEmpty: 'warning', expected: 'email' },
	monthlyCalls: { expected: 'number' },
	formOfAddress: { expected: 'formOfAddress' },
	acceptMinutes: { expected: 'number' },
	mqlEnter: { ifEmpty: 'warning', expected: 'number' },
	mqlLeave: { ifEmpty: 'warning', expected: 'number' },
	...Object.fromEntries(
		Object.keys(SCORE_LIMITS).map((key) => [key, { expected: 'number' } as const]),
	),
	mailsPerMinute: { expected: 'number' },
	mailsPerDay: { expected: 'number' },
	marketingMailsPerWeek: { expected: 'number' },
	unsubscribeMailbox: { expected: 'email' },
	keepDays: { expected: 'number' },
};

const IS_VALID: Readonly<Record<Expected, (value: string) => boolean>> = {
	language: (value) => languageNamed(value) !== null,
	timeZone: (value) => IANAZone.isValidZone(value),
	country: (value) => /^[A-Z]{2}$/.test(value),
	currency: (value) => /^[A-Z]{3}$/.test(value),
	number: (value) => /^\d+$/.test(value),
	formOfAddress: (value) => /^(sie|du)$/i.test(value),
	email: (value) => /^[^\s@]+@[^\s@]+$/.test(value),
	webAddress: (value) => webAddressOf(value) !== null,
};

export function checkSettings(facts: BaseFacts, language: Language): readonly Finding[] {
	const table = tableOf(facts.schema, 'settings');
	if (table === undefined) return [];
	const texts = SETUP_TEXTS[language].check;
	const place = { table: table.label };
	const value = (key: string) => (facts.settings.get(key) ?? '').trim();
	return [
		...Object.entries(RULES).flatMap(([key, rule]) => checkSetting(key, value(key), rule, texts)),
		...(Number(value('mqlLeave')) >= Number(value('mqlEnter')) && value('mqlLeave') !== ''
			? [finding('warning', {}, texts.mqlFlaps)]
			: []),
		...(isStranger(value('defaultOwner'), facts)
			? [finding('warning', {}, texts.ownerNotInTeam)]
			: []),
		...(facts.provider === 'airtable' && Number(value('monthlyCalls')) === 0
			? [finding('warning', {}, texts.callsUnlimited)]
			: []),
	].map((one) => ({ ...one, ...place }));
}

function checkSetting(
	key: string,
	value: string,
	{ ifEmpty, expected }: SettingRule,
	texts: CheckTexts,
): readonly Finding[] {
	const place = { row: key };
	if (value === '') {
		return ifEmpty === undefined ? [] : [finding(ifEmpty, place, texts.settingEmpty(key))];
	}
	if (expected === undefined || IS_VALID[expected](value)) return [];
	return [finding('error', place, texts.settingInvalid(key, texts.expected[expected]))];
}

function isStranger(email: string, { team }: BaseFacts): boolean {
	if (email === '') return false;
	return !team.some(({ fields }) => fields.active === true && folded(fields.email) === folded(email));
}
