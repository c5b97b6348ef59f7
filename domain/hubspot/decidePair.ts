// Decides everything about one record on both sides: what is written here, what there, and what a person must be asked.
import type { Fields, FieldValue, StoredRecord } from '../record';
import { cellOf } from '../record';
import { type Converted, type Counterparts, type ConvertFault, type Plain, toBaseValue, toHubspotValue } from './convert';
import { decideField, type FieldDecision, said, type Side } from './decideField';
import { hashOf, stateKey, type SyncState } from './fieldState';
import type { FieldRule } from './mapping';
import { addressesOf, type Direction, type HubspotRecord } from './objects';
import { type ConsentDecision, decideConsent } from './optOut';

export interface PairFacts {
	/** Absent: it is to be created here. */
	readonly base: StoredRecord | null;
	/** Absent: it is to be created there. */
	readonly hubspot: HubspotRecord | null;
	/** `null` at the first contact. */
	readonly state: SyncState | null;
	readonly rules: readonly FieldRule[];
	readonly books: Counterparts;
	readonly newer: Side | null;
	/** By field, what a person decided. */
	readonly chosen: ReadonlyMap<string, Side>;
	/** Who is right wherever both sides differ; absent: as the rules say. */
	readonly preferred?: Side | null;
	/** Absent for all but contacts. */
	readonly consent?: { readonly direction: Direction; readonly now: Date };
}

export interface PairDecision {
	/** By field of the base. */
	readonly toBase: Readonly<Record<string, Plain>>;
	/** By property of HubSpot; associations beside. */
	readonly toHubspot: Readonly<Record<string, string>>;
	/** Other records that the one there belongs to from now on, or to none; ids of HubSpot. */
	readonly links: ReadonlyArray<{ readonly kind: 'company' | 'contact'; readonly from: string | null; readonly to: string | null }>;
	readonly consent: ConsentDecision | null;
	readonly conflicts: ReadonlyArray<{ readonly field: string; readonly base: Plain; readonly hubspot: Plain }>;
	readonly faults: ReadonlyArray<{ readonly field: string; readonly side: Side; readonly reason: ConvertFault }>;
	/** What both sides will hold when all of it is written. */
	readonly state: SyncState;
	/** Fields that do not hold the same now, and what becomes of each. */
	readonly differing: ReadonlyArray<{ readonly field: string; readonly kind: FieldDecision['kind'] }>;
	/** One checksum of all mapped fields for each side, as they are now: the same where both hold the same. */
	readonly held: Readonly<Record<Side, string>>;
}

export function decidePair(facts: PairFacts): PairDecision {
	const consent = facts.consent === undefined ? null : consentOf(facts, facts.consent);
	const fields = facts.rules.map((rule) => ({ rule, ...compared(facts, rule) }));
	const toBase: Record<string, Plain> = {};
	const toHubspot: Record<string, string> = {};
	const state: Record<string, readonly [string, string]> = {};
	const links: PairDecision['links'][number][] = [];
	for (const { rule, decision, base, raw, hubspot } of fields) {
		const before = facts.state?.fields[stateKey(rule)];
		if (decision.kind === 'toBase') toBase[rule.field] = decision.value;
		if (decision.kind === 'toHubspot') {
			if (rule.kind === 'company' || rule.kind === 'contact') links.push({ kind: rule.kind, from: raw, to: decision.value });
			else toHubspot[rule.property] = decision.value ?? '';
		}
		// A conflict stays one until somebody decides it.
		if (decision.kind === 'conflict') {
			if (before !== undefined) state[stateKey(rule)] = before;
			continue;
		}
		state[stateKey(rule)] = [
			hashOf(decision.kind === 'toBase' ? decision.value : base),
			hashOf(decision.kind === 'toHubspot' ? base : hubspot),
		];
	}
	return {
		...{ toBase, toHubspot: { ...toHubspot, ...consent?.toHubspot }, links, consent },
		conflicts: fields.flatMap(({ rule, decision, base, hubspot }) =>
			decision.kind === 'conflict' ? [{ field: rule.field, base, hubspot }] : [],
		),
		faults: fields.flatMap(({ rule, decision }) =>
			decision.kind === 'fault' ? [{ field: rule.field, side: decision.side, reason: decision.reason }] : [],
		),
		state: { fields: state, toldBounce: consent?.toldBounce ?? false },
		differing: fields.flatMap(({ rule, decision, base, hubspot }) => (base === hubspot ? [] : [{ field: rule.field, kind: decision.kind }])),
		held: {
			base: hashOf(fields.map(({ rule, base }) => `${rule.field} ${hashOf(base)}`).join('\n')),
			hubspot: hashOf(fields.map(({ rule, hubspot }) => `${rule.field} ${hashOf(hubspot)}`).join('\n')),
		},
	};
}

interface Compared {
	readonly decision: FieldDecision;
	readonly base: Plain;
	readonly raw: string | null;
	readonly hubspot: Plain;
}

function compared({ base, hubspot, state, books, newer, chosen, preferred = null }: PairFacts, rule: FieldRule): Compared {
	const here = base === null ? null : plainOf(cellOf(base, rule.field), rule);
	const raw = hubspot?.properties[rule.property] || null;
	// An address that HubSpot knows the contact by is no other address, though it may not be the first one there.
	const isKnownAddress = rule.kind === 'email' && hubspot !== null && here !== null && addressesOf(hubspot).includes(here.toLowerCase());
	const outgoing = toHubspotValue(rule, here, books);
	const incoming = isKnownAddress || isAsWritten({ rule, here, raw, outgoing, books }) ? { ok: true as const, value: here } : toBaseValue(rule, raw, books);
	const decision = decideField({
		...{ rule, base: here, raw, hubspot: incoming, newer, outgoing },
		known: state?.fields[stateKey(rule)],
		chosen: chosen.get(rule.field) ?? null,
		preferred,
	});
	return { decision, base: here, raw, hubspot: said(incoming, raw) };
}

/** HubSpot may hold less than the base, a day of an instant or one stage for two: what it holds of a value is no change of it. */
function isAsWritten({ rule, here, raw, outgoing, books }: { readonly rule: FieldRule; readonly here: Plain; readonly raw: string | null; readonly outgoing: Converted; readonly books: Counterparts }): boolean {
	if (here === null || raw === null || !outgoing.ok) return false;
	const [there, read] = [toBaseValue(rule, raw, books), toBaseValue(rule, outgoing.value, books)];
	return there.ok && read.ok && there.value === read.value;
}

function consentOf({ base, hubspot, state }: PairFacts, { direction, now }: { readonly direction: Direction; readonly now: Date }): ConsentDecision {
	const fields: Fields<'contacts'> | null = base === null ? null : base.fields;
	return decideConsent({ base: fields, hubspot, state, direction, now });
}

/** A cell as text; a box without a tick says no. */
function plainOf(cell: unknown, { kind }: Pick<FieldRule, 'kind'>): Plain {
	if (kind === 'checkbox') return cell === true || cell === 1 ? 'true' : 'false';
	if (cell === null || cell === undefined) return null;
	if (typeof cell !== 'string' && typeof cell !== 'number' && typeof cell !== 'boolean') return null;
	const text = String(cell).trim();
	if (text === '') return null;
	return kind === 'email' ? text.toLowerCase() : text;
}

/** The text as a field of the base keeps it. */
export function cellFrom(value: Plain, { kind }: Pick<FieldRule, 'kind'>): FieldValue {
	if (kind === 'checkbox') return value === 'true';
	if (value === null) return null;
	return kind === 'number' ? Number(value) : value;
}

