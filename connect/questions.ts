// Asks a person for what was not given, in the order in which the person knows it.
import type { Given, Setting } from './options';
import { serverAddress } from './pasted';
import { usualIn } from './region';
import { wrongSettings } from './settings';
import type { ConnectTexts } from './texts';
import type { Ui } from './ui';

type Values = Given['values'];

const SECRET: readonly Setting[] = ['n8n-api-key', 'token', 'smtp-password'];
const MAY_BE_EMPTY: readonly Setting[] = ['firm', 'smtp-user', 'smtp-password'];

/** Asks for n8n: its address and key. */
export const askForN8n = (given: Given, ui: Ui, texts: ConnectTexts): Promise<Given> =>
	askAll(given, ['n8n-url', 'n8n-api-key'], ui, texts);

/** Asks for the base: where it is, and the way into it. */
export async function askForBase(given: Given, ui: Ui, texts: ConnectTexts): Promise<Given> {
	const asked = given.values.provider === undefined ? await withProvider(given, ui, texts) : given;
	const { provider } = asked.values;
	if (asked.values.token === undefined) {
		ui.say(provider === 'nocodb' ? texts.rightsOfToken.nocodb : texts.rightsOfToken.airtable);
	}
	const address: readonly Setting[] = provider === 'nocodb' ? ['api-url'] : [];
	return await askAll(asked, [...address, 'token', 'base-id'], ui, texts);
}

/** Asks for the firm and its mail server. */
export async function askForFirm(given: Given, ui: Ui, texts: ConnectTexts): Promise<Given> {
	const firm = await askAll(
		given,
		['firm', 'owner-name', 'owner-email', 'country', 'time-zone', 'currency', 'public-url'],
		ui,
		texts,
	);
	if (firm.noMail || firm.values['smtp-host'] !== undefined) return firm;
	if (!(await ui.confirm(texts.askMailNow, true, texts.answers))) return { ...firm, noMail: true };
	return await askAll(firm, ['smtp-host', 'smtp-port', 'smtp-user', 'smtp-password'], ui, texts);
}

async function withProvider(given: Given, ui: Ui, texts: ConnectTexts): Promise<Given> {
	const provider = await ui.choose(texts.ask.provider ?? '', [
		{ value: 'airtable', label: texts.providers.airtable },
		{ value: 'nocodb', label: texts.providers.nocodb },
	]);
	return { ...given, values: { ...given.values, provider } };
}

async function askAll(given: Given, settings: readonly Setting[], ui: Ui, texts: ConnectTexts): Promise<Given> {
	let values: Values = given.values;
	for (const setting of settings) {
		if (values[setting] !== undefined) continue;
		const usual = usualOf(setting, values);
		const answer = await ui.ask({
			message: texts.ask[setting] ?? setting,
			isSecret: SECRET.includes(setting),
			...(usual === undefined ? {} : { usual }),
			judge: (text) => judge(setting, text, { ...given, values }, texts),
		});
		if (answer !== '') values = { ...values, [setting]: answer };
	}
	return { ...given, values };
}

function judge(setting: Setting, text: string, given: Given, texts: ConnectTexts): string | null {
	if (text === '') return MAY_BE_EMPTY.includes(setting) ? null : texts.empty;
	const wrong = wrongSettings({ ...given, values: { ...given.values, [setting]: text } });
	return wrong.includes(setting) ? [texts.wrong(text), texts.fits[setting] ?? []].flat().join(' ') : null;
}

function usualOf(setting: Setting, values: Values): string | undefined {
	const { country = 'CH' } = values;
	const usual: Partial<Record<Setting, string | undefined>> = {
		'n8n-url': 'http://localhost:5678',
		'api-url': 'http://localhost:8080',
		'public-url': serverAddress(values['n8n-url'] ?? ''),
		'smtp-port': '587',
		country: 'CH',
		'time-zone': usualIn(country).timeZone,
		currency: usualIn(country).currency,
	};
	return usual[setting];
}
