// Requests to Airtable for a batch of new leads, counted at the HTTP port of a strict fake, schema and rules included.
import { setTimeout as sleep } from 'node:timers/promises';

import { installBase } from '../stores/installBase';
import { captureLeads } from '../stores/lead/captureLeads';
import { openStore } from '../stores/openStore';
import { startFakeAirtable } from '../test/support/fakeAirtable';
import type { Figure } from './figure';

export {};
