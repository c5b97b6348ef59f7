// Reads the rows of scoring rules strictly: what is not understood is reported and never guessed.
import { type Fields, type StoredRecord, type FieldValue } from '../record';
import { type Day, DAY_MS, addDays, instantAt } from '../time/day';
import { OPERATORS, type Group, type Operator, type Rule, type Test } from './rule';
import { type RuleFault, type RuleProblem, fault } from './ruleFault';
import { type FieldFinder, type Subject, parseSubject } from './subject';
import { eventKey } from './eventKey';

export interface ParsedRules {
	readonly rules: readonly Rule[];
	readonly problems: readonly RuleProblem[];
}

export interface RuleContext {
	readonly findField: FieldFinder;
	/** Where `startsOn` and `endsOn` begin and end. */
	readonly timeZone: string;
}

type Row = StoredRecord<'scoringRules'>;
type Cells = Fields<'scoringRules'>;

/** Inactive rows are passed over; so are those with a fault, which are told. */
export function parseRules(rows: readonly Row[], context: RuleContext): ParsedRules {
	const rules: Rule[] = [];
	const problems: RuleProblem[] = [];
	for (const row of rows) {
		if (row.fields.active !== true) continue;
		const parsed = parseRule(row, context);
		if ('faults' in parsed) problems.push(parsed);
		else rules.push(parsed);
	}
	return { rules, problems };
}

function parseRule({ id, fields }: Row, context: RuleContext): Rule | RuleProblem {
	const name = fields.name ?? '';
	const subject = parseSubject(fields.subject ?? '', context.findField);
	const operator = OPERATORS.find((known) => known === fields.operator?.trim());
	const faults = [
		...numberFaults(fields),
		...(subject === null ? [fault('subjectUnknown', fields.subject ?? '')] : []),
		...(operator === undefined ? [fault('operatorUnknown')] : []),
		...(subject === null ? [] : fadeFaults(fields, subject)),
		...(subject === null || operator === undefined ? [] : testFaults(fields, subject, operator)),
	];
	const { group, points } = fields;
	if (faults.length > 0 || subject === null || operator === undefined || !isGroup(group)) {
		return { row: id, name, faults };
	}
	const condition = conditionOf(subject, testOf(operator, fields.value ?? ''), fields, context);
	const { cap = null, reason } = fields;
	return { id, name, reason: reason ?? '', group, points: points ?? 0, cap, condition };
}

const isGroup = (group: FieldValue | undefined): group is Group =>
	group === 'fit' || group === 'engagement';

function numberFaults(fields: Cells): RuleFault[] {
	const isBad = (value: number | null | undefined) => typeof value === 'number' && !(value > 0);
	const { group, points, cap, halfLifeDays, windowDays, startsOn, endsOn } = fields;
	return [
		...(isGroup(group) ? [] : [fault('groupMissing')]),
		...(Number.isInteger(points) ? [] : [fault('pointsMissing')]),
		...(isBad(cap) ? [fault('capInvalid')] : []),
		...(isBad(halfLifeDays) ? [fault('halfLifeInvalid')] : []),
		...(isBad(windowDays) ? [fault('windowInvalid')] : []),
		...((halfLifeDays ?? null) !== null && (windowDays ?? null) !== null
			? [fault('bothFades')]
			: []),
		...(startsOn && endsOn && endsOn < startsOn ? [fault('datesInvalid')] : []),
	];
}

function fadeFaults({ group, halfLifeDays, windowDays }: Cells, { kind }: Subject): RuleFault[] {
	if (kind === 'event') return group === 'fit' ? [fault('eventInFit')] : [];
	return (halfLifeDays ?? windowDays ?? null) === null ? [] : [fault('fadeOnState')];
}

const WITHOUT_VALUE: readonly Operator[] = ['isFilled', 'isEmpty', 'isBusinessDomain', 'happened'];

function testFaults(fields: Cells, subject: Subject, operator: Operator): RuleFault[] {
	const isCount = subject.kind === 'event' && subject.field === null;
	if (isCount !== (operator === 'happened')) return [fault('operatorUnfit', operator)];
	if (WITHOUT_VALUE.includes(operator)) return [];
	const value = (fields.value ?? '').trim();
	if (splitValues(operator, value).length === 0) return [fault('valueMissing')];
	const isNumeric = operator === 'atLeast' || operator === 'atMost';
	return isNumeric && Number.isNaN(Number(value)) ? [fault('valueNotNumber')] : [];
}

function testOf(operator: Operator, value: string): Test | null {
	return operator === 'happened' ? null : { operator, values: splitValues(operator, value) };
}

/** `isOneOf` and `contains` take several values, with commas between. */
function splitValues(operator: Operator, value: string): readonly string[] {
	const parts = operator === 'isOneOf' || operator === 'contains' ? value.split(',') : [value];
	return parts.map((part) => part.trim().toLowerCase()).filter((part) => part !== '');
}

function conditionOf(
	subject: Subject,
	test: Test | null,
	fields: Cells,
	{ timeZone }: RuleContext,
): Rule['condition'] {
	const { startsOn, endsOn, halfLifeDays, windowDays } = fields;
	const span = {
		from: startsOn ? startOf(startsOn, timeZone) : -Infinity,
		until: endsOn ? startOf(addDays(endsOn, 1), timeZone) : Infinity,
	};
	if (subject.kind === 'state') {
		return { ...subject, test: test ?? { operator: 'isFilled', values: [] }, ...span };
	}
	const counted = {
		...{ ...subject, test, ...span },
		halfLifeMs: halfLifeDays ? halfLifeDays * DAY_MS : null,
		windowMs: windowDays ? windowDays * DAY_MS : null,
	};
	return { ...counted, key: eventKey(counted) };
}

const startOf = (day: Day, timeZone: string): number =>
	instantAt(day, '00:00', timeZone).getTime();
