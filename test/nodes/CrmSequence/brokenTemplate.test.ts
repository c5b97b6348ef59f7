// The real node on a fake Airtable and over SMTP: a row of the mail templates that is broken keeps nobody from their mail, and
// somebody is told.
import { setTimeout as sleep } from 'node:timers/promises';

import { expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { CrmLinksApi } from '../../../credentials/CrmLinksApi.credentials';
import { planTables } from '../../../domain/schema/planTables';
import { CrmSequence } from '../../../nodes/CrmSequence/CrmSequence.node';
import { type BaseCredential, openStore } from '../../../stores/openStore';
import * as base from '../../stores/sequence/aSequenceBase';
import { startFakeAirtable } from '../../support/fakeAirtable';
import { createHarness, NODE_NAME, oneNode } from '../../support/harness';
import { startSmtpSink } from '../../support/smtpSink';

const TABLES = [
	...(['companies', 'contacts', 'deals', 'activities', 'tasks', 'team', 'settings', 'mailTemplates', 'messages'] as const),
	...(['suppressions', 'sequences', 'sequenceSteps', 'sequenceVersions', 'enrolments'] as const),
];
const ANY_TIME = { windowFrom: '00:00', windowUntil: '23:59', weekdays: 'Mo-So' };
const STEPS = [{ key: 'onboarding.1', order: 10, kind: 'email', template: 'onboardingWelcome', waitDays: 0 }];

it('a broken row of the mail templates: the packaged mail goes out, and the second output says which row and line', async () => {
	const fake = await startFakeAirtable({ requestsPerSecond: 1_000, requestsPerSecondOfToken: 1_000 });
	const sink = await startSmtpSink([]);
	try {
		const credential: BaseCredential = {
			...{ provider: 'airtable', token: fake.token, baseId: fake.baseId },
			...{ apiUrl: fake.url, requestsPerSecond: 1_000 },
		};
		const store = openStore(credential, { clock: { now: () => Date.now(), sleep }, fetch });
		const plan = async () => planTables(await store.describe(), TABLES, 'de');
		for (let changes = await plan(); changes.length > 0; changes = await plan()) {
			for (const change of changes) await store.extend(change);
		}
		const broken = { key: 'onboardingWelcome', language: 'de', subject: 'Willkommen', body: 'Guten Tag\n\n{{vorname}}', active: true };
		await base.addRow(store, 'mailTemplates', broken);
		const firm = await base.aFirm(store, ANY_TIME, STEPS);
		// Ascension has no holidays that we know of: this test runs on any day.
		await store.upsert('settings', 'key', [{ fields: { key: 'country', value: 'AC' } }]);
		const people = await base.customers(store, firm, 2);
		await base.enrolAll(store, people);
		const harness = await createHarness({
			nodes: [new CrmSequence()],
			credentialTypes: [new CrmBaseApi(), new CrmLinksApi()],
			credentials: {
				crmBaseApi: { ...credential },
				crmLinksApi: { secret: 'k3Jd82hGhs7Lq0Zx9Vb1Nm4Pw6Ty5Rue', previousSecret: '', publicUrl: 'https://n8n.muster.example' },
				smtp: { host: '127.0.0.1', port: sink.port, secure: false, disableStartTls: true, user: '', password: '' },
			},
		});
		const workflow = oneNode({
			type: 'crmSequence',
			parameters: { resource: 'sequence', operation: 'run' },
			credentials: ['crmBaseApi', 'smtp', 'crmLinksApi'],
		});
		const result = await harness.run(workflow, { startNode: NODE_NAME, input: [{ json: {} }] });

		expect(sink.mails).toHaveLength(2);
		expect(result.items(NODE_NAME, 1).map(({ json }) => json).filter(({ outcome }) => outcome === 'fault')).toEqual([
			{
				...{ outcome: 'fault', table: 'mailTemplates', row: '' },
				detail: expect.stringMatching(/^The row "onboardingWelcome" of the mail templates was not used: body, line 3: /),
			},
		]);
	} finally {
		await sink.stop();
		await fake.stop();
	}
}, 60_000);
