// n8n's own rules for community nodes; the few that a package with libraries of its own cannot keep are off.
import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

export default [
	...configWithoutCloudSupport,
	{ ignores: ['dist/**', 'stack/**', 'test/**', 'bench/**', 'tools/**', 'gulpfile.js', '.cache/**'] },
	{
		// Self-hosted only: the official clients of Airtable, HubSpot and SMTP earn their place.
		files: ['package.json'],
		rules: {
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
			// Only for our own development install: unrs-resolver 1.13.0 cannot be installed with npm ci.
			'@n8n/community-nodes/no-overrides-field': 'off',
		},
	},
	{
		// Mail goes through n8n's own smtp credential, HubSpot through its hubspotAppToken.
		files: ['nodes/**/*.ts'],
		rules: {
			'@n8n/community-nodes/no-credential-reuse': 'off',
			'@n8n/community-nodes/valid-credential-references': 'off',
			'n8n-nodes-base/node-class-description-credentials-name-unsuffixed': 'off',
		},
	},
	{
		// Errors become n8n's at one place, nodes/shared/toNodeError.ts.
		files: ['**/*.ts'],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},
	{
		// Here the defaults are derived; the rules read literals only.
		files: ['nodes/shared/describe.ts'],
		rules: { 'n8n-nodes-base/node-param-default-missing': 'off' },
	},
	{
		// A Redis address may hold a password.
		files: ['credentials/CrmBaseApi.credentials.ts'],
		rules: { '@n8n/community-nodes/credential-unnecessary-password': 'off' },
	},
];
