// Attachment cells. Nothing is downloaded: size and type are made up from the file name.
import { refusal } from '../errors';
import { attachmentsOf, type Attachment, type Cell, type Field } from '../model';
import { isObject } from '../query';
import type { WriteContext } from './draft';

const invalid = (): Error =>
	refusal(
		422,
		'INVALID_ATTACHMENT_OBJECT',
		'Invalid attachment object. Each attachment must be an object with a "url" or an "id".',
	);

/** `{url, filename?}` adds a file, `{id}` keeps one that the base has. */
export function parseAttachments(
	context: WriteContext,
	field: Field,
	value: unknown,
): Cell | undefined {
	if (!Array.isArray(value)) throw invalid();
	const attachments = value.map((part: unknown) => attachmentOf(context, field, part));
	return attachments.length === 0 ? undefined : attachments;
}

function attachmentOf({ table, world }: WriteContext, field: Field, part: unknown): Attachment {
	if (!isObject(part)) throw invalid();
	const { id, url, filename } = part;
	if (typeof id === 'string') {
		const known = [...table.records.values()]
			.flatMap(({ cells }) => attachmentsOf(cells.get(field.id)))
			.find((attachment) => attachment.id === id);
		if (known === undefined) throw invalid();
		return known;
	}
	if (typeof url !== 'string' || !/^https?:\/\//.test(url)) throw invalid();
	const name =
		typeof filename === 'string' ? filename : (url.split(/[?#]/)[0]?.split('/').pop() ?? '');
	return {
		id: world.newId('att'),
		url,
		filename: name === '' ? 'file' : name,
		size: 1024,
		type: name.endsWith('.png') ? 'image/png' : 'application/octet-stream',
	};
}
