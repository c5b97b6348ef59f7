// What is common to all that reads the words beside a box.

/** Characters; of a longer wording the beginning is judged and kept. */
export const MAX_WORDING = 2_000;

/** What mails to many are called, as folded words and parts of them. */
export const MAILS =
	/newsletter|marketing|(?<!be|ge|er)werb(?:ung|e(?!r)|lich)|com+unica[tz]ion\w+ com+ercial|mailing|rundbrief|infolettre|lettre d info|infobrief|notiziario|promo|pub?blicit|neuigkeit|nouveaut/;

/** "Newsletter ja/nein": two answers to choose from, and no words about the newsletter. */
export const withoutAnswers = (label: string): string =>
	label.replace(/[([]?\b(?:ja|yes|oui|s[iì])\s*(?:[/|,]|oder|or|ou)\s*(?:nein|non?)(?![\p{L}])[)\]]?/iu, ' ');
