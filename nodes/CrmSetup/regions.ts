// Cantons, Länder and Bundesländer by the codes of ISO 3166-2, in the order of their names.
import type { INodePropertyOptions } from 'n8n-workflow';

const options = (text: string): INodePropertyOptions[] =>
	text.split(', ').map((entry) => ({ name: entry.slice(3), value: entry.slice(0, 2).trim() }));

export const REGIONS = {
	CH: options(
		'AG Aargau, AR Appenzell Ausserrhoden, AI Appenzell Innerrhoden, BL Basel-Landschaft, BS Basel-Stadt, BE Bern, ' +
			'FR Fribourg, GE Genève, GL Glarus, GR Graubünden, JU Jura, LU Luzern, NE Neuchâtel, NW Nidwalden, OW Obwalden, ' +
			'SH Schaffhausen, SZ Schwyz, SO Solothurn, SG St. Gallen, TG Thurgau, TI Ticino, UR Uri, VS Valais, VD Vaud, ' +
			'ZG Zug, ZH Zürich',
	),
	DE: options(
		'BW Baden-Württemberg, BY Bayern, BE Berlin, BB Brandenburg, HB Bremen, HH Hamburg, HE Hessen, ' +
			'MV Mecklenburg-Vorpommern, NI Niedersachsen, NW Nordrhein-Westfalen, RP Rheinland-Pfalz, SL Saarland, SN Sachsen, ' +
			'ST Sachsen-Anhalt, SH Schleswig-Holstein, TH Thüringen',
	),
	AT: options(
		'1  Burgenland, 2  Kärnten, 3  Niederösterreich, 4  Oberösterreich, 5  Salzburg, 6  Steiermark, 7  Tirol, ' +
			'8  Vorarlberg, 9  Wien',
	),
} as const;
