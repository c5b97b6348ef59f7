// Reads the tables of the base, or says in a sentence why they cannot be read.
import { AccessDeniedError, CrmError } from '../../domain/errors';
import type { BaseSchema } from '../../domain/schema/base';
import type { CrmStore } from '../../stores/port';
import { PlainError } from '../plainError';
import type { ConnectTexts } from '../texts';

/** @throws PlainError when the base does not answer, or not to this token. */
export async function readBase(store: CrmStore, apiUrl: string, texts: ConnectTexts['check']): Promise<BaseSchema> {
	try {
		return await store.describe();
	} catch (error) {
		if (error instanceof AccessDeniedError) throw new PlainError(texts.baseToken, { cause: error });
		if (error instanceof CrmError) throw new PlainError(texts.baseUnreachable(apiUrl), { cause: error });
		throw error;
	}
}
