import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { CATALOGUE, TEMPLATE_IDS } from '../../templates/catalogue';
import { PARTS } from '../../templates/packaged.generated';
import { mailDocs } from '../../tools/mailDocs';

it('docs/mails.md lists the templates as they are: run UPDATE_DOCS=1 npm test after a change', () => {
	const templates = TEMPLATE_IDS.map((id) => [id, CATALOGUE[id]] as const);
	const docs = mailDocs({ templates, parts: Object.keys(PARTS) });
	if (process.env.UPDATE_DOCS === '1') writeFileSync('docs/mails.md', docs);
	expect(readFileSync('docs/mails.md', 'utf8')).toBe(docs);
});

it('every mail has its pictures: run CRM_PICTURES=1 npx vitest run --project unit test/templates/pictures.test.ts', () => {
	const missing = TEMPLATE_IDS.flatMap((id) =>
		(['de', 'en'] as const)
			.map((language) => `docs/images/mails/${language}/${id}.png`)
			.filter((file) => !existsSync(file)),
	);
	expect(missing).toEqual([]);
});
