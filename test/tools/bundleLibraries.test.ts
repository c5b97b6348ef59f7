// The libraries that the build puts into the package: they do what the whole ones do, need nothing beside them, and name
// whose they are.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { listedDomains } from '../../domain/lead/listedDomains';
import { PublicHolidays } from '../../domain/time/publicHolidays';
import { BUNDLED, bundleLibraries } from '../../tools/bundleLibraries';
import { init } from '../../templates/dashboard/echarts';

const dist = mkdtempSync(path.join(tmpdir(), 'crm-bundle-'));
const requireHere = createRequire(__filename);
const built = (source: string): string => path.join(dist, source.replace(/\.ts$/, '.js'));

beforeAll(async () => await bundleLibraries(dist));
afterAll(() => rmSync(dist, { recursive: true, force: true }));

describe.each(Object.keys(BUNDLED))('%s', (source) => {
	it('needs no package beside it', () => {
		const named = [...readFileSync(built(source), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name);
		expect(named.filter((name) => !isBuiltin(name))).toEqual([]);
	});
});

describe('what is bundled', () => {
	it('draws the same chart', () => {
		const draw = (start: typeof init): string => {
			const chart = start(null, null, { renderer: 'svg', ssr: true, width: 300, height: 200 });
			const axes = { grid: { containLabel: true }, xAxis: { type: 'category' as const, data: ['Mai', 'Juni'] }, yAxis: {} };
			chart.setOption({ animation: false, ...axes, series: [{ type: 'bar', data: [3, 5] }, { type: 'line', data: [2, 4] }] });
			// Charts and classes are numbered through, whoever else drew before in this process.
			return chart.renderToSVGString().replace(/zr\d+/g, 'zr').replace(/-cls-\d+/g, '-cls');
		};
		const { init: bundled } = requireHere(built('templates/dashboard/echarts.ts'));
		expect(draw(bundled)).toBe(draw(init));
		expect(draw(bundled)).toContain('Juni');
	});

	it('knows the same holidays', () => {
		const { PublicHolidays: Bundled } = requireHere(built('domain/time/publicHolidays.ts'));
		for (const [country, region] of [['CH', 'ZH'], ['DE', 'BY'], ['AT', '9'], ['FR', ''], ['CN', '']] as const) {
			const expected = new PublicHolidays(country, region).getHolidays(2027);
			expect(expected.length).toBeGreaterThan(5);
			expect(JSON.stringify(new Bundled(country, region).getHolidays(2027))).toBe(JSON.stringify(expected));
		}
	});

	it('knows the same free mail providers', () => {
		const { listedDomains: bundled } = requireHere(built('domain/lead/listedDomains.ts'));
		expect(bundled).toEqual(listedDomains);
		expect(bundled).toContain('gmail.com');
	});

	it('asks HubSpot', async () => {
		const asked: unknown[] = [];
		const server = createServer((request, response) => {
			asked.push([request.method, request.url, request.headers.authorization]);
			response.end('{"done":true}');
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const { openConnection } = requireHere(built('stores/hubspot/connection.ts'));
		const { port } = Object(server.address());
		const connection = openConnection({ accessToken: 'key', basePath: `http://127.0.0.1:${port}`, numberOfApiCallRetries: 0 });
		const answer = await connection.apiRequest({ method: 'POST', path: '/crm/v3/objects/contacts', body: {} });
		expect(await answer.json()).toEqual({ done: true });
		expect(asked).toEqual([['POST', '/crm/v3/objects/contacts', 'Bearer key']]);
		await new Promise((resolve) => server.close(resolve));
	});

	it('names whose it is, with the notices that go with it', () => {
		const licences = readFileSync(path.join(dist, 'third-party-licences.txt'), 'utf8');
		const names = ['echarts 6', 'zrender 6', '@hubspot/api-client 14', 'date-holidays 3', 'astronomia 4', 'form-data 4', 'free-email-domains 1'];
		expect(names.filter((name) => !licences.includes(`\n${name}`) && !licences.startsWith(name))).toEqual([]);
		expect(licences).toContain('This product includes software developed at\nThe Apache Software Foundation');
		expect(licences).toContain('Apache License\n');
		expect(licences).toContain('BSD 3-Clause License');
		expect(licences).toContain('Copyright 2010-2016 Mike Bostock');
	});
});
