// What NocoDB is asked for when a text is filtered by a key of which people read a word.
import { afterEach, expect, it } from 'vitest';

import { type Filter, equals, oneOf } from '../../../domain/filter';
import { lookUp } from '../../../domain/schema/lookup';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { createNocodbClient } from '../../../stores/nocodb/client';
import { BEGINNING, readPage } from '../../../stores/nocodb/pages';
import { storeParts } from '../../../stores/storeParts';
import { fakeClock } from '../../support/fakeClock';
import { type ScriptedServer, startScripted } from './scriptedServer';

let server: ScriptedServer;
afterEach(() => server.stop());

it.each<[string, Filter]>([
	['one key', equals('toStage', 'proposal')],
	['one of several', oneOf('toStage', ['proposal', 'Sondierung'])],
])('every spelling of %s', async (_name, filter) => {
	server = await startScripted([{ body: '{"records":[]}', headers: { 'content-type': 'application/json' } }]);
	const credential = { provider: 'nocodb', token: 't', baseId: 'p1', apiUrl: server.url } as const;
	const client = createNocodbClient(storeParts(credential, { clock: fakeClock(), fetch }));
	const schema = lookUp(await createMemoryStore({ language: 'de' }).describe());
	await readPage(client, schema, { table: 'stageHistory', filter }, BEGINNING);
	const where = new URL(server.requests[0]?.split(' ')[1] ?? '', server.url).searchParams.get('where');
	for (const spelling of ['proposal', 'Angebot', 'Proposal']) expect(where).toContain(`"${spelling}"`);
});
