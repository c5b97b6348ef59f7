import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';
import { z } from 'zod';

import { leadOf } from './understand';

const FOLDER = join(__dirname, 'fixtures');

const fixture = z.object({
	source: z.string(),
	post: z.object({
		source: z.enum(['webhook', 'form']),
		headers: z.record(z.string(), z.string()).default({}),
		query: z.record(z.string(), z.string()).default({}),
		body: z.unknown(),
	}),
	lead: z.unknown(),
});

it.each(readdirSync(FOLDER))('%s is understood', (file) => {
	const { post, lead } = fixture.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
	expect(leadOf(post.body, post)).toEqual(lead);
});
