import { expect, it } from 'vitest';

import { asMarkdown, type Figure, figuresWith, type Machine } from '../../bench/figure';

const MACHINE: Machine = {
	...{ measuredAt: '2026-11-26T11:51:16.179Z', node: 'v24', cpus: '2 × CPU', memoryGb: 24, system: 'Linux', load: 3 },
};
const figure = (name: string, value: number): Figure => ({ bench: 'mail', figure: name, value, unit: 'mails/s' });

it('new figures take the place of the same older ones, and say when and at what load', () => {
	const known = [figure('on NocoDB', 1), figure('on Airtable', 2)];
	const merged = figuresWith(known, [figure('on NocoDB', 3), figure('by hand', 4)], MACHINE);
	const dated = { measuredAt: MACHINE.measuredAt, load: 3 };
	expect(merged).toEqual([{ ...figure('on NocoDB', 3), ...dated }, figure('on Airtable', 2), { ...figure('by hand', 4), ...dated }]);
});

it('each row of the table shows its own load', () => {
	const lines = asMarkdown([figure('on NocoDB', 1), { ...figure('on Airtable', 2), load: 0.4 }], MACHINE).split('\n');
	expect(lines.slice(-2).map((line) => line.split(' | ').at(-1))).toEqual(['3.0 |', '0.4 |']);
});
