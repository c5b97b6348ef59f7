// The one place where an error of ours becomes one that n8n can show.
import { NodeOperationError, type INode } from 'n8n-workflow';

import { CrmError, UNEXPECTED_HINT } from '../../domain/errors';
import { withoutPersonalData } from '../../domain/runs/errorRun';

/** Message and hint as the person on the canvas sees them. n8n's own errors, as of an expression, say what to do already. */
export function toNodeError(node: INode, error: unknown, itemIndex: number): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	if (error instanceof CrmError) {
		const description = error.hint;
		const shown = new NodeOperationError(node, error, {
			message: error.message,
			itemIndex,
			...(description === undefined ? {} : { description }),
		});
		// Reaches the error workflow, where it decides whether somebody has to act.
		shown.context.crmCode = error.code;
		return shown;
	}
	const thrown = error instanceof Error ? error : new Error(String(error));
	if (isOfN8n(thrown)) return new NodeOperationError(node, thrown, { itemIndex });
	return new NodeOperationError(node, thrown, {
		message: `Unexpected ${thrown.name}: ${withoutPersonalData(thrown.message)}`,
		description: UNEXPECTED_HINT,
		itemIndex,
	});
}

/** By what all of n8n's errors have, since some of their classes are not exported. */
const isOfN8n = (error: Error): boolean => 'level' in error && 'tags' in error;
