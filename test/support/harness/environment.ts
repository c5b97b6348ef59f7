// Must be imported before n8n-core, which writes its settings to N8N_USER_FOLDER on first use.
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'n8n-harness-'));
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_ENCRYPTION_KEY ??= 'harness';

afterAll(() => rmSync(folder, { recursive: true, force: true }));
