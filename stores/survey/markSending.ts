// The mark that invitations of a survey are being sent: what a run that dies leaves behind.
import type { Survey } from '../../domain/survey/survey';
import type { CrmStore } from '../port';
import { updateAll } from '../rows/written';

/**
 * One call for a hundred invitations, where a mark on each of them would be ten. Without it every invitation that was
 * entered went out, so none is ever sent again, also when the rows of `messages` are gone.
 * @param since not after the `invitedAt` of the invitations that follow; `null`: nothing is under way.
 */
export async function markSending(store: CrmStore, { id }: Survey, since: Date | null): Promise<void> {
	await updateAll(store, 'surveys', [{ id, fields: { sendingSince: since?.toISOString() ?? null } }]);
}
