// Shows a person how a workflow in n8n differs from the one that would take its place.
import { createTwoFilesPatch } from 'diff';
import { withSortedKeys } from '../contentHash';
import type { WorkflowContent } from './content';

/** Lines in the usual form of a patch: `-` is what is in n8n, `+` what is shipped. */
export function diffText(
	inN8n: WorkflowContent,
	shipped: WorkflowContent,
	titles: { readonly inN8n: string; readonly shipped: string },
): readonly string[] {
	const options = { context: 2 };
	const patch = createTwoFilesPatch(
		titles.inN8n,
		titles.shipped,
		textOf(inN8n),
		textOf(shipped),
		undefined,
		undefined,
		options,
	);
	return patch.trimEnd().split('\n').slice(1);
}

const textOf = (content: WorkflowContent): string => `${JSON.stringify(withSortedKeys(content), null, 2)}\n`;
