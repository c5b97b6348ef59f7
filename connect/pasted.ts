// What people copy from the address line of their browser, cut down to what is meant.

/** Pages of n8n's editor and of NocoDB, below the address of the server. */
const PAGE = /(\/(home|projects|settings|workflow)\/|\/signin\b|\/dashboard\b|\/?[?#]).*$/;

/** `https://n8n.firma.ch` of `https://n8n.firma.ch/settings/api`; without a slash at the end. */
export const serverAddress = (pasted: string): string => pasted.replace(PAGE, '').replace(/\/+$/, '');

/** The ID in the address of a table of Airtable or NocoDB; an ID stays as it is. */
export const baseIdIn = (pasted: string): string =>
	pasted.split(/[/?#]+/).find((part) => /^(app[A-Za-z0-9]{14}|p[a-z0-9]{14,})$/.test(part)) ?? pasted;
