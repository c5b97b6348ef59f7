// Does what the jobs say, in whole batches: first who wants no more mails, then rows and records, then links, last who is who.
import { AccessDeniedError, type CrmError, mayPass } from '../../domain/errors';
import { isMarkedGone } from '../../domain/hubspot/archived';
import { nameOfConcerned } from '../../domain/hubspot/concerned';
import { isOfField, parseState, type SyncState, stateText } from '../../domain/hubspot/fieldState';
import { recordKey } from '../../domain/hubspot/identities';
import { CONTACT_COMPANY } from '../../domain/hubspot/mapping';
import type { SyncObject } from '../../domain/hubspot/objects';
import { DOUBLE } from '../../domain/hubspot/pairUp';
import type { Fields, RowInput } from '../../domain/record';
import { type FieldKey, fieldSpec } from '../../domain/schema';
import type { WriteResult } from '../port';
import { updateAll } from '../rows/written';
import { noAnswer } from '../upsertRows';
import { addressesFor } from './addresses';
import type { IdBook } from './idBook';
import { closeChoices, type Concerned, keepConflicts, type Choices } from './conflicts';
import { TakenError } from './errors';
import type { Job } from './jobs';
import { type NewEntry, writeEntries } from './mapRows';
import { createByKey, updateRecords } from './objects';
import type { ObjectRules, SyncRun } from './run';
import { suppressLeft } from './suppressLeft';
import { associate, dissociate, type LinkKind, unsubscribe } from './surroundings';

/** What became of each job. */
export interface Done {
	readonly job: Job;
	readonly error: CrmError | null;
	/** Ids on both sides, as far as they are known now. */
	readonly recordId: string | null;
	readonly hubspotId: string | null;
	/** Its address was not changed, for another row has it. */
	readonly keptAddress: boolean;
}

/** What is known of a job while the batch is under way. */
interface Fate {
	recordId: string | null;
	hubspotId: string | null;
	error: CrmError | null;
}

const isEmpty = (cells: object): boolean => Object.keys(cells).length === 0;

export async function carryOut(run: SyncRun, rules: ObjectRules, jobs: readonly Job[], choices: Choices): Promise<readonly Done[]> {
	const work = new Batch(run, rules, jobs);
	if (work.hasWrites()) await run.beforeWriting();
	await work.tellOptOuts();
	await work.writeRows();
	await work.writeRecords();
	await work.writeLinks();
	const done = work.done();
	await keepConflicts(run.ports.store, conflictsOf(run.ids, rules, done), choices, run.ports.now());
	await work.writeMap();
	const settled = done.filter(({ error }) => error === null).flatMap(({ recordId }) => recordId ?? []);
	await closeChoices(run.ports.store, choices, rules.object, settled);
	return done;
}

const conflictsOf = (ids: IdBook, { object }: ObjectRules, done: readonly Done[]) =>
	done.flatMap(({ job, recordId, hubspotId }) =>
		recordId === null || hubspotId === null
			? []
			: job.decision.conflicts.map((conflict) => ({ ...conflict, object, recordId, externalId: hubspotId, concerns: concernedOf(ids, object, job) })),
	);

function concernedOf(ids: IdBook, object: SyncObject, { pairing }: Job): Concerned {
	if (!('base' in pairing) || !('hubspot' in pairing)) return { name: '', company: null };
	const name = nameOfConcerned(object, pairing.base, pairing.hubspot);
	if (object !== 'contacts') return { name, company: null };
	const { company }: Fields<'contacts'> = pairing.base.fields;
	return { name, company: company || (ids.recordId('companies', pairing.hubspot.properties[CONTACT_COMPANY] ?? '') ?? null) };
}

class Batch {
	readonly #run: SyncRun;
	readonly #rules: ObjectRules;
	readonly #jobs: readonly Job[];
	readonly #fates = new Map<Job, Fate>();
	/** Whose new address another row has. */
	readonly #keptAddress = new Set<Job>();

