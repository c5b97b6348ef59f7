// The mails to managers about deals that their people have not moved: one per manager and working day.
import { staffMail, type StaffMail } from '../mail/staffMail';
import { type TeamMember, memberByEmail, nameOf } from '../routing/team';
import type { Language } from '../schema';
import { dayAt } from '../time/day';
import type { StalePlan } from './planStaleCheck';
import type { StaleDeal } from './staleTasks';
import type { Responsibility } from './responsible';

/** What CRM Mail > Send takes from an item, template `staleDealReminder`. */
export interface ManagerMail {
	readonly kind: 'manager';
	readonly manager: { readonly name: string; readonly email: string };
	readonly mail: StaffMail<{ readonly deals: readonly StaleLine[] }>;
}

export interface StaleLine {
	readonly name: string;
	/** The name of who looks after it; empty without one. */
	readonly owner: string;
	readonly stage: string;
	readonly amount: number;
	readonly currency: string;
	readonly idleDays: number;
	readonly lastTouchOn: string;
	readonly url: string;
}

interface MailFacts extends Responsibility {
	readonly language: Language;
	readonly timeZone: string;
}

/** `urls`: where a deal is opened, by its id. */
export function managerMails(
	plan: StalePlan,
	facts: MailFacts,
	{ now, urls }: { readonly now: Date; readonly urls: ReadonlyMap<string, string> },
): readonly ManagerMail[] {
	const byManager = new Map<TeamMember, StaleDeal[]>();
	for (const stale of plan.forManagers) {
		const manager = managerOf(stale, facts);
		if (manager !== null) byManager.set(manager, [...(byManager.get(manager) ?? []), stale]);
	}
	const today = dayAt(now, facts.timeZone);
	return [...byManager].map(([manager, deals]) => ({
		kind: 'manager',
		manager: { name: nameOf(manager), email: manager.fields.email ?? '' },
		mail: staffMail(manager.fields, {
			firmLanguage: facts.language,
			sendKey: `staleDeals:${manager.id}:${today}`,
			variables: { deals: deals.map((deal) => lineOf(deal, urls, facts.timeZone)) },
		}),
	}));
}

/** Somebody without a manager is told as owner by the task; a manager of deals of their own needs no second mail. */
function managerOf({ owner }: StaleDeal, { team }: Responsibility): TeamMember | null {
	const manager = memberByEmail(team, owner?.fields.manager ?? '');
	return manager === undefined || manager.id === owner?.id ? null : manager;
}

export function lineOf(
	{ deal, stage, clock, owner }: StaleDeal,
	urls: ReadonlyMap<string, string>,
	timeZone: string,
): StaleLine {
	const { name, amount, currency, lastTouchAt } = deal.fields;
	return {
		name: name || deal.id,
		owner: owner === null ? '' : nameOf(owner),
		stage: stage.label,
		amount: amount ?? 0,
		currency: currency || 'CHF',
		idleDays: clock.idleDays,
		lastTouchOn: lastTouchAt ? dayAt(new Date(lastTouchAt), timeZone) : '',
		url: urls.get(deal.id) ?? '',
	};
}
