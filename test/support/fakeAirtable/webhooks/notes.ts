// Tells the webhooks of a base what happened to its records.
import type { Cell, Field, StoredRecord } from '../model';
import type { Target } from '../records/changes';

export function noteCreated(_target: Target, _record: StoredRecord): void {}

export function noteDestroyed(_target: Target, _record: StoredRecord): void {}

export function noteChange(
	_target: Target,
	_record: StoredRecord,
	_field: Field,
	_before: Cell | undefined,
): void {}
