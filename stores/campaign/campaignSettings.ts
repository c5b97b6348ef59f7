// What all campaigns of a firm have in common.
import { mailLimits, type MailLimits } from '../../domain/mail/mailLimits';
import { languageOf } from '../../domain/mail/recipient';
import type { Language } from '../../domain/schema';
import { type BusinessCalendar, businessCalendar } from '../../domain/time/businessCalendar';
import type { CrmStore } from '../port';

export interface CampaignSettings {
	readonly limits: MailLimits;
	readonly calendar: BusinessCalendar;
	readonly timeZone: string;
	readonly language: Language;
	readonly defaultOwner: string;
}

export async function readCampaignSettings(store: CrmStore): Promise<CampaignSettings> {
	const settings = await store.settings();
	const setting = (key: string, fallback = ''): string => settings.get(key)?.trim() || fallback;
	const timeZone = setting('timeZone', 'Europe/Zurich');
	const [country, region] = [setting('country', 'CH'), setting('region')];
	return {
		limits: mailLimits(settings),
		calendar: businessCalendar({ timeZone, country, region }),
		timeZone,
		language: languageOf(setting('language', 'de')),
		defaultOwner: setting('defaultOwner'),
	};
}
