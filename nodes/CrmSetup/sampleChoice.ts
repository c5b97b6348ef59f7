// In which language and currency the sample firm of a base lives.
import { languageNamed } from '../../domain/schema';
import type { SampleChoice } from '../../domain/setup/sample/sampleRow';
import type { CrmStore } from '../../stores/port';
import type { SetupEnv } from './env';

export async function sampleChoice(store: CrmStore, env: SetupEnv): Promise<SampleChoice> {
	const settings = await store.settings();
	return {
		now: env.now,
		timeZone: settings.get('timeZone') || env.timeZone,
		language: languageNamed(settings.get('language')) ?? 'en',
		currency: settings.get('currency') || 'CHF',
	};
}
