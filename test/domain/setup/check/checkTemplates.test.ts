// Rows of mail templates that cannot be used are found before a customer gets the wrong mail.
import { expect, it } from 'vitest';

import { checkBase } from '../../../../domain/setup/checkBase';
import type { Fields } from '../../../../domain/record';
import { TEMPLATE_KNOWLEDGE } from '../../../../templates/judgeRows';
import { aRecord } from '../../../support/builders';
import { baseFacts, brief, NOW, WELL } from './aBase';

async function check(rows: ReadonlyArray<Fields<'mailTemplates'>>, language: 'de' | 'en' = 'en') {
	const mailTemplates = rows.map((fields, index) => aRecord<'mailTemplates'>(`row${index}`, fields));
	return checkBase(await baseFacts({ mailTemplates }), WELL, NOW, language, TEMPLATE_KNOWLEDGE);
}

const GOOD = { key: 'welcome', language: 'de', subject: 'Hallo', body: 'Text', active: true } as const;

it('says nothing of rows that are well or not active', async () => {
	expect(await check([GOOD, { ...GOOD, language: 'de-CH' }, { ...GOOD, subject: '', active: false }])).toEqual([]);
});

it('says table, column, row, line and reason', async () => {
	const broken = { ...GOOD, body: 'Hallo\n{{vorname}}' };
	expect(brief(await check([broken]))).toEqual([
		[
			...['error', 'Mail templates', 'Body', 'row0'],
			'The mail template "welcome, de" cannot be used: line 2, there is no variable "vorname".',
		],
	]);
	const [finding] = await check([broken], 'de');
	expect(finding?.what).toBe(
		'Die Mailvorlage "welcome, de" lässt sich nicht verwenden: Zeile 2, die Variable "vorname" gibt es nicht.',
	);
});

it('finds two rows for one mail in one language', async () => {
	expect(brief(await check([GOOD, GOOD]))).toMatchObject([['warning', 'Mail templates', null, 'row1', expect.stringContaining('several rows')]]);
});
