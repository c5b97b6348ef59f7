// What is common to all that reads the words beside a box.

/** Characters; of a longer wording the beginning is judged and kept. */
export const MAX_WORDING = 2_000;

/** What mails to many are called, as folded words and parts of them. */
export const MAILS =
	/newsletter|marketing|(?<!be|ge|er)werb(?:ung|e(?!r)|lich)|(?:com+unica[tz]ion\w+|informations?|informazioni) com+ercial|mailing|mail ?verteiler|rundbrief|infolettre|lettre d info|infobrief|notiziario|promo|pub?blicit|neuigkeit|nouveaut/;

/** What a firm has for everybody, by which it is spoken of to many. */
export const RANGE =
	/(?:^| )(?:produkt\w* (?:und|oder|sowie) (?:\w+ )?(?:dienst)?leistungen|dienstleistungen und (?:\w+ )?produkt\w*|products (?:and|or) services|produits et (?:\w+ )?services|prodotti e (?:\w+ )?servizi|produktsortiment|(?:zukunftig|kommend|nachst|weiter|neu)(?:e[nr]?|n)? (?:veranstaltungen|events|anlasse|kurse|webinare|seminare|workshops)|(?:upcoming|future|new) (?:events|courses|webinars|workshops)|prochain\w* (?:evenements|cours|formations)|(?:prossimi|futuri|nuovi) (?:eventi|corsi))(?= |$)/;

/** What HubSpot's forms ask for, beside the answer to the enquiry. */
export const OTHER_LETTERS =
	/(?:^| )(?:other|further|andere|weitere|autres|altre) (?:communications|benachrichtigungen|mitteilungen|comunicazioni)(?= |$)/;

/** "Newsletter ja/nein": two answers to choose from, and no words about the newsletter. */
export const withoutAnswers = (label: string): string =>
	label.replace(/[([]?\b(?:ja|yes|oui|s[iì])\s*(?:[/|,]|oder|or|ou)\s*(?:nein|non?)(?![\p{L}])[)\]]?/iu, ' ');
