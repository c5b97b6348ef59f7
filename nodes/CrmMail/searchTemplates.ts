// The firm's own mail templates, for the list of "Own Template".
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { equals } from '../../domain/filter';
import { isTemplateId } from '../../templates/catalogue';
import { withBase } from '../shared/base/panel';

/** One entry for each key, whatever languages it is written in; what takes a packaged one's place goes by that name. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	typed = '',
): Promise<INodeListSearchResult> {
	return await withBase(this, async ({ store }) => {
		const subjects = new Map<string, string>();
		const query = { filter: equals('active', true), fields: ['key', 'subject'] };
		for await (const { fields } of store.list('mailTemplates', query)) {
			const key = fields.key?.trim() ?? '';
			if (key !== '' && !isTemplateId(key) && !subjects.has(key)) subjects.set(key, fields.subject ?? '');
		}
		const wanted = typed.trim().toLowerCase();
		const results = [...subjects]
			.map(([key, subject]) => ({ name: subject === '' ? key : `${key} · ${subject}`, value: key }))
			.filter(({ name }) => name.toLowerCase().includes(wanted))
			.sort((one, other) => one.name.localeCompare(other.name));
		return { results };
	});
}
