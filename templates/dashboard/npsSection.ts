// Customer satisfaction on the dashboard: the Net Promoter Score, its interval, and what people did not like.
import type { Language } from '../../domain/schema';
import type { NpsFigure } from '../../domain/survey/report';
import type { SurveyKind } from '../../domain/survey/survey';
import type { NpsLoops } from '../../domain/survey/voices';
import type { DashboardSection, SectionFigure } from './section';

type Key =
	| 'title' | 'nps' | 'sure' | 'tooFew' | 'responseRate' | 'invited' | 'change' | 'chance' | 'moreThanChance'
	| 'loops' | 'hours' | 'promoters' | 'passives' | 'detractors' | 'definition' | SurveyKind;

const TEXTS: Readonly<Record<Language, Readonly<Record<Key, string>>>> = {
	de: {
		title: 'Zufriedenheit der Kunden',
		nps: 'Net Promoter Score',
		sure: '{low} bis {high} mit 95 % Sicherheit, n = {n}',
		tooFew: 'zu wenige Antworten (n = {n})',
		responseRate: 'Rücklauf',
		invited: '{n} eingeladen',
		change: 'Gegenüber den 90 Tagen davor',
		chance: 'kann Zufall sein',
		moreThanChance: 'mehr als Zufall',
		loops: 'Kritik besprochen',
		hours: 'im Median nach {hours} Arbeitsstunden',
		promoters: 'Fürsprecher (9–10)',
		passives: 'Unentschieden (7–8)',
		detractors: 'Kritiker (0–6)',
		relational: 'Insgesamt',
		transactional: 'Nach einem Ereignis',
		definition:
			'Anteil der Fürsprecher minus Anteil der Kritiker unter den Antworten der letzten 90 Tage. Der Bereich ist das korrigierte Wald-Intervall (Rocks 2016). Umfragen nach einem Ereignis werden nie damit vermischt.',
	},
	en: {
		title: 'Customer satisfaction',
		nps: 'Net promoter score',
		sure: '{low} to {high} with 95% confidence, n = {n}',
		tooFew: 'too few answers (n = {n})',
		responseRate: 'Response rate',
		invited: '{n} invited',
		change: 'Against the 90 days before',
		chance: 'may be chance',
		moreThanChance: 'more than chance',
		loops: 'Complaints talked about',
		hours: 'after {hours} working hours in the median',
		promoters: 'Promoters (9–10)',
		passives: 'Passives (7–8)',
		detractors: 'Detractors (0–6)',
		relational: 'On the whole',
		transactional: 'After an event',
		definition:
			'Share of promoters minus share of detractors among the answers of the last 90 days. The range is the adjusted Wald interval (Rocks 2016). Surveys after an event are never mixed with it.',
	},
};

export interface NpsSectionInput {
	readonly figures: readonly NpsFigure[];
	readonly loops: readonly NpsLoops[];
	readonly language: Language;
}

/** `null`: nobody was asked yet. The relational score stands in front; transactional surveys stand beside it. */
export function npsSection({ figures, loops, language }: NpsSectionInput): DashboardSection | null {
	const all = figures.filter(({ dimension, n, invited }) => dimension === 'all' && n + invited > 0);
	const [main, ...others] = all;
	if (main === undefined) return null;
	const texts = TEXTS[language];
	const { n } = main;
	const percent = (count: number) => (100 * count) / n;
	return {
		...{ key: 'nps', title: texts.title, definition: texts.definition },
		headline: { ...scoreOf(main, texts), label: `${texts.nps} · ${texts[main.kind]}` },
		figures: [
			rateOf(main, texts),
			...changeOf(main, texts),
			...others.map((one) => ({ ...scoreOf(one, texts), label: texts[one.kind] })),
			...loops.filter(({ kind }) => kind === main.kind).map((one) => loopsOf(one, texts)),
		],
		shares:
			n === 0
				? []
				: [
						{ label: texts.promoters, percent: percent(main.promoters), tone: 'good' },
						{ label: texts.passives, percent: percent(main.passives), tone: 'neutral' },
						{ label: texts.detractors, percent: percent(main.detractors), tone: 'bad' },
					],
	};
}

type Texts = (typeof TEXTS)[Language];

/** Too few answers say nothing, so no number is shown. */
function scoreOf({ score, low, high, n }: NpsFigure, texts: Texts): Omit<SectionFigure, 'label'> {
	if (score === null || low === null || high === null) return { value: '–', note: fill(texts.tooFew, { n }) };
	return { value: signed(score), note: fill(texts.sure, { low: signed(low), high: signed(high), n }) };
}

const rateOf = ({ responseRate, invited }: NpsFigure, texts: Texts): SectionFigure => ({
	label: texts.responseRate,
	value: responseRate === null ? '–' : `${Math.round(100 * responseRate)} %`,
	note: fill(texts.invited, { n: invited }),
});

function changeOf({ change, isMoreThanChance }: NpsFigure, texts: Texts): readonly SectionFigure[] {
	if (change === null) return [];
	return [{ label: texts.change, value: signed(change), note: isMoreThanChance ? texts.moreThanChance : texts.chance }];
}

const loopsOf = ({ detractors, closed, medianHours }: NpsLoops, texts: Texts): SectionFigure => ({
	label: texts.loops,
	value: `${closed} / ${detractors}`,
	note: medianHours === null ? '' : fill(texts.hours, { hours: Math.round(medianHours) }),
});

/** "+46", "−12", "0": with the sign that a score is read with. */
function signed(score: number): string {
	const rounded = Math.round(score);
	if (rounded === 0) return '0';
	return rounded > 0 ? `+${rounded}` : `−${-rounded}`;
}

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
	text.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
