// Single and multiple selects: written by name, kept by the id of the option.
import { refusal, unacceptable } from '../errors';
import type { Cell, Field } from '../model';
import type { WriteContext } from './draft';

/** Colours that new options get in turn. */
export const CHOICE_COLORS = [
	'blueLight2',
	'cyanLight2',
	'tealLight2',
	'greenLight2',
	'yellowLight2',
	'orangeLight2',
	'redLight2',
	'pinkLight2',
	'purpleLight2',
	'grayLight2',
] as const;

export function parseChoice(context: WriteContext, field: Field, value: unknown): Cell | undefined {
	if (context.typecast && value === '') return undefined;
	if (typeof value === 'string') return choiceId(context, field, value);
	if (context.typecast && typeof value === 'number') return choiceId(context, field, String(value));
	throw unacceptable(field);
}

export function parseChoices(
	context: WriteContext,
	field: Field,
	value: unknown,
): Cell | undefined {
	const names = context.typecast && typeof value === 'string' ? value.split(',') : value;
	if (!Array.isArray(names)) throw unacceptable(field);
	const ids = names.flatMap((name: unknown) => {
		if (typeof name !== 'string') throw unacceptable(field);
		const text = context.typecast ? name.trim() : name;
		return context.typecast && text === '' ? [] : [choiceId(context, field, text)];
	});
	return ids.length === 0 ? undefined : [...new Set(ids)];
}

function choiceId(context: WriteContext, field: Field, name: string): string {
	const choices = context.draft.choicesOf(field);
	const known = choices.find((choice) => choice.name === name);
	if (known !== undefined) return known.id;
	if (!context.typecast || !context.mayAddChoices || name === '') {
		throw refusal(
			422,
			'INVALID_MULTIPLE_CHOICE_OPTIONS',
			`Insufficient permissions to create new select option ""${name}""`,
		);
	}
	const color = CHOICE_COLORS[choices.length % CHOICE_COLORS.length];
	const choice = { id: context.world.newId('sel'), name, ...(color ? { color } : {}) };
	context.draft.addChoice(field, choice);
	return choice.id;
}
