import { readFileSync, writeFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { Crm } from '../../nodes/Crm/Crm.node';
import { CrmLead } from '../../nodes/CrmLead/CrmLead.node';
import { CrmMail } from '../../nodes/CrmMail/CrmMail.node';
import { CrmSetup } from '../../nodes/CrmSetup/CrmSetup.node';
import { nodeDocs } from '../../tools/nodeDocs';

it('docs/nodes.md says what the panels say: run UPDATE_DOCS=1 npm test after a change', () => {
	const nodes = [new Crm(), new CrmLead(), new CrmMail(), new CrmSetup()];
	const docs = nodeDocs(nodes.map(({ description }) => description));
	if (process.env.UPDATE_DOCS === '1') writeFileSync('docs/nodes.md', docs);
	expect(readFileSync('docs/nodes.md', 'utf8')).toBe(docs);
});
