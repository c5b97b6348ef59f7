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
	const flawed = deals.filter(({ issues }) => issues.length > 0).sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0));
	return ISSUES.flatMap((issue) => {
		const named = flawed.filter(({ issues }) => issues.includes(issue)).slice(0, MOST_EXAMPLES);
		return named.length === 0 ? [] : [{ issue, deals: named.map(({ id, name }) => ({ id, name })) }];
	});
}
