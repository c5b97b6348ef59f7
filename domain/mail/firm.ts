// What the settings say about the firm that a mail comes from.
import { MalformedRecordError } from '../errors';

export interface FirmSettings {
	readonly name: string;
	readonly imprint: string;
	readonly country: string;
	readonly timeZone: string;
	readonly language: string;
	readonly fromName: string;
	readonly fromAddress: string;
	/** Where people may write to unsubscribe, beside the link; empty for nowhere. */
	readonly unsubscribeMailbox: string;
}

/** @throws MalformedRecordError when nobody said which address mails come from. */
export function firmFromSettings(settings: ReadonlyMap<string, string>): FirmSettings {
	const setting = (key: string, fallback = ''): string => settings.get(key)?.trim() || fallback;
	const fromAddress = setting('fromAddress');
	if (fromAddress === '') {
		throw new MalformedRecordError('The setting "fromAddress" is empty, so no mail can be sent', {
			hint: 'Fill in the row "fromAddress" of the settings table, e.g. with info@your-firm.ch',
		});
	}
	const name = setting('firmName');
	return {
		name,
		imprint: setting('imprint'),
		country: setting('country', 'CH'),
		timeZone: setting('timeZone', 'Europe/Zurich'),
		language: setting('language', 'de'),
		fromName: setting('fromName', name),
		fromAddress,
		unsubscribeMailbox: setting('unsubscribeMailbox'),
	};
}
