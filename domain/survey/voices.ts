// What people wrote, grouped by how they rated, and how soon somebody talked to those who are not satisfied.
import { median } from '../statistics';
import type { BusinessCalendar } from '../time/businessCalendar';
import { workingMinutesBetween } from '../time/workingTime';
import { answeredOf } from './followUp';
import { NPS_CATEGORIES, type NpsCategory, npsCategory } from './netPromoterScore';
import { type Answered, type NpsReportInput, rowsOf } from './report';
import type { SurveyKind } from './survey';

export interface NpsComment {
	readonly kind: SurveyKind;
	readonly category: NpsCategory;
	readonly rating: number;
	readonly comment: string;
	readonly answeredAt: string;
	/** Record ids; empty where there is none. */
	readonly survey: string;
	readonly contact: string;
}

/** Comments of the period; detractors last, the newest first in each group. */
export function npsComments(input: NpsReportInput): readonly NpsComment[] {
	const found = answersOf(input).flatMap(({ kind, fields }): readonly NpsComment[] => {
		const { rating, comment, survey, contact } = fields;
		if (!comment) return [];
		return [{ kind, category: npsCategory(rating ?? 0), rating: rating ?? 0, comment, answeredAt: answeredOf(fields), survey: survey ?? '', contact: contact ?? '' }];
	});
	const rank = ({ category }: NpsComment) => NPS_CATEGORIES.indexOf(category);
	return found.sort((a, b) => a.kind.localeCompare(b.kind) || rank(a) - rank(b) || b.answeredAt.localeCompare(a.answeredAt));
}

export interface NpsLoops {
	readonly kind: SurveyKind;
	/** Bad answers of the period. */
	readonly detractors: number;
	readonly closed: number;
	/** Working hours from the answer until the task about it was seen done; `null` when none was. */
	readonly medianHours: number | null;
}

export function npsLoops(input: NpsReportInput, calendar: BusinessCalendar): readonly NpsLoops[] {
	const answers = answersOf(input).filter(({ fields }) => fields.category === 'detractor');
	return (['relational', 'transactional'] as const).flatMap((kind): readonly NpsLoops[] => {
		const mine = answers.filter((one) => one.kind === kind);
		if (mine.length === 0) return [];
		const hours = mine.flatMap(({ fields }) =>
			fields.closedAt
				? [workingMinutesBetween(calendar, new Date(answeredOf(fields)), new Date(fields.closedAt)) / 60]
				: [],
		);
		return [{ kind, detractors: mine.length, closed: hours.length, medianHours: median(hours) }];
	});
}

const answersOf = (input: NpsReportInput): readonly Answered[] =>
	rowsOf(input).filter(({ answeredOn }) => answeredOn !== '' && input.from <= answeredOn && answeredOn <= input.until);
