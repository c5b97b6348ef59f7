// The workflows as they are shipped: files of the package, each named by its slug.
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { JsonObject } from '../http';

export interface ShippedWorkflow {
	/** The slug: the name of its file, and what shipped workflows call one another by. */
	readonly id: string;
	readonly json: JsonObject;
}

const jsonObject = z.record(z.string(), z.unknown());

/** All of a folder by slug; none where there is no folder. */
export function readShippedWorkflows(folder: string): ShippedWorkflow[] {
	if (!fs.existsSync(folder)) return [];
	const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
	return files.sort().map((name) => ({
		id: path.basename(name, '.json'),
		json: jsonObject.parse(JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))),
	}));
}
