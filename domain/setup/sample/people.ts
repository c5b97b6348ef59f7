// Eighty invented people: most work for the sample companies, some wrote privately.
import { COMPANIES, type SampleCompany, domainOf } from './companies';
import { companyKey, pick } from './sampleRow';

export interface SamplePerson {
	readonly number: number;
	readonly firstName: string;
	readonly lastName: string;
	readonly title: string | null;
	readonly salutation: 'ms' | 'mr' | 'neutral';
	readonly language: SampleCompany['language'];
	readonly email: string;
	readonly phone: string | null;
	/** Key of the company, or `null` for a private person. */
	readonly company: string | null;
	readonly ownerNumber: number;
}

const names = (text: string): readonly string[] => text.split(', ');

type Names = Readonly<Record<'ms' | 'mr' | 'last', readonly string[]>>;

const NAMES: Readonly<Record<SamplePerson['language'], Names>> = {
	de: {
		ms: names('Anna, Ursula, Käthi, Sandra, Monika, Nadja, Barbara, Lena, Marlies'),
		mr: names('Beat, Jürg, Reto, Matthias, Urs, Stefan, Björn, Daniel, Lukas, Köbi'),
		last: [
			...names('Müller, Meier, Schmid, Keller, Weber, Huber, Schneider, Meyer, Steiner, Fischer'),
			...names('Gerber, Brunner, Baumann, Frei, Zimmermann, Moser, Widmer, Wyss, Graf, Roth'),
			...names('Bühler, Hürlimann, Bösch, Nägeli, Hänni, Müller-Gygax, von Arx, Zgraggen'),
			...names('Lüthi, Rüegg, Stöckli, Gross, Kälin'),
		],
	},
	fr: {
		ms: names('Élodie, Françoise, Chloé, Maëlle'),
		mr: names('Benoît, Frédéric, Loïc, Jean-Luc'),
		last: names("Rochat, Favre, Bonvin, d'Aubigné, Jaquet, Perrin, Crêt, Noël, Chevalley"),
	},
	it: {
		ms: names('Giulia, Francesca, Nicoletta'),
		mr: names('Alessandro, Matteo, Niccolò'),
		last: names("Bernasconi, Rossi, Dell'Acqua, Cattaneo, Ferrari"),
	},
};

/** Two in fourteen. */
function titleOf(index: number): string | null {
	if (index % 14 === 4) return 'Dr.';
	return index % 14 === 12 ? 'Prof. Dr.' : null;
}

const WITH_COMPANY = 74;
const PRIVATE = 6;

/** In the order of their numbers; the first thirty are the main contacts of the companies. */
export const PEOPLE: readonly SamplePerson[] = Array.from(
	{ length: WITH_COMPANY + PRIVATE },
	(_, index) => person(index, index < WITH_COMPANY ? pick(COMPANIES, index) : null),
);

function person(index: number, company: SampleCompany | null): SamplePerson {
	const language = company?.language ?? 'de';
	const gender = index % 2 === 0 ? 'ms' : 'mr';
	// Steps that share no factor with the lists: no two people get the same pair of names.
	const firstName = pick(NAMES[language][gender], index * 3 + Math.floor(index / 30));
	const lastName = pick(NAMES[language].last, index * 5 + Math.floor(index / 30));
	const domain = company === null ? 'postfach.example' : domainOf(company);
	return {
		number: index + 1,
		firstName,
		lastName,
		title: titleOf(index),
		salutation: index % 19 === 18 ? 'neutral' : gender,
		language,
		email: `${mailName(firstName)}.${mailName(lastName)}@${domain}`,
		phone: index % 4 === 3 ? null : mobile(index),
		company: company === null ? null : companyKey((index % COMPANIES.length) + 1),
		ownerNumber: index % COMPANIES.length,
	};
}

function mobile(index: number): string {
	return `+41 79 555 ${10 + (index % 90)} ${10 + ((index * 7) % 90)}`;
}

/** As people write their names in addresses: ä is ae, accents and apostrophes go. */
function mailName(name: string): string {
	return name
		.toLowerCase()
		.replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter)
		.normalize('NFD')
		.replace(/[^a-z-]/g, '');
}
