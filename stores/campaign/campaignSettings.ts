// What all campaigns of a firm have in common.
import { type Firm, calendarOfFirm, readFirm } from '../../domain/firm/readFirm';
import { mailLimits, type MailLimits } from '../../domain/mail/mailLimits';
import type { BusinessCalendar } from '../../domain/time/businessCalendar';
import type { CrmStore } from '../port';

export interface CampaignSettings extends Firm {
	readonly limits: MailLimits;
	readonly calendar: BusinessCalendar;
}

export async function readCampaignSettings(store: CrmStore): Promise<CampaignSettings> {
	const settings = await store.settings();
	const firm = readFirm(settings);
	return { ...firm, limits: mailLimits(settings), calendar: calendarOfFirm(firm) };
}
