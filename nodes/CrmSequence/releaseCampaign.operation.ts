// Releases a campaign once somebody has seen its rehearsal; doing it twice is harmless.
//
// Out: first output { campaign, name, status, title, message }, in the firm's language
import { InvalidInputError } from '../../domain/errors';
import { readCampaignSettings } from '../../stores/campaign/campaignSettings';
import { opensAt } from '../../domain/campaign/schedule';
import type { Campaign } from '../../domain/campaign/campaign';
import type { CampaignSettings } from '../../stores/campaign/campaignSettings';
import { releaseCampaign as release } from '../../stores/campaign/planCampaign';
import { formatInstant } from '../../templates/format';
import { defineOperation, eachItem } from '../shared/operation';
import type { SequenceEnv } from './env';
import { campaignField, requiredCampaign } from './fields';

interface ReleaseParams {
	readonly campaign: string;
	/** False leaves the draft as it is. */
	readonly isConfirmed: boolean;
}

export const releaseCampaign = defineOperation<ReleaseParams, SequenceEnv>({
	name: 'release',
	displayName: 'Release',
	action: 'Release a campaign',
	description: 'Lets a campaign that was planned go out from its start on',
	properties: [
		campaignField,
		{
			displayName: 'Confirmed',
			name: 'isConfirmed',
			type: 'boolean',
			default: true,
			description: 'Whether somebody said yes; otherwise it stays a draft',
		},
	],
	parse: (read) => {
		const campaign = requiredCampaign(read);
		const isConfirmed = read('isConfirmed');
		if (typeof isConfirmed !== 'boolean') throw new InvalidInputError('"Confirmed" is neither true nor false', { hint: 'Switch it on or off, or give true or false by an expression' });
		return { campaign, isConfirmed };
	},
	run: eachItem(async ({ params: { campaign: id, isConfirmed } }, env) => {
		const store = await env.store();
		const settings = await readCampaignSettings(store);
		if (!isConfirmed) return [{ json: { campaign: id, ...TEXTS[settings.language].kept } }];
		const campaign = await release(store, id, env.now);
		const { name, status } = campaign;
		return [{ json: { campaign: id, name, status, ...released(campaign, settings, env.now) } }];
	}),
});

const TEXTS = {
	de: {
		kept: { title: 'Bleibt ein Entwurf', message: 'Nichts wird verschickt. Der Entwurf steht in der Tabelle «Kampagnen».' },
		title: 'Freigegeben',
		message: (at: string) =>
			`Der Versand beginnt innert 15 Minuten nach ${at}. Den Stand sehen Sie in der Tabelle «Kampagnen»; am Ende kommt eine E-Mail mit dem Ergebnis. Zum Anhalten dort den Status auf «Gestoppt» setzen.`,
	},
	en: {
		kept: { title: 'Kept as a draft', message: 'Nothing will be sent. The draft stands in the table of campaigns.' },
		title: 'Released',
		message: (at: string) =>
			`Sending begins within 15 minutes of ${at}. The table of campaigns shows how far it is; at the end you get an email with the result. To stop it, set the status there to stopped.`,
	},
} as const;

function released({ startAt }: Campaign, settings: CampaignSettings, now: Date) {
	const { language, timeZone, calendar } = settings;
	const begins = opensAt(calendar, startAt > now ? startAt : now);
	const locale = { tag: language === 'de' ? 'de-CH' : 'en-GB', timeZone };
	const { title, message } = TEXTS[language];
	return { title, message: message(formatInstant(begins.toISOString(), locale)) };
}
