// What every pipeline operation reads first: settings, stages and team; kept by the store, so mostly free of calls.
import { calendarOfFirm, readFirm, settingOf } from '../../domain/firm/readFirm';
import type { Responsibility } from '../../domain/pipeline/responsible';
import { type Pipeline, parsePipeline } from '../../domain/pipeline/stage';
import type { Language } from '../../domain/schema';
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
	const firm = readFirm(settings);
	const number = (key: string, fallback: number): number => {
		const value = Number(settingOf(settings, key) || fallback);
		return Number.isFinite(value) && value >= 0 ? value : fallback;
	};
	return {
		team: await store.rules('team'),
		pipeline: parsePipeline(await store.rules('stages')),
		calendar: calendarOfFirm(firm),
		...{ language: firm.language, timeZone: firm.timeZone, defaultOwner: firm.defaultOwner },
		number,
	};
}
