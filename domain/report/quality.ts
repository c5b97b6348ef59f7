// What the deals do not say, counted by name, with the deals to look at first.
import { type Figure, figureOf } from './figure';
import { member } from './members';
import { ISSUES, type Issue, type ReportDeal } from './reportDeal';

export interface IssueExamples {
	readonly issue: Issue;
	/** The most valuable first. */
	readonly deals: ReadonlyArray<Pick<ReportDeal, 'id' | 'name'>>;
}

const MOST_EXAMPLES = 5;

/** Every issue, also those that nobody has: zero is good news. */
export function qualityFigures(deals: readonly ReportDeal[]): readonly Figure[] {
	const counts = new Map<Issue, number>();
	for (const { issues } of deals) for (const issue of issues) counts.set(issue, (counts.get(issue) ?? 0) + 1);
	const touched = deals.filter(({ issues }) => issues.length > 0).length;
	return [
		figureOf({ figure: 'dataQuality', value: touched, n: deals.length }),
		...ISSUES.map((issue) =>
			figureOf({ figure: 'dataQuality', of: member('issue', issue), value: counts.get(issue) ?? 0, n: deals.length }),
		),
	];
}

export function issueExamples(deals: readonly ReportDeal[]): readonly IssueExamples[] {
	const best = new Map<Issue, ReportDeal[]>();
	for (const deal of deals) {
		for (const issue of deal.issues) {
			const known = best.get(issue);
			if (known === undefined) best.set(issue, [deal]);
			else keepBest(known, deal);
		}
	}
	return ISSUES.flatMap((issue) => {
		const named = best.get(issue) ?? [];
		return named.length === 0 ? [] : [{ issue, deals: named.map(({ id, name }) => ({ id, name })) }];
	});
}

/** Puts the deal where its amount belongs, and lets the least one go: a hundred thousand deals are not sorted for five. */
function keepBest(best: ReportDeal[], deal: ReportDeal): void {
	const worth = ({ amount }: ReportDeal): number => amount ?? 0;
	const place = best.findIndex((one) => worth(one) < worth(deal));
	if (place !== -1) best.splice(place, 0, deal);
	else if (best.length < MOST_EXAMPLES) best.push(deal);
	if (best.length > MOST_EXAMPLES) best.pop();
}
