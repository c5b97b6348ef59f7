// What the panel of CRM Mail reads from the base while it is being filled in.
import type { INodeType } from 'n8n-workflow';

import { searchMethod } from '../shared/base/searchRecords';

export const methods = {
	listSearch: { searchContacts: searchMethod({ table: 'contacts', alsoBy: ['email'] }) },
} satisfies INodeType['methods'];
