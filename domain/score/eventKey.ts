// Names what a rule counts, so that points may change without anything being counted anew.
import { createHash } from 'node:crypto';

import type { EventCondition } from './rule';

const LENGTH = 8;

export function eventKey(condition: Omit<EventCondition, 'key'>): string {
	const { activityKind, direction, field, test, halfLifeMs, windowMs, from, until } = condition;
	const parts = [activityKind, direction, field, test, halfLifeMs, windowMs, from, until];
	return shortHash(parts);
}

export function shortHash(parts: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, LENGTH);
}