	constructor(run: SyncRun, rules: ObjectRules, jobs: readonly Job[]) {
		this.#run = run;
		this.#rules = rules;
		this.#jobs = jobs;
		for (const job of jobs) this.#fates.set(job, fateOf(job));
	}

	hasWrites(): boolean {
		return this.#jobs.some((job) => !isEmpty(job.row) || !isEmpty(job.properties) || job.unsubscribe.length > 0 || job.decision.links.length > 0 || isNews(job));
	}

	done(): readonly Done[] {
		return this.#jobs.map((job) => ({ job, ...this.#of(job), keptAddress: this.#keptAddress.has(job) }));
	}

	/** Before anything is created: HubSpot keeps it by address, also of people whom it does not know yet. */
	async tellOptOuts(): Promise<void> {
		await unsubscribe(this.#run.ports.client, [...new Set(this.#jobs.flatMap((job) => job.unsubscribe))]);
		await suppressLeft(this.#run.ports.store, this.#jobs, this.#run.ports.now());
	}

	async writeRows(): Promise<void> {
		const { store } = this.#run.ports;
		const { object } = this.#rules;
		const writing = this.#jobs.filter((job) => !isEmpty(job.row));
		const updates = writing.filter(({ pairing }) => 'base' in pairing);
		const creates = writing.filter(({ pairing }) => pairing.kind === 'newInBase');
		const { rows, kept, vacated } = await addressesFor(store, updates);
		for (const job of kept) this.#keptAddress.add(job);
		await updateAll(store, 'contacts', vacated.map((id) => ({ id, fields: { email: null, emailKey: null } })));
		if (updates.length > 0) {
			const changes = updates.flatMap((job) => ('base' in job.pairing ? [{ id: job.pairing.base.id, ...inputOf(object, rows.get(job) ?? job.row) }] : []));
			this.#note(updates, await store.update(object, changes));
		}
		const byAddress = creates.filter(({ row }) => object !== 'contacts' || Boolean(row['emailKey']));
		await this.#create(object === 'contacts' ? 'emailKey' : 'key', byAddress);
		// Whoever has no address is known by the record there: of two workers neither makes anybody twice.
		await this.#create('editHash', creates.filter((job) => !byAddress.includes(job)));
	}

	async #create(key: FieldKey<SyncObject>, jobs: readonly Job[]): Promise<void> {
		const { object } = this.#rules;
		if (jobs.length > 0) this.#note(jobs, await this.#run.ports.store.upsert(object, key, jobs.map(({ row }) => inputOf(object, row))));
	}

	async writeRecords(): Promise<void> {
		const { client } = this.#run.ports;
		const { object } = this.#rules;
		const creates = this.#jobs.filter((job) => job.pairing.kind === 'newInHubspot' && this.#of(job).error === null);
		const results = await createByKey(
			client,
			object,
			creates.map(({ properties, pairing }) => ({ key: recordKey(this.#run.baseTag, 'base' in pairing ? pairing.base.id : ''), properties })),
		);
		creates.forEach((job, index) => {
			const result = results[index];
			if (result === undefined) return;
			const fate = this.#of(job);
			if (result.ok) fate.hubspotId = result.record.id;
			else fate.error = result.error;
		});
		const updates = this.#jobs.filter((job) => 'hubspot' in job.pairing && !isEmpty(job.properties) && this.#of(job).error === null);
		const answers = await updateRecords(client, object, updates.map((job) => ({ id: this.#of(job).hubspotId ?? '', properties: job.properties })));
		updates.forEach((job, index) => {
			const result = answers[index];
			if (result !== undefined && !result.ok) this.#of(job).error = result.error;
		});
		this.#stopWhenAway();
	}

	async writeLinks(): Promise<void> {
		const { client } = this.#run.ports;
		const { object } = this.#rules;
		for (const kind of ['company', 'contact'] as const satisfies readonly LinkKind[]) {
			const wanted = this.#jobs.flatMap((job) => {
				const { hubspotId, error } = this.#of(job);
				return hubspotId === null || error !== null ? [] : job.decision.links.filter((link) => link.kind === kind).map((link) => ({ id: hubspotId, ...link }));
			});
			await dissociate(client, object, kind, wanted.flatMap(({ id, from }) => (from === null ? [] : [{ from: id, to: from }])));
			await associate(client, object, kind, wanted.flatMap(({ id, to }) => (to === null ? [] : [{ from: id, to }])));
		}
	}

	/** Last: until a row is written here, the next run decides about it again, from what both sides hold then. */
	async writeMap(): Promise<void> {
		const entries = this.#jobs.flatMap((job) => this.#entryOf(job));
		await writeEntries(this.#run.ports.store, this.#rules.object, entries, this.#run.ports.now());
		this.#run.ids.learn(this.#rules.object, entries.map((entry) => ({ ...entry, state: entry.isDouble === true ? DOUBLE : '' })));
	}

	#entryOf(job: Job): readonly NewEntry[] {
		const { recordId, hubspotId, error } = this.#of(job);
		// HubSpot knows the address as a second one of somebody: from the next run on both are one.
		if (error instanceof TakenError && error.existingId !== null && recordId !== null && job.pairing.kind === 'newInHubspot') {
			return [{ recordId, externalId: error.existingId, state: null }];
		}
		if (recordId === null || hubspotId === null || error !== null || !isNews(job)) return [];
		const state = this.#keptAddress.has(job) ? withoutAddress(job) : job.decision.state;
		return [{ recordId, externalId: hubspotId, state, isDouble: job.pairing.kind === 'doubleInBase' }];
	}

	#of(job: Job): Fate {
		const fate = this.#fates.get(job);
		if (fate === undefined) throw new TypeError('A job of another batch');
		return fate;
	}

	#note(jobs: readonly Job[], results: ReadonlyArray<WriteResult<SyncObject>>): void {
		jobs.forEach((job, index) => {
			const result = results[index] ?? noAnswer(this.#rules.object);
			if (result.ok) this.#of(job).recordId = result.record.id;
			else this.#of(job).error = result.error;
		});
		this.#stopWhenAway();
	}

	/** What may succeed later, or once the key may do it, is no fault of a record: the whole run stops, and the next goes on here. */
	#stopWhenAway(): void {
		for (const { error } of this.#fates.values()) if (error !== null && (mayPass(error) || error instanceof AccessDeniedError)) throw error;
	}
}

function fateOf({ pairing }: Job): Fate {
	return {
		recordId: 'base' in pairing ? pairing.base.id : null,
		hubspotId: 'hubspot' in pairing ? pairing.hubspot.id : null,
		error: null,
	};
}

/** Whether the map says something else now. */
function isNews({ pairing, decision }: Job): boolean {
	const entry = 'entry' in pairing ? pairing.entry : null;
	// Whoever came back, here or from the recycling bin there, is as any other.
	if (entry === null || isMarkedGone(entry)) return true;
	const isMoved = 'hubspot' in pairing && entry.externalId !== pairing.hubspot.id;
	if (pairing.kind === 'doubleInBase') return isMoved || entry.state !== DOUBLE;
	return isMoved || entry.state !== stateText(decision.state);
}

/** The address is as it was, and HubSpot's change of it still to come. */
function withoutAddress({ pairing, decision }: Job): SyncState {
	const before = parseState('entry' in pairing ? pairing.entry?.state : null)?.fields ?? {};
	const isAddress = ([key]: readonly [string, unknown]): boolean => isOfField(key, 'email');
	const others = Object.entries(decision.state.fields).filter((one) => !isAddress(one));
	return { ...decision.state, fields: Object.fromEntries([...others, ...Object.entries(before).filter(isAddress)]) };
}

function inputOf(object: SyncObject, row: Job['row']): RowInput<SyncObject> {
	const isOwn = ([field]: readonly [string, unknown]): boolean => fieldSpec(object, field) === undefined;
	const own = Object.fromEntries(Object.entries(row).filter(isOwn));
	const fields = Object.fromEntries(Object.entries(row).filter((cell) => !isOwn(cell)));
	return { fields, ...(isEmpty(own) ? {} : { own }) };
}
