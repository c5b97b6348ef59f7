import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';

import { inputValue } from '../../../domain/crm/inputValue';
import type { BaseField } from '../../../domain/schema/base';

const column = (type: BaseField['type'], rest: Partial<BaseField> = {}): BaseField => ({
	...{ id: 'fld1', label: 'Column', description: '', key: 'column', type, nativeType: type },
	...{ isReadOnly: false, options: [], linkedTableId: null },
	...rest,
});

const STAGES = [
	{ id: 'sel1', label: 'Erstkontakt', key: 'firstContact' },
	{ id: 'sel2', label: 'Probe', key: null },
];

const given = (field: BaseField, value: unknown) => inputValue(field, value, 'Europe/Zurich');

describe('what people give', () => {
	it.each([
		['text', 'text', 'Anna', 'Anna'],
		['text keeps its blanks', 'longText', ' a\n', ' a\n'],
		['a number as text', 'text', 42, '42'],
		['empty text', 'text', '', null],
		['nothing', 'number', undefined, null],
		['a number', 'number', 12.5, 12.5],
		['zero', 'number', 0, 0],
		['a number that is typed', 'number', ' -12.50 ', -12.5],
		['Swiss thousands', 'number', "1'234'567.50", 1234567.5],
		['Swiss thousands as Word types them', 'number', '1’200', 1200],
		['a tick', 'checkbox', true, true],
		['no tick', 'checkbox', 'No', false],
		['a tick in German', 'checkbox', 'Ja', true],
		['a day', 'day', '2026-03-31', '2026-03-31'],
		['a day as the Swiss write it', 'day', '31.3.2026', '2026-03-31'],
		['the day of an instant is that of the firm', 'day', '2026-03-31T22:30:00Z', '2026-04-01'],
		[
			'a date of n8n',
			'day',
			DateTime.fromISO('2026-03-31T00:00:00', { zone: 'Europe/Zurich' }),
			'2026-03-31',
		],
		['an instant', 'instant', '2026-03-31T08:00:00+02:00', '2026-03-31T06:00:00.000Z'],
		['a time in winter', 'instant', '2026-03-28T12:00', '2026-03-28T11:00:00.000Z'],
		['a time in summer', 'instant', '2026-03-30T12:00', '2026-03-30T10:00:00.000Z'],
		['a date of JavaScript', 'instant', new Date(0), '1970-01-01T00:00:00.000Z'],
		[
			'milliseconds are not kept',
			'instant',
			'2026-03-31T06:00:00.999Z',
			'2026-03-31T06:00:00.000Z',
		],
		['a link', 'link', ' rec1 ', 'rec1'],
		['an item as a link', 'link', { id: 'rec1', name: 'Anna' }, 'rec1'],
		['a list of one link', 'link', ['rec1'], 'rec1'],
		['what the CRM has no kind for', 'other', [{ url: 'x' }], [{ url: 'x' }]],
	] as const)('%s', (_case, type, value, expected) => {
		expect(given(column(type), value)).toEqual({ ok: true, value: expected });
	});

	it.each([
		['by key', 'firstContact', 'firstContact'],
		['by label, in any case', 'ERSTKONTAKT', 'firstContact'],
		['one of their own', 'probe', 'Probe'],
	])('an option %s', (_case, value, expected) => {
		const field = column('select', { options: STAGES });
		expect(given(field, value)).toEqual({ ok: true, value: expected });
	});

	it('links of a column of their own stay as the service has them', () => {
		expect(given(column('link', { key: null }), ['rec1', 'rec2'])).toEqual({
			ok: true,
			value: ['rec1', 'rec2'],
		});
	});

	it.each([
		['a decimal comma', 'number', '12,50', 'a number'],
		['two numbers', 'number', '1 200 and', 'a number'],
		['no number at all', 'number', Number.NaN, 'a number'],
		['neither yes nor no', 'checkbox', 'constructor', 'true or false'],
		['the 30th of February', 'day', '2026-02-30', 'a day'],
		['no day', 'day', 'tomorrow', 'a day'],
		['no time', 'instant', 7, 'a time'],
		['an unknown option', 'select', 'Probe', 'one of'],
		['several links', 'link', ['rec1', 'rec2'], 'the ID of one record'],
		['an object for a text', 'text', { a: 1 }, 'text'],
	] as const)('%s is refused with what it needs', (_case, type, value, needs) => {
		expect(given(column(type), value)).toEqual({
			ok: false,
			needs: expect.stringContaining(needs),
		});
	});

	it('never stops, whatever is given for whatever column', () => {
		const types = [
			'text',
			'number',
			'checkbox',
			'day',
			'instant',
			'select',
			'link',
			'other',
		] as const;
		fc.assert(
			fc.property(
				fc.constantFrom(...types),
				fc.anything({ withNullPrototype: true }),
				(type, value) => {
					expect(given(column(type, { options: STAGES }), value)).toHaveProperty('ok');
				},
			),
		);
	});
});
