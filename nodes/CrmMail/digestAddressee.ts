// Who is told of failures, and with which templates; the base is asked, and when it is away what was known last counts.
import { CrmError } from '../../domain/errors';
import { readFirm } from '../../domain/firm/readFirm';
import { firmFromSettings } from '../../domain/mail/firm';
import { spokenBy } from '../../domain/mail/staffMail';
import { memberByEmail } from '../../domain/routing/team';
import type { DigestAddressee, WatchState } from '../../domain/runs/watchState';
import type { Mailbook } from '../../templates/mail';
import { openMailbook } from '../../templates/mailbook';
import type { MailEnv } from './env';
import { readMailbook } from './mailbook';

export interface FoundAddressee {
	readonly addressee: DigestAddressee;
	readonly mailbook: Mailbook;
}

/** `null`: nobody is named, or the base was never asked before it went away. Costs up to three calls. */
export async function findAddressee(env: MailEnv, state: WatchState, recipient: string): Promise<FoundAddressee | null> {
	try {
		const store = await env.store();
		const settings = await store.settings();
		const { defaultOwner, language } = readFirm(settings);
		const email = recipient || defaultOwner;
		if (email === '') return null;
		const firm = firmFromSettings(settings);
		const member = memberByEmail(await store.rules('team'), email)?.fields ?? { email };
		const addressee = { email, name: member.name ?? '', language: spokenBy(member, language), firm };
		return { addressee, mailbook: await readMailbook(store, firm) };
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		if (state.addressee === null) return null;
		return { addressee: state.addressee, mailbook: await openMailbook({ rows: [], firm: state.addressee.firm }) };
	}
}
