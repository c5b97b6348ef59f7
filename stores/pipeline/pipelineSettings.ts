// What every pipeline operation reads first: settings, stages and team; kept by the store, so mostly free of calls.
import { languageOf } from '../../domain/mail/recipient';
import type { Responsibility } from '../../domain/pipeline/responsible';
import { type Pipeline, parsePipeline } from '../../domain/pipeline/stage';
import type { Language } from '../../domain/schema';
import { businessCalendar } from '../../domain/time/businessCalendar';
import type { CrmStore } from '../port';

export interface PipelineSettings extends Responsibility {
	readonly pipeline: Pipeline;
	readonly language: Language;
	readonly timeZone: string;
	/** A setting as a number, or the default when it is empty or none. */
	number(key: string, fallback: number): number;
}

export async function readPipelineSettings(store: CrmStore): Promise<PipelineSettings> {
	const settings = await store.settings();
	const setting = (key: string, fallback = ''): string => settings.get(key)?.trim() || fallback;
	const timeZone = setting('timeZone', 'Europe/Zurich');
	const number = (key: string, fallback: number): number => {
		const value = Number(setting(key, String(fallback)));
		return Number.isFinite(value) && value >= 0 ? value : fallback;
	};
	return {
		team: await store.rules('team'),
		pipeline: parsePipeline(await store.rules('stages')),
		defaultOwner: setting('defaultOwner'),
		calendar: businessCalendar({
			timeZone,
			country: setting('country', 'CH'),
			region: setting('region'),
		}),
		language: languageOf(setting('language', 'de')),
		timeZone,
		number,
	};
}
