// What is to be written for each pairing, as data: a rehearsal counts it, a sync does it.
import type { Counterparts } from '../../domain/hubspot/convert';
import { completeRow, newKey } from '../../domain/hubspot/completeRow';
import { cellFrom, decidePair, type PairDecision } from '../../domain/hubspot/decidePair';
import { parseState } from '../../domain/hubspot/fieldState';
import { addressesOf } from '../../domain/hubspot/objects';
import { DOUBLE, type MapEntry, type Pairing } from '../../domain/hubspot/pairUp';
import { addressOf } from '../../domain/contact/contactDirectory';
import type { Side } from '../../domain/hubspot/decideField';
import type { Fields, FieldValue, StoredRecord } from '../../domain/record';
import { type Choices, choicesFor } from './conflicts';
import { newerSides } from './newer';
import type { ObjectRules, StagePair, SyncRun } from './run';

export interface Job {
	readonly pairing: Pairing;
	readonly decision: PairDecision;
	/** Fields of the base; empty where nothing changes there. */
	readonly row: Readonly<Record<string, FieldValue>>;
	readonly properties: Readonly<Record<string, string>>;
	/** Addresses that HubSpot must not write to any more. */
	readonly unsubscribe: readonly string[];
}

export interface JobParts {
	readonly run: SyncRun;
	readonly rules: ObjectRules;
	readonly books: Counterparts;
	readonly stages: readonly StagePair[];
	readonly choices: Choices;
	/** Properties that the account has; what is worked out goes into none that it lacks. */
	readonly known: ReadonlySet<string>;
}

type Decidable = Pairing & { readonly kind: 'pair' | 'newInBase' | 'newInHubspot' | 'doubleInBase' };

/** `null` where there is nothing to write: told only. */
export async function planJobs(parts: JobParts, pairings: readonly Pairing[]): Promise<readonly Job[]> {
	const wanted = pairings.filter((pairing): pairing is Decidable => isDecidable(pairing, parts));
	const newer = await whoIsNewer(parts, wanted);
	return wanted.map((pairing) => toJob(parts, pairing, newer));
}

function isDecidable({ kind }: Pairing, { rules }: JobParts): boolean {
	if (kind === 'newInBase') return rules.direction !== 'toHubspot';
	if (kind === 'newInHubspot') return rules.direction !== 'toBase';
	return kind === 'pair' || (kind === 'doubleInBase' && rules.object === 'contacts');
}

/** Asked only where both sides changed one field and the newer is right. */
async function whoIsNewer(parts: JobParts, pairings: readonly Decidable[]): Promise<ReadonlyMap<string, Side>> {
	const { run, rules } = parts;
	const asking = { ...parts, rules: { ...rules, rules: rules.rules.map((rule) => (rule.policy === 'newest' ? { ...rule, policy: 'ask' as const } : { ...rule, policy: 'base' as const })) } };
	const both = pairings.flatMap((pairing) => (pairing.kind === 'pair' && decisionFor(asking, pairing, new Map()).conflicts.length > 0 ? [pairing] : []));
	return both.length === 0 ? new Map() : await newerSides(run.ports.store, rules.object, both);
}

function decisionFor({ run, rules, books, choices }: JobParts, pairing: Decidable, newer: ReadonlyMap<string, Side>): PairDecision {
	const base = 'base' in pairing ? pairing.base : null;
	const entry = 'entry' in pairing ? pairing.entry : null;
	return decidePair({
		base,
		hubspot: 'hubspot' in pairing ? pairing.hubspot : null,
		state: stateOf(entry),
		// A double is left as it is, but for who may be written to.
		rules: pairing.kind === 'doubleInBase' ? [] : rules.rules,
		books,
		newer: newer.get(base?.id ?? '') ?? null,
		chosen: base === null ? new Map() : choicesFor(choices, rules.object, base.id),
		preferred: pairing.kind === 'pair' ? run.preferred : null,
		...(rules.object === 'contacts' && { consent: { direction: rules.direction, now: run.ports.now() } }),
	});
}

const stateOf = (entry: MapEntry | null) => (entry === null || entry.state === DOUBLE ? null : parseState(entry.state));

function toJob(parts: JobParts, pairing: Decidable, newer: ReadonlyMap<string, Side>): Job {
	const { rules, stages, known } = parts;
	const decision = decisionFor(parts, pairing, newer);
	const base = 'base' in pairing ? pairing.base : null;
	const hubspot = 'hubspot' in pairing ? pairing.hubspot : null;
	const properties = withPipeline(decision.toHubspot, hubspot?.properties.pipeline ?? null, stages);
	return {
		...{ pairing, decision },
		row: hubspot === null ? {} : rowFor(rules, decision, hubspot.id, base),
		properties: Object.fromEntries(Object.entries(properties).filter(([name]) => known.has(name))),
		unsubscribe: decision.consent?.unsubscribe === true ? addressesIn(pairing) : [],
	};
}

function rowFor({ object, rules }: ObjectRules, decision: PairDecision, hubspotId: string, base: StoredRecord | null): Readonly<Record<string, FieldValue>> {
	const kinds = new Map(rules.map((rule) => [rule.field, rule]));
	const change = Object.fromEntries(
		Object.entries(decision.toBase).map(([field, value]) => [field, cellFrom(value, kinds.get(field) ?? { kind: 'text' })]),
	);
	const consent: Readonly<Record<string, FieldValue>> = { ...decision.consent?.toBase };
	const isNew = base === null;
	if (!isNew && Object.keys(change).length === 0) return consent;
	const before: Readonly<Record<string, FieldValue>> | null = isNew ? null : { ...base.fields };
	const row = { ...completeRow(object, hubspotId, change, before), ...consent };
	// A person without an address has nothing else to be found again by, be it by a second worker or after a lost answer.
	return isNew && object === 'contacts' && !row['emailKey'] ? { ...row, editHash: newKey(hubspotId) } : row;
}

/** A stage belongs to a pipeline: of several the one that the deal is in. */
function withPipeline(properties: Readonly<Record<string, string>>, pipeline: string | null, stages: readonly StagePair[]) {
	const { dealstage } = properties;
	if (dealstage === undefined || dealstage === '') return properties;
	const stage = stages.find(({ hubspotStage }) => hubspotStage === dealstage)?.stage;
	const fitting = stages.filter((one) => one.stage === stage);
	const found = fitting.find((one) => one.pipeline === pipeline) ?? fitting[0];
	return found === undefined ? properties : { ...properties, dealstage: found.hubspotStage, pipeline: found.pipeline };
}

function addressesIn(pairing: Decidable): readonly string[] {
	const contact: Fields<'contacts'> = 'base' in pairing ? pairing.base.fields : {};
	const here = addressOf(contact);
	return [...new Set([...(here === null ? [] : [here]), ...('hubspot' in pairing ? addressesOf(pairing.hubspot) : [])])];
}
