// How deals are recognised by those who create or update them; each such write is marked as ours.
import { withEditHash } from '../../domain/pipeline/editHash';
import { byOwnKey } from '../rows/byOwnKey';
import type { Recognition } from '../rows/upsertKnown';

const BY_KEY = byOwnKey('deals', 'key', true);

export const BY_DEAL_KEY: Recognition<'deals'> = {
	...BY_KEY,
	plan: (known, row, mayReplace) => withEditHash(BY_KEY.plan(known, row, mayReplace)),
};
