// What almost every rule asks of the settings of a firm, read the same way everywhere.
import type { CountryCode } from 'libphonenumber-js';

import { parseCountry } from '../lead/country';
import { languageOf } from '../mail/recipient';
import type { Language } from '../schema';
import { type BusinessCalendar, businessCalendar } from '../time/businessCalendar';

export interface Firm {
	/** IANA name. */
	readonly timeZone: string;
	readonly country: CountryCode;
	/** Canton or Land by its code; empty for nationwide holidays only. */
	readonly region: string;
	readonly language: Language;
	/** E-mail address; empty when nobody is set. */
	readonly defaultOwner: string;
}

type Settings = ReadonlyMap<string, string>;

/** Empty or unreadable settings are those of a firm in German-speaking Switzerland. */
export function readFirm(settings: Settings): Firm {
	return {
		timeZone: settingOf(settings, 'timeZone') || 'Europe/Zurich',
		country: parseCountry(settingOf(settings, 'country')) ?? 'CH',
		region: settingOf(settings, 'region'),
		language: languageOf(settingOf(settings, 'language')),
		defaultOwner: settingOf(settings, 'defaultOwner'),
	};
}

/** The firm's working days and hours, without anybody's absences. */
export const calendarOfFirm = ({ timeZone, country, region }: Firm): BusinessCalendar =>
	businessCalendar({ timeZone, country, region });

/** Without blanks around it; empty when there is no such row. */
export const settingOf = (settings: Settings, key: string): string => settings.get(key)?.trim() ?? '';
