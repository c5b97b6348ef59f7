// Writes the companies and contacts of a capture plan.
import { withCompany, type CapturePlan } from '../../domain/lead/planCapture';
import type { CrmStore } from '../port';
import { carryOutPlans, type UpsertResult } from '../rows/carryOutPlans';

/** Answers for each person of the plan, in order; whose company could not be written is not written either. */
export async function writePeople(
	store: CrmStore,
	{ companies, people }: CapturePlan,
): Promise<ReadonlyArray<UpsertResult<'contacts'>>> {
	const written = await carryOutPlans(store, {
		...{ table: 'companies', key: 'key' },
		...{ plans: companies, released: { key: null } },
	});
	const companyOf = (index: number | null) => (index === null ? undefined : written[index]);
	const ready = people.flatMap(({ contact, company, replacesCompany }) => {
		const result = companyOf(company);
		if (result?.ok === false) return [];
		return [withCompany(contact, result?.record.id ?? null, replacesCompany)];
	});
	const contacts = await carryOutPlans(store, {
		...{ table: 'contacts', key: 'emailKey' },
		...{ plans: ready, released: { emailKey: null } },
	});
	const results = contacts[Symbol.iterator]();
	return people.map(({ company }) => {
		const failed = companyOf(company);
		return failed?.ok === false ? failed : nextOf(results);
	});
}

function nextOf<Result>(results: Iterator<Result>): Result {
	const next = results.next();
	if (next.done === true) throw new TypeError('A contact was planned but not written');
	return next.value;
}
