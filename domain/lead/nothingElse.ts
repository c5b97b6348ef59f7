// Whether words that name news for many name anything else, about which somebody may want to hear instead: one order, one job.
import { foldWords } from './text';

/** All that may stand beside, and names nothing: words of grammar, of wishing and agreeing, of how often, of the firm and its products. */
const NOTHING = new Set(
	foldWords(
		`ich i je j io wir we nous sie du ihr you vous tu lei mir mich uns me us moi mi m s t d l ci it es ihn ihnen
		der die das den dem des ein eine einen einem einer the a an le la les un une il lo gli i del della dei delle degli della dell al alla ai alle sui sulle sugli sulla all
		und oder sowie auch and or et ou e o also plus aussi anche as well so
		von vom zu zum zur fur uber mit per via by for to of from about on at with in im am an auf de du des da di par pour sur su con aus inkl inklusive incl including
		mein meine meiner meinen my mon ma mes mio mia miei mie dein deine unser unsere unserer unseren unserem our notre nos votre vos euer eure euren eurem nostro nostri nostra nostre vostro vostri vostre vostra suo sua your ihre ihren ihrer ihrem
		mochte mochten mochtest willst wollt wunschst will wollen wunsche wunschen wunscht gewunscht erwunscht hatte gern gerne want would like wish d love happy souhaite souhaitez souhaiterais voudrais veux voulez desire aimerais desidero desidera voglio vorrei vuole vuoi
		ja yes oui si ok please bitte svp merci danke gern per favore prego
		bin ist sind werden wird wurde werde am is are be been suis etre essere sein dass that que che darf durfen durft may can kann konnen k erlaube erlaubt erlaubnis allow allowed erfolgt
		einverstanden einverstandnis damit hiermit hereby daruber zustimme stimme zustimmung zustimmen willige einwilligung einwilligen einwillige ein erteile acceptez agree agreed consent consents accept accepte accepter accetto accettazione acconsento consenso consensi presto do give autorise autorizzo consens consentement permission akzeptiere aktzeptieren erklare ausdrucklich expressly
		erhalten erhalte erhalt empfangen empfang bekommen beziehen zusendung zusenden zugesendet zugesandt zuschicken zugeschickt zustellen zustellung schicken schickt senden sendet sende versand send sent zusendet zuschickt sends receive receiving get recevoir reception recois ricevere ricezione inviare inviatemi invio envoyer envoi envoyez
		abonnieren abonniere abonniert abo anmelden anmeldung melde angemeldet anmelde trage tragen tragt eintragung eingetragen aufgenommen nehmen nehmt aufnehmen verteiler mailverteiler liste list material materiale eintragen subscribe subscribed subscription sign signup up register optin opt join inscrire inscris inscription iscrivo iscrivimi iscrivermi iscriviti iscrizione iscriversi abonne abonner add
		informez informieren informiert informierte informiere informed inform informe informer informee informato informata kontaktiert kontaktieren kontakt contact contacted contacte bleiben bleib bleibe stay keep kept updated up date loop posted notify gehalten halten halte haltet tenu tenir tenez rester rimanere restare resta tenetemi tenermi tienimi aggiornato aggiornata aggiornati touch laufenden courant corrente hear more
		informationen infos information informations informazioni info
		e mail mails email emails courriel courriels electronique elettronica posta elektronisch newsletter letter newsletters werbung marketing news neuigkeiten angebote aktionen
		nicht mehr als not more than once einmal monat woche jahr month week year regelmassig regelmassige taglich wochentlich wochentliche monatlich monatliche monatlicher wochentlicher weekly monthly daily regular regularly occasional occasionally sometimes now then time gelegentlich gelegentliche hin wieder zu manchmal selten zeit parfois en temps occasionnellement rarement ogni tanto volte occasionalmente hebdomadaire mensuelle mensile settimanale kunftig zukunftig weiterhin future kostenlos kostenlose gratis free gratuite gratuita erster first erste ersten premier hand bis auf widerruf abmeldung inbox
		upcoming coming next nachste nachsten kommende kommenden prochain prochains prochaines prossimi prossime neu neue neuen neuer neues neueste neuesten aktuell aktuelle aktuellen new latest last part special spezielle exklusive exclusive exclusives esclusive besondere interessante nouvelles dernieres speciales commerciales commerciali
		produkt produkte produkten product products dienstleistungen services service servizi prodotti prodotto produits leistungen firma unternehmen company entreprise azienda societe societa
		zweck zwecke zwecken werbezwecke werbezwecken marketingzwecken purpose purposes fins finalita finalite scopo scopi daten data dati donnees personali personnelles personenbezogenen adresse address mailadresse emailadresse verarbeitung verwendung verwendet genutzt nutzung used use soit soient utilise utilisee utilisees utilizzato utilizzati venga vengano processing trattamento traitement verarbeitet bearbeitet
		agb terms conditions bedingungen datenschutz datenschutzerklarung privacy policy gelesen read akzeptiert accepted lu cgv
		zwischendurch zwischenzeitlich immer stets laufend mal ofters haufig sporadisch periodisch quartal quartalsweise halbjahrlich vierteljahrlich jeden jede jederzeit sofort direkt bequem every each quarter fortnight always whenever often toujours souvent chaque mois semaine trimestre sempre spesso ogni mese settimana
		keine no nothing any pas ne rien non nulla miss verpassen verpasse manquer rater perdere ab mailen jahrlich telefon telefonisch post postalisch sms whatsapp phone courrier telefono acceptance
		checkbox check box field feld chk cb cbo ff status state value allowed kunde lead customer user person tick hier here form formular single double group`,
	).split(' '),
);

