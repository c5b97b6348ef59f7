// Enters invitations before their mails go out: the row is what keeps everybody from being invited twice.
import { emailKey } from '../../domain/contact/contactKey';
import type { Fields, StoredRecord } from '../../domain/record';
import { ConflictError } from '../../domain/errors';
import { ownerOf } from '../../domain/pipeline/responsible';
import type { Invitation } from '../../domain/survey/decideInvitation';
import type { FollowUpDesk } from '../../domain/survey/followUp';
import type { Invited } from '../../domain/survey/surveyMail';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';

/**
 * Answers with those that this run entered. On NocoDB the unique index lets one of two workers create a row; on Airtable
 * the upsert tells who came second. Whoever came second leaves the mail to the first.
 * @throws the error of the first row that could not be written for another reason.
 */
export async function enterInvitations(
	store: CrmStore,
	invitations: readonly Invitation[],
	desk: FollowUpDesk,
	now: Date,
): Promise<readonly Invited[]> {
	const companyIds = invitations.flatMap(({ contact }) => contact.fields.company ?? []);
	const companies = await findByIds(store, 'companies', companyIds, { fields: ['segment'] });
	const rows = invitations.map((invitation) => ({ fields: rowOf(invitation, companies, now) }));
	const written =
		store.provider === 'airtable'
			? await store.upsert('surveyResponses', 'key', rows)
			: await store.create('surveyResponses', rows);
	return written.flatMap((result, index): readonly Invited[] => {
		const invitation = invitations[index];
		if (invitation === undefined) return [];
		if (!result.ok) {
			if (result.error instanceof ConflictError) return [];
			throw result.error;
		}
		return result.outcome === 'created' ? [invitedOf(invitation, result.record.id, desk, now)] : [];
	});
}

function rowOf(
	{ survey, contact, key, occasion, deal }: Invitation,
	companies: ReadonlyMap<string, StoredRecord<'companies'>>,
	now: Date,
): Fields<'surveyResponses'> {
	const company = contact.fields.company ?? null;
	return {
		...{ key, survey: survey.id, kind: survey.kind, contact: contact.id, company, occasion, deal },
		emailKey: emailKey(contact.fields.email ?? ''),
		...{ status: 'invited', invitedAt: now.toISOString() },
		owner: contact.fields.owner ?? null,
		segment: companies.get(company ?? '')?.fields.segment ?? null,
	};
}

export function invitedOf(
	{ survey, contact, key, legalBasis }: Pick<Invitation, 'survey' | 'contact' | 'key' | 'legalBasis'>,
	response: string,
	desk: FollowUpDesk,
	invitedAt: Date,
): Invited {
	const replyTo = ownerOf(contact.fields.owner, desk)?.fields.email ?? '';
	return { survey, contact, key, legalBasis, response, invitedAt, replyTo };
}
