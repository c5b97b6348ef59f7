// The one place where an error of ours becomes one that n8n can show.
import { NodeOperationError, type INode } from 'n8n-workflow';

import { CrmError } from '../../domain/errors';

/** Message and hint as the person on the canvas sees them; an unknown error keeps its own message. */
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
	return new NodeOperationError(node, error instanceof Error ? error : new Error(String(error)), {
		itemIndex,
	});
}
