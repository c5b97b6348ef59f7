import { describe, expect, it } from 'vitest';
import { npmEnvironment, systemEnvironment } from '../../stack/src/environment';

const ENVIRONMENT = {
	HOME: '/users/anna',
	HTTPS_PROXY: 'http://proxy:3128',
	NODE_EXTRA_CA_CERTS: '/ca.pem',
	npm_config_cafile: '/ca.pem',
	npm_config_registry: 'https://npm.example.com',
	npm_config_globalconfig: '/usr/etc/npmrc',
	npm_config_prefix: '/usr',
	npm_config_ignore_scripts: 'true',
	N8N_PORT: '1',
	DB_TYPE: 'postgresdb',
	NC_DB: 'pg://example.com',
};

describe('what a server of the stack inherits', () => {
	it('is the system and its way to the network, no settings of another n8n, NocoDB or npm', () => {
		expect(Object.keys(systemEnvironment(ENVIRONMENT))).toEqual([
			'HOME',
			'HTTPS_PROXY',
			'NODE_EXTRA_CA_CERTS',
		]);
	});
});

describe('what npm inherits when it installs the nodes', () => {
	it('is that, and how the outer npm reaches its registry', () => {
		expect(Object.keys(npmEnvironment(ENVIRONMENT))).toEqual([
			'HOME',
			'HTTPS_PROXY',
			'NODE_EXTRA_CA_CERTS',
			'npm_config_cafile',
			'npm_config_registry',
			'npm_config_globalconfig',
		]);
	});
});
