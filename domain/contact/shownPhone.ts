// A phone number as people read it and as a link dials it, whichever way it was stored.
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** "+41 79 555 38 26"; what is no international number stays as it was typed. */
export const shownPhone = (phone: string): string =>
	parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;

/** For `href`: a link of a telephone takes digits only. */
export const phoneLink = (phone: string): string => `tel:${phone.replace(/(?!^\+)\D/g, '')}`;
