// Credentials kept in memory, one per type; their declarative `authenticate` is applied as n8n does.
import {
	ICredentialsHelper,
	type IAuthenticateGeneric,
	type ICredentialDataDecryptedObject,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
} from 'n8n-workflow';

import type { TypeRegistry } from './nodeTypes';

export type CredentialsByType = Readonly<Record<string, ICredentialDataDecryptedObject>>;

export class CredentialsInMemory extends ICredentialsHelper {
	constructor(
		private readonly types: TypeRegistry,
		private readonly credentials: CredentialsByType,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options: IHttpRequestOptions = { url: '', ...request };
		const authenticate = this.types.credentialType(typeName)?.authenticate;
		if (authenticate === undefined) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (workflow === undefined || node === undefined) return options;
		const resolve = (value: string): string =>
			String(
				workflow.expression.getSimpleParameterValue(
					node,
					value,
					'internal',
					{ $credentials: credentials },
					undefined,
					'',
				),
			);
		return withAuthentication(options, authenticate, resolve);
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async getCredentials(): Promise<never> {
		throw new Error('The harness keeps no encrypted credentials');
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const found = this.credentials[type];
		if (found === undefined)
			throw new Error(`The harness was not given a credential of type ${type}`);
		return structuredClone(found);
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties(): [] {
		return [];
	}
}

function withAuthentication(
	options: IHttpRequestOptions,
	{ properties }: IAuthenticateGeneric,
	resolve: (value: string) => string,
): IHttpRequestOptions {
	const resolved = (values: object | undefined) =>
		Object.fromEntries(
			Object.entries(values ?? {}).map(([name, value]) => [resolve(name), resolve(String(value))]),
		);
	return {
		...options,
		headers: { ...options.headers, ...resolved(properties.headers) },
		qs: { ...options.qs, ...resolved(properties.qs) },
	};
}
