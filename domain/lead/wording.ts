// What is common to all that reads the words beside a box.

/** Characters; of a longer wording the beginning is judged and kept. */
export const MAX_WORDING = 2_000;

/** What mails to many are called, as folded words and parts of them. */
export const MAILS =
	/newsletter|marketing|werb(?:ung|e|lich)|mailing|rundbrief|infolettre|lettre d info|infobrief|notiziario|promo|pub?blicit|neuigkeit|nouveaut/;