/** What a letter to many is about, as opposed to one matter of somebody's own. */
const OF_LETTERS = new Set(
	foldWords(
		`events event veranstaltung veranstaltungen anlass anlasse kurs kurse kursen seminar seminare seminaren webinar webinare webinaren webinars workshop workshops messen
		betrieb haus hause team atelier laden shop geschaft studio restaurant hotel praxis gemeinde verein verband agentur institut schule klinik
		trends themen branche beitrage beitragen artikel blog blogbeitrage aktivitaten aktivitat sortiment kollektion kollektionen saison neuerungen entwicklungen ratgeber
		courses articles posts activities collection collections topics industry range stories
		evenements ateliers formations activites nouveautes thematiques tendances saison
		eventi corsi attivita collezioni articoli tendenze stagione`,
	).split(' '),
);
/** One matter of somebody's own, or of somebody else's, about which they hear while it lasts. */
const ONE_MATTER =
	/^(?:baustelle\w*|projekt\w*|project\w*|projet\w*|progett\w*|vertrag\w*|vertrage\w*|contract\w*|contrat\w*|contratt\w*|offert\w*|devis|quotes?|preventiv\w*|fall|falls|cases?|dossiers?|pratica|tickets?|antrag\w*|konto|account|compte|auftr\w*|schaden\w*|claims?|bestell\w*|orders?|commandes?|ordin\w*|termin\w*|appointment\w*|buchung\w*|bookings?|reserv\w*|bewerb\w*|application\w*|candidat\w*|stelle\w*|jobs?|anfrag\w*|anliegen|enquir\w*|inquir\w*|requ\w*|demand\w*|richiest\w*|liefer\w*|deliver\w*|livraison\w*|consegn\w*|gesprach\w*|rechnung\w*|invoice\w*|facture\w*|fattur\w*|reparatur\w*|umzug\w*|verkauf\w*|meeting\w*|call|sitzung\w*|sendung\w*|paket\w*|parcels?|shipments?|colis|pacc\w+|ware\w*|gerate?\w*|kinder\w*|sache|zusammenarbeit)$/;

/** What follows "our" when it is several things; one may be the visitor's too ("about our shipment"). */
const SEVERAL_OF_OURS = [
	[/^(?:unser(?:e|en|er)?|euer|eure[nr]?)$/, /(?:s|e|er|n)$/],
	[/^our$/, /s$/],
	[/^(?:nos|nostri|nostre)$/, /./],
] as const;

/** "Wir wünschen Angebote für unsere Mitarbeiter": then "our" is the visitor's. Where the firm asks, it addresses somebody. */
const WE_WISH =
	/^(?!.*(?: |^)(?:sie|ihnen|ihr|dich|dir|euch|you|vous|vi|ti|le)(?: |$))(?:.* )?(?:wir (?:mocht\w+|wollen|wunsch\w+|hatten|brauchen)|(?:mocht\w+|wollen|wunsch\w+|hatten|brauchen) wir|we (?:want|wish|need|would|d)|nous (?:souhait|voul|aimeri|desir)\w+|vorremmo|vogliamo|desideriamo)(?: |$)/;

