// Completes what items ask for into mails: address and name from the contact's row, files from the item.
import { InvalidInputError } from '../../domain/errors';
import type { MailAttachment, MailRequest } from '../../domain/mail/mailRequest';
import type { StoredRecord } from '../../domain/record';
import { findByIds } from '../../stores/rows/findByIds';
import type { CrmStore } from '../../stores/port';
import { attempt, failed, type Attempt, type BatchItem } from '../shared/operation';
import type { MailEnv } from './env';
import { mailOfItem, type SendParams, type WantedMail } from './parseSend';

/** Answers for each item, in order; one that cannot be read fails alone. */
export async function toRequests(
	items: ReadonlyArray<BatchItem<SendParams>>,
	env: MailEnv,
): Promise<ReadonlyArray<Attempt<MailRequest>>> {
	const wanted = items.map(({ params, json }) =>
		attempt(() => params.mail ?? mailOfItem(params.template, json)),
	);
	const contacts = await readContacts(
		await env.store(),
		wanted.flatMap((one) => (one.ok ? [one.value] : [])),
	);
	const requests: Array<Attempt<MailRequest>> = [];
	for (const [index, item] of items.entries()) {
		const mail = wanted[index];
		if (mail === undefined) throw new TypeError('An item was not read');
		requests.push(mail.ok ? await withFiles(item, completed(mail.value, contacts), env) : mail);
	}
	return requests;
}

type Contacts = ReadonlyMap<string, StoredRecord<'contacts'>>;

async function readContacts(store: CrmStore, mails: readonly WantedMail[]): Promise<Contacts> {
	const ids = mails.flatMap(({ contact, email }) => (contact !== null && email === '' ? [contact] : []));
	return await findByIds(store, 'contacts', ids, { fields: ['email', 'fullName', 'language'] });
}

function completed(mail: WantedMail, contacts: Contacts): WantedMail {
	if (mail.contact === null || mail.email !== '') return mail;
	const fields = contacts.get(mail.contact)?.fields;
	return {
		...mail,
		email: fields?.email ?? '',
		recipientName: mail.recipientName || (fields?.fullName ?? ''),
		language: mail.language || (fields?.language ?? ''),
	};
}

async function withFiles(
	{ params, binary = {} }: BatchItem<SendParams>,
	mail: WantedMail,
	env: MailEnv,
): Promise<Attempt<MailRequest>> {
	const attachments: MailAttachment[] = [];
	try {
		for (const name of params.attachments) {
			const data = binary[name];
			if (data === undefined) throw fileMissing(name);
			const { fileName = name, mimeType } = data;
			attachments.push({ fileName, mimeType, content: await env.readFile(data) });
		}
		return { ok: true, value: attachments.length === 0 ? mail : { ...mail, attachments } };
	} catch (error) {
		return failed(error);
	}
}

const fileMissing = (name: string): InvalidInputError =>
	new InvalidInputError(`The item has no file "${name}" to attach`, {
		hint: 'Name the fields under which earlier nodes put out files, e.g. "data"',
	});
