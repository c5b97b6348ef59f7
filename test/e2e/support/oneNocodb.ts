// The NocoDB that all tests of the stores share: each file works in bases of its own, and none stops it.
import { inject } from 'vitest';

import { type Nocodb, nocodbAt } from '../../support/nocodbServer';

export const oneNocodb = (): Nocodb => nocodbAt(inject('nocodb'));