/** Adverbs by their endings. */
const ENGLISH_ADVERB = /^(?!(?:family|supply|reply|assembly|anomaly|italy|july|monopoly)$)\w{3,}ly$/;
const FRENCH_ADVERB = /(?:amment|emment|ellement|ullement|alement|ulierement|ierement|iquement|usement|ivement)$/;
const ITALIAN_ADVERB = /\w{3}mente$/;
const GERMAN_ADVERB = /(?:weise|lich|isch|ig|los|mals|durch|zeit|weilen|mal|tags|ends|stens|erst)$/;
/** "Darauf", "diesbezüglich": whatever was spoken of before. */
const POINTING_BACK = /^(?:da|hier)(?:r?(?:an|auf|aus|bei|fur|in|mit|nach|von|vor|zu|ober|uber|um))$|bezuglich$|hinsichtlich$|personlich$|beruflich$|geschaftlich$/;
const ATTRIBUTE = /(?:e|en|er|es|em)$/;
const JOINER = /^(?:und|oder|sowie)$/;
const NOUN_ENDING = /(?:ung|heit|keit|schaft|ion|tat|nis|tum|ment)(?:en)?$/;
const GERMAN = /(?:^| )(?:ich|mich|mir|wir|uns|sie|ihnen|und|uber|von|mochte|bitte|zu|erhalten|senden)(?: |$)/;

/** "Neuigkeiten von Muster Gartenbau AG": who writes, which changes nothing about what is written. */
const FROM = /^(?:von|from|by|bei|chez|hause|da|de|di|der|of)$/;
const FROM_SOMEBODY = /^(?:von|from|by|bei|chez|hause)$/;
const LEGAL_FORM = /^(?:ag|gmbh|sa|sarl|sagl|kg|ug|ev|ohg|kmg|ltd|llc|inc|srl|spa|se|eg|verein|stiftung)$/;
const MAX_NAME_WORDS = 6;

interface Word {
	readonly folded: string;
	readonly isSmall: boolean;
	/** It is one of those that name the news. */
	readonly isNews: boolean;
}

export const isOneMatter = (word: string): boolean => ONE_MATTER.test(word);

export const speaksAsWe = (words: string): boolean => WE_WISH.test(words);

/** Whether a word alone names nothing that somebody could want to hear about. */
export const isNothing = (word: string): boolean => NOTHING.has(word);

/**
 * Whether a sentence names nothing beside what `news` matches. `strict`: every word must be a known one. `ofNews`: adverbs and
 * attributes may be any, letters' usual topics and the firm's own things may stand behind, and the firm by its name.
 */
export function namesNothingElse(sentence: string, news: readonly RegExp[], how: 'strict' | 'ofNews'): boolean {
	const words = wordsOf(sentence, news);
	const isKnown = (word: Word) => word.isNews || word.folded === '' || isNothing(word.folded) || /^q?\d+x?$/.test(word.folded);
	if (how === 'strict') return words.every(isKnown);
	const text = words.map(({ folded }) => folded).join(' ');
	const [isGerman, isByVisitors] = [GERMAN.test(text), speaksAsWe(text)];
	const senders = sendersIn(words);
	return words.every(
		(word, at) => isKnown(word) || senders.has(at) || isManner(word.folded) || isOfLetters(words, at) || (!isByVisitors && isOfTheFirm(words, at)) || (isGerman && isGermanManner(words, at)),
	);
}

function wordsOf(sentence: string, news: readonly RegExp[]): readonly Word[] {
	const typed = sentence
		.replace(/GmbH/g, 'Gmbh')
		.split(/[^\p{L}\p{N}]+/u)
		.flatMap((raw) => foldWords(raw).split(' ').map((folded) => ({ folded, isSmall: /^\p{Ll}/u.test(raw) })))
		.filter(({ folded }) => folded !== '');
	const text = typed.map(({ folded }) => folded).join(' ');
	const named = news.flatMap((one) => [...text.matchAll(new RegExp(one, 'g'))].map((found) => [found.index, found.index + found[0].length] as const));
	let at = 0;
	return typed.map((word) => {
		const [start, end] = [at, at + word.folded.length];
		at = end + 1;
		return { ...word, isNews: named.some(([from, to]) => start < to && end > from) };
	});
}

