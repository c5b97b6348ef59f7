// Shows a mail without sending it; needs no mail server.
//
// Out: { template, subject, preheader, html, text, language, source, problem, missing, editable }, and as binary `mail`
//      the HTML as a file where it is asked for.
import { firmForPreview } from '../../domain/mail/firm';
import type { Fields } from '../../domain/record';
import type { CrmStore } from '../../stores/port';
import { BY_EMAIL } from '../../stores/people/upsertPeople';
import { findByIds } from '../../stores/rows/findByIds';
import { findRecords } from '../../stores/rows/findRecords';
import { previewMail, type Preview } from '../../templates/preview';
import { recipientOf } from '../../templates/recipientOf';
import { defineOperation, eachItem, type OutputRow } from '../shared/operation';
import type { CrmEnv } from '../shared/env';
import { readMailbook } from './mailbook';
import { parsePreview, type PreviewParams } from './parsePreview';
import { previewProperties } from './preview.properties';

export const preview = defineOperation<PreviewParams, CrmEnv>({
	name: 'preview',
	displayName: 'Preview',
	action: 'Preview a mail',
	description: 'Shows a mail with sample values or as one contact would see it, and sends nothing',
	properties: previewProperties,
	parse: parsePreview,
	run: eachItem(async ({ params }, env) => {
		const store = await env.store();
		const firm = firmForPreview(await store.settings());
		const mailbook = await readMailbook(store, firm);
		const person = params.contact === null ? null : await readPerson(store, params.contact);
		const language = params.language || (person?.language ?? '');
		const request = { ...params, language, recipient: person?.recipient ?? null };
		const variables = { ...person?.variables, ...params.variables };
		return [rowOf(params, previewMail(mailbook, { ...request, variables }, firm))];
	}),
});

/** The contact with what its mails say of its company and of whoever takes care of it. */
async function readPerson(store: CrmStore, ref: NonNullable<PreviewParams['contact']>) {
	const found = await findRecords(store, { recognition: BY_EMAIL, keyField: 'email', refs: [ref] });
	const contact = found.get(ref).fields;
	const company = await linked(store, 'companies', contact.company);
	const owner = await linked(store, 'team', contact.owner);
	return {
		recipient: recipientOf(contact, company?.name ?? ''),
		language: contact.language ?? '',
		variables: owner === undefined ? {} : { owner: { name: owner.name, email: owner.email } },
	};
}

async function linked<T extends 'companies' | 'team'>(
	store: CrmStore,
	table: T,
	id: string | null | undefined,
): Promise<Fields<T> | undefined> {
	if (!id) return undefined;
	return (await findByIds(store, table, [id])).get(id)?.fields;
}

function rowOf({ template, asFile }: PreviewParams, preview: Preview): OutputRow {
	const { subject, preheader, html, text, language, source, problem, missing, editable } = preview;
	const mail = { subject, preheader, html, text, language, source, problem };
	const json = { template, ...mail, missing: [...missing], editable };
	if (!asFile || mail.html === '') return { json };
	const data = Buffer.from(mail.html, 'utf8').toString('base64');
	const fileName = `${template}-${mail.language}.html`;
	return { json, binary: { mail: { data, mimeType: 'text/html', fileExtension: 'html', fileName } } };
}
