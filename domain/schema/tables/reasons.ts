// The words for reasons that code keeps as keys: in a German base people read the German ones.
import type { DeferralReason, RefusalReason } from '../../mail/mailRequest';
import type { WaitReason } from '../../sequence/decideStep';
import type { ExitReason } from '../../sequence/exitReason';
import { type Word, word } from '../field';

const REFUSALS: Readonly<Record<RefusalReason, string>> = {
	noAddress: 'Keine E-Mail-Adresse',
	unusableAddress: 'E-Mail-Adresse unbrauchbar',
	refusedByServer: 'Vom Mailserver abgelehnt',
	contactGone: 'Kontakt gelöscht',
	noLegalBasis: 'Keine Rechtsgrundlage',
	notTransactional: 'Vorlage ist keine Geschäftsmail',
	unsubscribed: 'Abgemeldet',
	bounced: 'E-Mail unzustellbar',
	suppressed: 'Auf der Sperrliste',
	openComplaint: 'Offene Beschwerde',
};

const EXITS: Readonly<Record<ExitReason, string>> = {
	...REFUSALS,
	stoppedByHand: 'Von Hand gestoppt',
	consentWithdrawn: 'Einwilligung fehlt oder widerrufen',
	dealWon: 'Deal gewonnen',
	dealLost: 'Deal verloren',
	replied: 'Hat geantwortet',
	met: 'Termin hat stattgefunden',
	openTicket: 'Offenes Anliegen',
	detractor: 'Schlechte Bewertung',
	sameKind: 'Nimmt schon an einer solchen Serie teil',
	completed: 'Alle Schritte erledigt',
};

const DEFERRALS: Readonly<Record<DeferralReason, string>> = {
	frequencyCap: 'Hat schon genug Mails erhalten',
	pace: 'Wartet auf das Sendetempo',
	serverBusy: 'Mailserver ist ausgelastet',
	claimed: 'Wird gerade gesendet',
};

const WAITS: Readonly<Record<Exclude<WaitReason, 'notDue'> | 'mailInDoubt', string>> = {
	outsideWindow: 'Ausserhalb der Sendezeit',
	oneMailADay: 'Heute schon eine Mail',
	dateMissing: 'Das Datum fehlt noch',
	mailInDoubt: 'Ungewiss, ob die Mail ankam',
};

const words = (texts: Readonly<Record<string, string>>): readonly Word[] =>
	Object.entries(texts).map(([key, de]) => word(key, de));

export const EXIT_REASONS = words(EXITS);
export const WAIT_REASONS = words({ ...WAITS, ...DEFERRALS });
export const MAIL_REASONS = words({ ...REFUSALS, ...DEFERRALS });
export const SUPPRESSION_REASONS = words({ unsubscribed: REFUSALS.unsubscribed, bounced: REFUSALS.bounced });
