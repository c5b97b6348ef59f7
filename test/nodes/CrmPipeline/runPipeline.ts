// Runs an operation of the node on a base, with links signed by a secret of the tests.
import type { IDataObject } from 'n8n-workflow';

import { linkKeys } from '../../../domain/links/linkKeys';
import { linkSigner } from '../../../domain/links/linkSigner';
import { readLink } from '../../../domain/links/signLink';
import { OPERATIONS } from '../../../nodes/CrmPipeline/operations';
import { chosenOperation } from '../../../nodes/shared/describe';
import type { OutputRow } from '../../../nodes/shared/operation';
import type { CrmStore } from '../../../stores/port';

const SECRETS = { secret: 'a8Jd0qPz7RtV2mXc5LbN9wYh3KfG6sEu', previousSecret: '' };
const KEYS = linkKeys(SECRETS);
export const SIGNER = linkSigner({ ...SECRETS, publicUrl: 'https://crm.example' });

export interface PipelineRun {
	readonly params?: object;
	readonly items?: ReadonlyArray<IDataObject>;
	readonly now: Date;
}

/** @throws the error of the first item that failed. */
export async function runPipeline(
	store: CrmStore,
	name: string,
	{ params = {}, items = [{}], now }: PipelineRun,
): Promise<readonly OutputRow[]> {
	const resource = { name: 'pipeline', displayName: 'Pipeline', operations: OPERATIONS };
	const values = new Map(Object.entries(params));
	const raw = items.map((json) => ({ read: (key: string) => values.get(key), json, binary: undefined }));
	const results = await chosenOperation([resource], 'pipeline', name).execute(raw, {
		...{ store: async () => store, now, timeZone: 'Europe/Zurich', executionId: '1' },
		workflow: { id: 'test', name: 'Test' },
		signer: async () => SIGNER,
		links: async () => ({ ...SIGNER, read: (token, purpose, at) => readLink(token, { purpose, keys: KEYS, now: at }) }),
	});
	return results.flatMap((result) => {
		if (!result.ok) throw result.error;
		return result.rows;
	});
}
