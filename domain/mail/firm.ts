// What the settings say about the firm that a mail comes from.
import { MalformedRecordError } from '../errors';
import type { FormOfAddress } from './greeting';

export interface FirmSettings {
	readonly name: string;
	readonly imprint: string;
	readonly country: string;
	readonly timeZone: string;
	readonly language: string;
	/** How customers are addressed in German; English follows with first names. */
	readonly formOfAddress: FormOfAddress;
	readonly fromName: string;
	readonly fromAddress: string;
	/** Where people may write to unsubscribe, beside the link; empty for nowhere. */
	readonly unsubscribeMailbox: string;
}

/** @throws MalformedRecordError when nobody said which address mails come from. */
export function firmFromSettings(settings: ReadonlyMap<string, string>): FirmSettings {
	const firm = firmForPreview(settings);
	if (firm.fromAddress === '') {
		throw new MalformedRecordError('The setting "fromAddress" is empty, so no mail can be sent', {
			hint: 'Fill in the row "fromAddress" of the settings table, e.g. with info@your-firm.ch',
		});
	}
	return firm;
}

/** The same for mails that nobody gets: the sender may be missing. */
export function firmForPreview(settings: ReadonlyMap<string, string>): FirmSettings {
	const setting = (key: string, fallback = ''): string => settings.get(key)?.trim() || fallback;
	const name = setting('firmName');
	return {
		name,
		imprint: setting('imprint'),
		country: setting('country', 'CH'),
		timeZone: setting('timeZone', 'Europe/Zurich'),
		language: setting('language', 'de'),
		formOfAddress: setting('formOfAddress').toLowerCase() === 'du' ? 'du' : 'sie',
		fromName: setting('fromName', name),
		fromAddress: setting('fromAddress'),
		unsubscribeMailbox: setting('unsubscribeMailbox'),
	};
}

/** Who a visitor's page says is behind it; `null` when the settings are not known or name nobody. */
export function pageFirm(
	settings: ReadonlyMap<string, string> | null,
): { readonly name: string; readonly imprint: string } | null {
	const name = settings?.get('firmName')?.trim() ?? '';
	return name === '' ? null : { name, imprint: settings?.get('imprint')?.trim() ?? '' };
}
