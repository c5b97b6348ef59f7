import { describe, expect, it } from 'vitest';
import { resolveSchema } from '../../../domain/schema/resolve';
import { joinMaps, parseSchemaMap, schemaMapOf } from '../../../domain/schema/schemaMap';
import { aField, aTable, anOption } from './aBase';

describe('the map of ids', () => {
	const stage = aField('Phase', {
		...{ type: 'select', description: '[crm:deals.stage]' },
		options: [anOption('Won'), anOption('Mine')],
	});
	const tables = [aTable('Deals', { fields: [stage, aField('Mine')] }), aTable('Rezepte')];
	const map = { ids: { deals: 'deals', 'deals.stage': 'phase', 'deals.stage.won': 'won' } };

	it('holds what has a key, and nothing of people’s own', () => {
		expect(schemaMapOf(resolveSchema({ tables }, null))).toEqual(map);
	});

	it('is read as it was written', () => {
		expect(parseSchemaMap(JSON.stringify(map))).toEqual(map);
	});

	it.each([
		['nothing', undefined],
		['empty text', ''],
		['broken JSON', '{"ids":'],
		['another kind of JSON', '[1]'],
		['ids that are none', '{"ids":{"deals":7}}'],
	])('%s is no map', (_name, text) => {
		expect(parseSchemaMap(text)).toBeNull();
	});

	it('of two maps the later counts', () => {
		expect(joinMaps({ ids: { a: '1', b: '1' } }, { ids: { b: '2' } })).toEqual({
			ids: { a: '1', b: '2' },
		});
		expect(joinMaps(null, map)).toBe(map);
		expect(joinMaps(map, null)).toBe(map);
		expect(joinMaps(null, null)).toBeNull();
	});
});
