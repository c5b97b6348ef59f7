// What the nightly check keeps in the rows of deals: last touch, close dates put off, edits by people.
import type { Fields } from '../record';
import { countPush } from './dealFlags';
import { dealEditHash, isEdited } from './editHash';
import type { Deal } from './staleClock';

export interface DealChange {
	readonly id: string;
	readonly fields: Fields<'deals'>;
}

/** Only deals of which something differs, each once. */
export function planDealUpkeep(
	deals: readonly Deal[],
	touches: ReadonlyMap<string, string>,
	now: Date,
): readonly DealChange[] {
	return deals.flatMap((deal) => {
		const fields = {
			...touched(deal, touches.get(deal.id)),
			...countPush(deal),
			...edited(deal, now),
		};
		return Object.keys(fields).length === 0 ? [] : [{ id: deal.id, fields }];
	});
}

function touched({ fields }: Deal, touchedAt: string | undefined): Fields<'deals'> {
	return touchedAt === undefined || touchedAt <= (fields.lastTouchAt ?? '')
		? {}
		: { lastTouchAt: touchedAt };
}

/** The first look only takes the hash down: nobody knows who wrote what stands there. */
function edited({ fields }: Deal, now: Date): Fields<'deals'> {
	const editHash = dealEditHash(fields);
	if (fields.editHash === editHash) return {};
	return isEdited(fields) ? { editHash, editedAt: now.toISOString() } : { editHash };
}
