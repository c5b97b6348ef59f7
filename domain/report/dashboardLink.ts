// The link to the dashboard: whoever has it sees the figures of the firm, so it holds for two weeks and names nobody.
import type { LinkClaims } from '../links/link';
import type { Language } from '../schema';
import { DAY_MS } from '../time/day';

export const LINK_DAYS = 14;

export const dashboardClaims = (now: Date, language: Language | '' = '', days: number = LINK_DAYS): LinkClaims => ({
	purpose: 'dashboard',
	subject: '',
	params: language === '' ? {} : { language },
	expiresAt: new Date(now.getTime() + days * DAY_MS),
});