const isManner = (word: string): boolean => ENGLISH_ADVERB.test(word) || FRENCH_ADVERB.test(word) || ITALIAN_ADVERB.test(word);

/** In German nouns alone begin with a capital: a small word is an adverb, or an attribute of the news, or a verb. */
function isGermanManner(words: readonly Word[], at: number): boolean {
	const { folded = '', isSmall = false } = words[at] ?? {};
	if (!isSmall || POINTING_BACK.test(folded) || NOUN_ENDING.test(folded)) return false;
	if (GERMAN_ADVERB.test(folded)) return true;
	const next = words.slice(at + 1).find((word) => word.isNews || !word.isSmall || !(ATTRIBUTE.test(word.folded) || JOINER.test(word.folded)));
	return ATTRIBUTE.test(folded) && next?.isNews === true && !next.isSmall;
}

/** "Events und Webinare", "News zu Immobilien". */
const isOfLetters = (words: readonly Word[], at: number): boolean => OF_LETTERS.has(words[at]?.folded ?? '') || isTopic(words, at);

/** "Neuigkeiten zu unseren Kursen"; but not "zu unserem Projekt". */
function isOfTheFirm(words: readonly Word[], at: number): boolean {
	const { folded = '' } = words[at] ?? {};
	const [last = '', ours = last] = [words[at - 1]?.folded, words[at - 2]?.folded];
	return !ONE_MATTER.test(folded) && SEVERAL_OF_OURS.some(([our, several]) => several.test(folded) && (our.test(last) || our.test(ours)));
}

/** "News zu Immobilien", "Neuigkeiten über neue Objekte": several, and none of them somebody's. */
function isTopic(words: readonly Word[], at: number): boolean {
	const { folded = '', isSmall = true } = words[at] ?? {};
	const [last = '', beforeLast = ''] = [words[at - 1]?.folded, words[at - 2]?.folded];
	if (isSmall || ONE_MATTER.test(folded) || !words.some((word) => word.isNews && NEWS.test(word.folded))) return false;
	return ABOUT.test(last) ? folded.endsWith('en') : NEW.test(last) && ABOUT.test(beforeLast) && /(?:e|en|er|s)$/.test(folded);
}
const ABOUT = /^(?:zu|uber|um)$/;
/** As folded: "neue", "aktuelle". */
const NEW = /^(?:neu[nr]?|aktulle[nr]?|kommende[nr]?)$/;
/** Not updates, which are about whatever goes on. */
const NEWS = /^(?:news|neuigkeiten|neuheiten|tipps|aktionen)$/;

/** The places of the words of a firm's name. */
function sendersIn(words: readonly Word[]): ReadonlySet<number> {
	const places = words.flatMap((word, at) => (FROM.test(word.folded) ? nameAfter(words, at) : LEGAL_FORM.test(word.folded) ? nameBefore(words, at) : []));
	return new Set(places);
}

/** "dass mir die Muster AG Neuigkeiten sendet". */
function nameBefore(words: readonly Word[], legalForm: number): readonly number[] {
	const before = words.slice(0, legalForm).reverse();
	const end = before.findIndex((word) => word.isSmall || word.isNews);
	const length = Math.min(end === -1 ? before.length : end, MAX_NAME_WORDS);
	return Array.from({ length: length + 1 }, (_none, back) => legalForm - back);
}

function nameAfter(words: readonly Word[], preposition: number): readonly number[] {
	const rest = words.slice(preposition + 1, preposition + 1 + MAX_NAME_WORDS);
	const end = rest.findIndex((word) => word.isSmall || word.isNews);
	const name = end === -1 ? rest : rest.slice(0, end);
	const isFirm = name.some((word) => LEGAL_FORM.test(word.folded));
	const isNamed = FROM_SOMEBODY.test(words[preposition]?.folded ?? '') && !name.some((word) => ONE_MATTER.test(word.folded) || NOUN_ENDING.test(word.folded));
	return isFirm || isNamed ? name.map((_word, at) => preposition + 1 + at) : [];
}
