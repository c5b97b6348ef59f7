// The last resort: an e-mail address anywhere in a post, however deep.
import { findEmail, isNobody } from './email';
import { foldWords } from './text';

const MAX_NODES = 200_000;
/** Addresses there belong to the form's makers. */
const NOT_THE_VISITOR =
	/(?:^| )(?:owner|organizer|host|admin|recipient|account|creator|assignee)(?: |$)/;

interface Found {
	readonly email: string;
	readonly path: string;
	/** Whoever made the form comes last. */
	readonly rank: number;
}

/** Of several the one whose place in the post comes first by name, so that the order of keys decides nothing. */
export function anyEmailIn(root: unknown): string | null {
	const found: Found[] = [];
	const open: Array<readonly [value: unknown, path: string]> = [[root, '']];
	for (let nodes = 0; open.length > 0 && nodes < MAX_NODES; nodes += 1) {
		const [value, path] = open.pop() ?? [null, ''];
		if (typeof value === 'string') found.push(...emailsOf(value, path));
		else if (typeof value === 'object' && value !== null) {
			for (const [key, child] of Object.entries(value))
				open.push([child, `${path}/${key}`.slice(-500)]);
		}
	}
	const [first] = found.sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1));
	return first?.email ?? null;
}

function emailsOf(text: string, path: string): Found[] {
	if (!text.includes('@')) return [];
	const email = findEmail(text);
	return email === null || isNobody(email) ? [] : [{ email, path, rank: NOT_THE_VISITOR.test(foldWords(path)) ? 1 : 0 }];
}
