// Finds sequences that nobody enters because a cell cannot be read, and people who wait in one for good.
import type { StoredRecord } from '../../record';
import type { Language, TableKey } from '../../schema';
import { type BaseTable, tableOf } from '../../schema/base';
import { lookUp } from '../../schema/lookup';
import { type ReadingContext, readSequence } from '../../sequence/readSequence';
import type { RowFault, Sequence, Step } from '../../sequence/sequence';
import { type Advice, type Finding, type Severity, finding } from '../finding';
import { SEQUENCE_TEXTS, type SequenceTexts } from '../texts/sequences';
import type { TemplateKnowledge } from './checkTemplates';
import type { BaseFacts, Row } from './facts';

type SequenceTable = Extract<TableKey, 'sequences' | 'sequenceSteps' | 'enrolments'>;

interface Check {
	readonly facts: BaseFacts;
	readonly texts: SequenceTexts;
}

/** What is wrong inside a sequence is told of active ones only: a draft may be anything. */
export function checkSequences(facts: BaseFacts, language: Language, templates: TemplateKnowledge): readonly Finding[] {
	if (tableOf(facts.schema, 'sequences') === undefined) return [];
	const check = { facts, texts: SEQUENCE_TEXTS[language] };
	return [...activeFindings(check, templates), ...stepsOfNobody(check), ...enrolmentFindings(check)];
}

function activeFindings(check: Check, templates: TemplateKnowledge): readonly Finding[] {
	const { facts, texts } = check;
	const context = contextOf(facts, templates);
	const keys = new Set<string>();
	return facts.sequences.filter(isActive).flatMap((row) => {
		const steps = facts.sequenceSteps.filter(({ fields }) => fields.sequence === row.id).map(stored);
		const key = row.fields.key?.trim() ?? '';
		const isSecond = key !== '' && keys.has(key);
		keys.add(key);
		const read = readSequence(stored(row), steps, context);
		return [
			...(isSecond ? [at(check, 'sequences', row.id, 'warning', texts.sameKey(nameOf(row), key), 'key')] : []),
			...(read.ok ? soundFindings(check, row, read.sequence) : read.faults.map((fault) => unreadable(check, row, fault))),
		];
	});
}

function contextOf({ schema, settings, mailTemplates }: BaseFacts, { isPackaged }: TemplateKnowledge): ReadingContext {
	const own = new Set(mailTemplates.flatMap(({ fields }) => (fields.active === true ? [fields.key?.trim()] : [])));
	return {
		schema: lookUp(schema),
		timeZone: settings.get('timeZone') || 'UTC',
		isTemplate: (template) => isPackaged(template) || own.has(template),
	};
}

const isActive = ({ fields }: Row<'sequences'>): boolean => fields.active === true;

const stored = <T extends TableKey>(row: Row<T>): StoredRecord<T> => ({ ...row, createdAt: null, own: {} });

const nameOf = ({ id, fields }: Row<'sequences'>): string => fields.name?.trim() || fields.key?.trim() || id;

function at(
	{ facts }: Check,
	...[table, row, severity, advice, column]: readonly [SequenceTable, string, Severity, Advice, string?]
): Finding {
	const found = tableOf(facts.schema, table);
	const field = column === undefined ? {} : { field: labelOf(found, column) };
	return finding(severity, { ...(found && { table: found.label }), row, ...field }, advice);
}

const labelOf = (table: BaseTable | undefined, column: string): string =>
	table?.fields.find(({ key }) => key === column)?.label ?? column;

function unreadable(check: Check, row: Row<'sequences'>, { table, row: id, fault }: RowFault): Finding {
	const { texts, facts } = check;
	// A fault begins with the key of its column.
	const column = fault.split(' ')[0] ?? '';
	const needIn = (needs: Readonly<Partial<Record<string, string>>>) => needs[column] ?? texts.needsOther;
	if (table === 'sequenceSteps') {
		const order = facts.sequenceSteps.find((step) => step.id === id)?.fields.order;
		const need = `"${labelOf(tableOf(facts.schema, table), column)}" ${needIn(texts.stepNeeds)}`;
		return at(check, table, id, 'warning', texts.unreadableStep(nameOf(row), String(order ?? id), need), column);
	}
	if (column === 'name') return at(check, 'sequences', id, 'warning', texts.noSteps(nameOf(row)));
	const need = `"${labelOf(tableOf(facts.schema, 'sequences'), column)}" ${needIn(texts.needs)}`;
	return at(check, 'sequences', id, 'warning', texts.unreadable(nameOf(row), need), column);
}

/** It can be followed, but perhaps not as it was meant. */
function soundFindings(check: Check, row: Row<'sequences'>, sequence: Sequence): readonly Finding[] {
	const { facts, texts } = check;
	const { sender, steps } = sequence;
	const isStrange = sender.kind === 'fixed' && !ownDomains(facts).has(domainOf(sender.address));
	return [
		...(isStrange ? [at(check, 'sequences', row.id, 'warning', texts.strangeSender(nameOf(row), sender.address), 'senderAddress')] : []),
		...steps.flatMap((step) => branchFinding(check, row, step, steps)),
	];
}

const domainOf = (address: string | null | undefined): string => address?.split('@')[1]?.toLowerCase() ?? '';

const ownDomains = ({ settings, team }: BaseFacts): ReadonlySet<string> =>
	new Set([settings.get('fromAddress'), ...team.map(({ fields }) => fields.email)].map(domainOf));

function branchFinding(check: Check, row: Row<'sequences'>, { order, action }: Step, steps: readonly Step[]): readonly Finding[] {
	if (action.kind !== 'branch' || steps.some((step) => step.order === action.targetOrder)) return [];
	const next = steps.find((step) => step.order > action.targetOrder)?.order ?? null;
	const branch = check.facts.sequenceSteps.find(({ fields }) => fields.sequence === row.id && fields.order === order);
	const advice = check.texts.branchMisses(nameOf(row), order, action.targetOrder, next);
	return [at(check, 'sequenceSteps', branch?.id ?? row.id, 'warning', advice, 'targetOrder')];
}

function stepsOfNobody(check: Check): readonly Finding[] {
	const known = new Set(check.facts.sequences.map(({ id }) => id));
	return check.facts.sequenceSteps
		.filter(({ fields }) => !known.has(fields.sequence ?? ''))
		.map(({ id, fields }) => at(check, 'sequenceSteps', id, 'warning', check.texts.stepOfNobody(fields.key?.trim() || id), 'sequence'));
}

/** Told once for all that are alike, with the row of the first. */
function enrolmentFindings(check: Check): readonly Finding[] {
	const { facts, texts } = check;
	const known = new Set(facts.sequences.map(({ id }) => id));
	const [first, ...more] = facts.enrolments.filter(({ fields }) => !fields.key || !fields.dueAt);
	const [lone, ...others] = facts.enrolments.filter(({ fields }) => !known.has(fields.sequence ?? ''));
	return [
		...(first ? [at(check, 'enrolments', first.id, 'warning', texts.typedByHand(1 + more.length))] : []),
		...(lone ? [at(check, 'enrolments', lone.id, 'warning', texts.withoutSequence(1 + others.length), 'sequence')] : []),
		...facts.sequences.flatMap((row) => {
			const people = facts.enrolments.filter(({ fields }) => fields.sequence === row.id).length;
			if (isActive(row) || people === 0) return [];
			return [at(check, 'sequences', row.id, 'note', texts.switchedOff(nameOf(row), people), 'active')];
		}),
	];
}
