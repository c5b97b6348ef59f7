// Reads the steps of a sequence from their rows.
import { isCodeField } from '../crm/codeFields';
import { filterOf, isOperator } from '../crm/condition';
import { inputValue } from '../crm/inputValue';
import { InvalidInputError } from '../errors';
import type { Filter } from '../filter';
import { type StoredRecord, isFieldValue } from '../record';
import { type CellReader, cellReader } from './cellReader';
import { type FoundField, findFieldPlace } from './fieldPlace';
import type { ReadingContext } from './readSequence';
import type { RowFault, Step, StepAction, Wait } from './sequence';

type Cells = CellReader<'sequenceSteps'>;

const KINDS = ['email', 'task', 'fieldChange', 'branch', 'wait'] as const;

/** What a person agreed to, and whether mails reach them, is never a step's business. */
const NOT_TO_CHANGE = ['consent', 'consentAt', 'consentText', 'unsubscribedAt', 'offTopics', 'bouncedAt', 'email'];

/** In their order; faults are added to `faults`. */
export function readSteps(
	rows: ReadonlyArray<StoredRecord<'sequenceSteps'>>,
	context: ReadingContext,
	faults: RowFault[],
): readonly Step[] {
	const steps = rows.flatMap((row) => {
		const cells = cellReader('sequenceSteps', row, faults);
		const order = cells.fields.order;
		if (typeof order !== 'number') {
			cells.fault('order', 'needs a number: the place of the step');
			return [];
		}
		const wait = readWait(cells, context);
		const action = readAction(cells, order, context);
		return wait === null || action === null ? [] : [{ cells, step: { order, wait, action } }];
	});
	const taken = new Set<number>();
	for (const { cells, step } of steps) {
		if (taken.has(step.order)) cells.fault('order', `is ${step.order} on two steps`);
		taken.add(step.order);
	}
	return steps.map(({ step }) => step).sort((a, b) => a.order - b.order);
}

function readWait(cells: Cells, { schema }: ReadingContext): Wait | null {
	const name = cells.text('waitField');
	if (name === '') {
		const kind = cells.oneOf('waitUnit', ['days', 'workingDays'], 'days');
		return kind === null ? null : { kind, days: cells.count('waitDays', 0, 0) };
	}
	const found = findFieldPlace(schema, name);
	if (found === null || !['day', 'instant'].includes(found.field.type)) {
		cells.fault('waitField', 'names no column of contacts or deals that holds a date');
		return null;
	}
	return { kind: 'untilDate', place: found.place, days: cells.count('waitDays', -3650, 0) };
}

function readAction(cells: Cells, order: number, context: ReadingContext): StepAction | null {
	const kind = cells.oneOf('kind', KINDS);
	switch (kind) {
		case null:
			return null;
		case 'wait':
			return { kind };
		case 'email':
			return { kind, template: readTemplate(cells, context, true) };
		case 'task':
			return readTask(cells, context);
		case 'fieldChange':
			return readChange(cells, context);
		case 'branch':
			return readBranch(cells, order, context);
	}
}

function readTemplate(cells: Cells, { isTemplate }: ReadingContext, isRequired: boolean): string {
	const template = cells.text('template');
	if (template === '' && isRequired) cells.fault('template', 'needs the template to send');
	if (template !== '' && isTemplate?.(template) === false) {
		cells.fault('template', 'names no mail template');
	}
	return template;
}

function readTask(cells: Cells, context: ReadingContext): StepAction {
	const title = cells.text('taskTitle');
	const template = readTemplate(cells, context, false);
	if (title === '' && template === '') cells.fault('taskTitle', 'needs a title, or a template that has one');
	return { kind: 'task', title, template, dueWorkingDays: cells.count('taskDueDays', 0, 0) };
}

function readField(cells: Cells, { schema }: ReadingContext): FoundField | null {
	const found = findFieldPlace(schema, cells.text('field'));
	if (found === null) cells.fault('field', 'names no column of contacts or deals');
	return found;
}

function readChange(cells: Cells, context: ReadingContext): StepAction | null {
	const found = readField(cells, context);
	if (found === null) return null;
	const { place, field } = found;
	if (field.isReadOnly || isCodeField(place.table, place.ref) || NOT_TO_CHANGE.includes(place.ref)) {
		cells.fault('field', 'names a column that a sequence may not change');
		return null;
	}
	const given = inputValue(field, cells.text('value'), context.timeZone);
	if (given.ok && isFieldValue(given.value)) return { kind: 'fieldChange', place, value: given.value };
	cells.fault('value', `needs ${given.ok ? 'a plain value' : given.needs}`);
	return null;
}

function readBranch(cells: Cells, order: number, context: ReadingContext): StepAction | null {
	const found = readField(cells, context);
	const condition = found === null ? null : readCondition(cells, found, context);
	const targetOrder = cells.fields.targetOrder;
	if (typeof targetOrder !== 'number' || targetOrder <= order) {
		cells.fault('targetOrder', 'needs the order of a step further down');
		return null;
	}
	return found === null || condition === null
		? null
		: { kind: 'branch', place: found.place, condition, targetOrder };
}

function readCondition(cells: Cells, { place }: FoundField, context: ReadingContext): Filter | null {
	const operator = cells.text('operator');
	if (!isOperator(operator)) {
		cells.fault('operator', 'needs the comparison to make');
		return null;
	}
	const condition = { field: place.ref, operator, value: cells.text('value') };
	try {
		return filterOf({ ...context, table: place.table }, [condition], 'all');
	} catch (error) {
		if (!(error instanceof InvalidInputError)) throw error;
		cells.fault('value', `cannot be compared with: ${error.message}`);
		return null;
	}
}
