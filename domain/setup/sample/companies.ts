// Thirty invented customers; their domains end in .example, which leads nowhere.
import { companyNameKey } from '../../company/companyKey';
import { type SampleTable, companyKey, pick } from './sampleRow';
import { ownerEmail } from './team';

export interface SampleCompany {
	readonly name: string;
	readonly slug: string;
	readonly country: 'CH' | 'LI' | 'DE' | 'AT';
	/** What is spoken there. */
	readonly language: 'de' | 'fr' | 'it';
	readonly phone: string;
}

const row = (
	name: string,
	slug: string,
	phone: string,
	country: SampleCompany['country'] = 'CH',
	language: SampleCompany['language'] = 'de',
): SampleCompany => ({ name, slug, country, language, phone });

export const COMPANIES: readonly SampleCompany[] = [
	row('Bergblick Treuhand AG', 'bergblick-treuhand', '+41 41 555 01 10'),
	row('Schreinerei Alpstein GmbH', 'schreinerei-alpstein', '+41 71 555 01 20'),
	row('Zürisee Immobilien AG', 'zuerisee-immobilien', '+41 44 555 01 30'),
	row('Käserei Hofer Emmental AG', 'kaeserei-hofer', '+41 34 555 01 40'),
	row('Garage Brunner & Söhne AG', 'garage-brunner', '+41 62 555 01 50'),
	row('Physio am Bahnhof GmbH', 'physio-am-bahnhof', '+41 31 555 01 60'),
	row('Weingut Rebhalde', 'weingut-rebhalde', '+41 52 555 01 70'),
	row('Atelier Lumière Sàrl', 'atelier-lumiere', '+41 21 555 01 80', 'CH', 'fr'),
	row('Trasporti Ceresio SA', 'trasporti-ceresio', '+41 91 555 01 90', 'CH', 'it'),
	row('Bäckerei Fässler AG', 'baeckerei-faessler', '+41 71 555 02 10'),
	row('Lägern Elektro AG', 'laegern-elektro', '+41 56 555 02 20'),
	row('Rheingass Optik GmbH', 'rheingass-optik', '+41 61 555 02 30'),
	row('Horlogerie Haut-Jura SA', 'horlogerie-haut-jura', '+41 32 555 02 40', 'CH', 'fr'),
	row('Säntis Bergsport AG', 'saentis-bergsport', '+41 71 555 02 50'),
	row('Anwaltskanzlei Wyss & Partner', 'wyss-partner', '+41 31 555 02 60'),
	row('Hotel Seegarten Thun AG', 'hotel-seegarten', '+41 33 555 02 70'),
	row('Aaretal Gartenbau GmbH', 'aaretal-gartenbau', '+41 31 555 02 80'),
	row('Urschner Logistik AG', 'urschner-logistik', '+41 41 555 02 90'),
	row('Pilatusblick Medizintechnik AG', 'pilatusblick-medtech', '+41 41 555 03 10'),
	row('Musikhaus Tschudi GmbH', 'musikhaus-tschudi', '+41 55 555 03 20'),
	row('Bodensee Bootsbau Kern GmbH', 'bootsbau-kern', '+49 30 23125 101', 'DE'),
	row('Schwarzwälder Möbelwerkstatt KG', 'moebelwerkstatt', '+49 69 90009 102', 'DE'),
	row('Messebau Huber München GmbH', 'messebau-huber', '+49 89 99998 103', 'DE'),
	row('Holzbau Montafon GmbH', 'holzbau-montafon', '+43 5556 555 01', 'AT'),
	row('Feinkost Gruber Salzburg GmbH', 'feinkost-gruber', '+43 662 555 02', 'AT'),
	row('Oberland Treuhand Vaduz AG', 'oberland-treuhand', '+423 555 01 10', 'LI'),
	row('Boulangerie du Léman Sàrl', 'boulangerie-du-leman', '+41 22 555 03 30', 'CH', 'fr'),
	row('Velowerk West GmbH', 'velowerk-west', '+41 44 555 03 40'),
	row('Pflegedienst Mittelland', 'pflegedienst-mittelland', '+41 62 555 03 50'),
	row('Zahnarztpraxis Töss AG', 'zahnarztpraxis-toess', '+41 52 555 03 60'),
];

export const domainOf = ({ slug }: SampleCompany): string => `${slug}.example`;

/** Few A customers, more B, most C. */
const SEGMENTS = ['c', 'b', 'c', 'a', 'c', 'b', 'c'] as const;

export function sampleCompanies(): SampleTable<'companies'> {
	return {
		table: 'companies',
		key: 'key',
		mark: 'sample:company:',
		rows: (idOf) =>
			COMPANIES.map((company, index) => ({
				fields: {
					key: companyKey(index + 1),
					name: company.name,
					nameKey: companyNameKey(company.name),
					domain: domainOf(company),
					website: `https://www.${domainOf(company)}`,
					phone: company.phone,
					country: company.country,
					owner: idOf('team', ownerEmail(index)),
					segment: pick(SEGMENTS, index),
				},
			})),
	};
}
