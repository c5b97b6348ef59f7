// What starts a workflow, in words: clocks, addresses, other workflows, events.
import { shortType, type WorkflowFile, type WorkflowNode } from './workflowFile';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** `undefined` for a node that starts nothing. `callers`: the workflows that call this one. */
export function startOf(node: WorkflowNode, callers: readonly WorkflowFile[]): string | undefined {
	switch (shortType(node)) {
		case 'scheduleTrigger':
			return clocksOf(node).join('; ');
		case 'webhook':
			return `${methodsOf(node)} \`/webhook/${String(node.parameters.path)}\``;
		case 'formTrigger':
			return `a form at \`/form/${formPath(node)}\``;
		case 'executeWorkflowTrigger':
			return calledWith(callers);
		case 'manualTrigger':
			return '*Execute workflow* in the editor';
		case 'errorTrigger':
			return 'a run that failed, of each workflow that names this one as its error workflow';
		case 'n8nTrigger':
			return 'n8n itself, when it starts';
		case 'crmTrigger':
			return '[CRM Trigger](../nodes/crmTrigger.md)';
		default:
			return undefined;
	}
}

function calledWith(callers: readonly WorkflowFile[]): string {
	if (callers.length === 0) return 'another workflow, by *Execute Workflow*';
	return callers.map(({ id, name }) => `[${name}](${id}.md)`).join(', ');
}

function methodsOf({ parameters: { httpMethod } }: WorkflowNode): string {
	const methods = Array.isArray(httpMethod) ? httpMethod.map(String) : [String(httpMethod ?? 'GET')];
	return methods.map((method) => `\`${method}\``).join(', ');
}

function formPath({ parameters: { path, options } }: WorkflowNode): string {
	if (typeof path === 'string') return path;
	return isRecord(options) ? String(options.path) : '';
}

function clocksOf({ parameters: { rule } }: WorkflowNode): readonly string[] {
	const intervals = isRecord(rule) && Array.isArray(rule.interval) ? rule.interval.filter(isRecord) : [];
	return intervals.map(clockOf);
}

function clockOf(interval: Readonly<Record<string, unknown>>): string {
	const at = `at ${two(interval.triggerAtHour)}:${two(interval.triggerAtMinute)}`;
	switch (interval.field) {
		case 'cronExpression':
			return `clock \`${String(interval.expression)}\``;
		case 'minutes':
			return `clock: every ${String(interval.minutesInterval)} minutes`;
		case 'days':
			return `clock: every day ${at}`;
		case 'weeks':
			return `clock: ${daysOf(interval.triggerAtDay)} ${at}`;
		default:
			throw new TypeError(`Nobody has said yet how a clock of ${String(interval.field)} reads`);
	}
}

function daysOf(days: unknown): string {
	const named = Array.isArray(days) ? days.map((day) => DAYS[Number(day)] ?? '') : [];
	return named.length === 5 && named[0] === 'Monday' ? 'Monday to Friday' : named.join(', ');
}

const two = (number: unknown): string => String(number ?? 0).padStart(2, '0');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
