// What the panel of CRM Mail reads from the base while it is being filled in.
import type { INodeType } from 'n8n-workflow';

import { searchMethod } from '../shared/base/searchRecords';
import { searchTemplates } from './searchTemplates';

export const methods = {
	listSearch: {
		searchContacts: searchMethod({ table: 'contacts', alsoBy: ['email'] }),
		searchTemplates,
	},
} satisfies INodeType['methods'];
