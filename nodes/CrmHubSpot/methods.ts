// What the panel of CRM HubSpot reads from both sides while it is being filled in.
import type { ILoadOptionsFunctions, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { isSyncObject, type SyncObject } from '../../domain/hubspot/objects';
import { readPipelines, readProperties } from '../../stores/hubspot/surroundings';
import type { HubspotClient } from '../../stores/hubspot/client';
import { columnOptions, withBase } from '../shared/base/panel';
import { textOf } from '../shared/parameters';
import { toNodeError } from '../shared/toNodeError';
import { openHubspot } from './env';

function chosenObject(ctx: ILoadOptionsFunctions): SyncObject {
	const object = textOf(ctx.getCurrentNodeParameter('&object'));
	return isSyncObject(object) ? object : 'contacts';
}

async function withHubspot<R>(ctx: ILoadOptionsFunctions, read: (client: HubspotClient) => Promise<R>): Promise<R> {
	try {
		return await read(await openHubspot(ctx, textOf(ctx.getNodeParameter('apiUrl', ''))));
	} catch (error) {
		throw toNodeError(ctx.getNode(), error, 0);
	}
}

const byName = (one: INodePropertyOptions, other: INodePropertyOptions): number => one.name.localeCompare(other.name);

export const methods = {
	loadOptions: {
		async getFields(this: ILoadOptionsFunctions) {
			return await withBase(this, ({ schema }) => columnOptions(schema, chosenObject(this)));
		},
		async getStages(this: ILoadOptionsFunctions) {
			return await withBase(this, async ({ store }) =>
				(await store.rules('stages')).map(({ fields }) => ({ name: fields.label ?? '', value: fields.key ?? '' })),
			);
		},
		async getProperties(this: ILoadOptionsFunctions) {
			return await withHubspot(this, async (client) =>
				(await readProperties(client, chosenObject(this)))
					.map(({ name, label, modificationMetadata: kept }) => ({ name: label, value: name, description: kept?.readOnlyValue === true ? `${name}, only read` : name }))
					.sort(byName),
			);
		},
		async getHubspotStages(this: ILoadOptionsFunctions) {
			return await withHubspot(this, async (client) =>
				(await readPipelines(client)).flatMap(({ id, label, stages }) =>
					stages.map((stage) => ({ name: `${label}: ${stage.label}`, value: `${id}/${stage.id}` })),
				),
			);
		},
	},
} satisfies INodeType['methods'];
