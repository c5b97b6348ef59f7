// Node and credential types: our own straight from TypeScript, those of n8n-nodes-base when first asked for.
import './environment';
import { createRequire } from 'node:module';
import path from 'node:path';

import { LazyPackageDirectoryLoader } from 'n8n-core';
import {
	NodeHelpers,
	type ICredentialType,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

export const PACKAGE_NAME = 'n8n-nodes-airtable-crm';
const BASE_PACKAGE = 'n8n-nodes-base';

export interface TypeRegistry {
	readonly nodeTypes: INodeTypes;
	credentialType(name: string): ICredentialType | undefined;
}

export async function createTypeRegistry(
	nodes: readonly INodeType[],
	credentialTypes: readonly ICredentialType[],
): Promise<TypeRegistry> {
	const base = await baseLoader();
	const own = new Map(nodes.map((node) => [`${PACKAGE_NAME}.${node.description.name}`, node]));

	const find = (type: string): INodeType | IVersionedNodeType => {
		const found = own.get(type);
		if (found !== undefined) return found;
		const [packageName, name = ''] = type.split('.');
		if (packageName === BASE_PACKAGE) return base.getNode(name).type;
		throw new Error(`The harness was not given the node type ${type}`);
	};
	return {
		nodeTypes: {
			getByName: find,
			getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(find(type), version),
			getKnownTypes: () => ({}),
		},
		credentialType: (name) =>
			credentialTypes.find((type) => type.name === name) ??
			(name in base.known.credentials ? base.getCredential(name).type : undefined),
	};
}

let loader: Promise<LazyPackageDirectoryLoader> | undefined;

/** Reads only the lists of names; a node's code is loaded when a workflow uses it. */
function baseLoader(): Promise<LazyPackageDirectoryLoader> {
	loader ??= (async () => {
		const { resolve } = createRequire(__filename);
		const lazy = new LazyPackageDirectoryLoader(
			path.dirname(resolve(`${BASE_PACKAGE}/package.json`)),
		);
		await lazy.loadAll();
		return lazy;
	})();
	return loader;
}
