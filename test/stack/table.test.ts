import { expect, it } from 'vitest';
import { formatTable } from '../../stack/src/table';

it('makes each column as wide as its widest cell, without spaces at the ends', () => {
	const table = formatTable(
		['What', 'Address'],
		[
			['n8n', 'http://127.0.0.1:5678'],
			['Mail inbox', ''],
		],
	);
	expect(table.split('\n')).toEqual([
		'What         Address',
		'----------   ---------------------',
		'n8n          http://127.0.0.1:5678',
		'Mail inbox',
	]);
});
