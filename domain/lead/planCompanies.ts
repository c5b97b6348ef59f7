// Which companies a batch of leads needs: those that are there, and those to be created, each once.
import { companyDirectory } from '../company/companyDirectory';
import { planCompanyUpsert } from '../company/planCompanyUpsert';
import type { Directory } from '../crm/directory';
import type { UpsertPlan } from '../crm/upsertPlan';
import type { Fields, StoredRecord } from '../record';
import type { Lead } from './lead';

export interface CompanyPlans {
	/** No two of them for the same row. */
	readonly plans: ReadonlyArray<UpsertPlan<'companies'>>;
	/** For each lead given the index of its company in `plans`, or `null`. */
	readonly indexes: ReadonlyArray<number | null>;
}

const NEVER = (): boolean => false;

/** What a lead says about its company; an address of the firm's own domain alone finds a company but makes none. */
export function companyOf({
	company,
	companyDomain,
	website,
	country,
}: Partial<Lead>): Fields<'companies'> | null {
	if (company === undefined && companyDomain === undefined) return null;
	return {
		...(company !== undefined && { name: company }),
		...(companyDomain !== undefined && { domain: companyDomain }),
		...(website !== undefined && { website }),
		...(country !== undefined && { country }),
	};
}

/** `leads` may hold `null` for those who need no company. */
export function planCompanies(
	leads: ReadonlyArray<Lead | null>,
	known: Directory<'companies'>,
): CompanyPlans {
	const plans: Array<UpsertPlan<'companies'>> = [];
	const indexes = leads.map((lead) => {
		const wanted = lead === null ? null : companyOf(lead);
		if (wanted === null) return null;
		const planned = indexOfSame(plans, wanted);
		if (planned !== null) return planned;
		const isThere = known.find(wanted).length > 0;
		if (!isThere && wanted.name === undefined) return null;
		plans.push(planCompanyUpsert(known, { fields: wanted }, NEVER));
		return plans.length - 1;
	});
	return { plans, indexes };
}

/** Whether an earlier lead of the batch needs the same company, be it there already or not. */
function indexOfSame(
	plans: ReadonlyArray<UpsertPlan<'companies'>>,
	wanted: Fields<'companies'>,
): number | null {
	const planned = plans.map(
		(plan, index): StoredRecord<'companies'> => ({
			...{ id: String(index), createdAt: null, own: {} },
			fields: plan.kind === 'create' ? plan.row.fields : plan.record.fields,
		}),
	);
	const [same] = companyDirectory(planned).find(wanted);
	return same === undefined ? null : Number(same.id);
}
