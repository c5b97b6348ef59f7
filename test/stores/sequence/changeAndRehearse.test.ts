import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { changeEnrolments } from '../../../stores/sequence/changeEnrolments';
import { loadSequences } from '../../../stores/sequence/loadSequences';
import { rehearseSequence } from '../../../stores/sequence/rehearseSequence';
import { listAll } from '../../../stores/rows/written';
import * as base from './aSequenceBase';

async function started(count = 2, sequence: Fields<'sequences'> = {}, steps = base.STEPS) {
	const store = createMemoryStore();
	const firm = await base.aFirm(store, sequence, steps);
	const people = await base.customers(store, firm, count);
	await base.enrolAll(store, people);
	return { store, firm, people };
}

describe('changeEnrolments', () => {
	it('stops, pauses and resumes whom it names, and a second time changes nothing', async () => {
		const { store, people } = await started();
		const [one] = people.map(({ contact }) => ({ contact, sequence: null }));
		const change = async (kind: 'stop' | 'pause' | 'resume') => {
			const [changed] = await changeEnrolments(store, kind, one === undefined ? [] : [one], base.MONDAY);
			return changed?.map(({ fields }) => fields.status);
		};
		expect([await change('pause'), await change('pause'), await change('resume'), await change('stop'), await change('stop')]).toEqual([['paused'], [], ['active'], ['stopped'], []]);
		expect(await base.enrolmentsOf(store)).toMatchObject([{ status: 'stopped', exitReason: 'stoppedByHand' }, { status: 'active' }]);
	});

	it('moves to the version of today only when it is asked to', async () => {
		const { store, people } = await started(1);
		const [step] = await listAll(store, 'sequenceSteps');
		await store.update('sequenceSteps', [{ id: step?.id ?? '', fields: { template: 'welcome2' } }]);
		const requests = people.map(({ contact }) => ({ contact, sequence: 'onboarding' }));
		const [[moved] = []] = await changeEnrolments(store, 'moveToVersion', requests, base.MONDAY);
		const book = await loadSequences(store);
		expect(moved?.fields.version).toBe(book.byKey('onboarding')?.version.key);
		expect(await listAll(store, 'sequenceVersions')).toHaveLength(2);
	});
});

describe('rehearseSequence', () => {
	it('tells who gets what and when, and who not and why; and leaves the base as it was', async () => {
		const { store, people } = await started(2);
		await store.update('contacts', [{ id: people[1]?.contact ?? '', fields: { unsubscribedAt: '2026-03-01T10:00:00.000Z' } }]);
		const tables = ['enrolments', 'tasks', 'messages', 'contacts'] as const;
		const snapshot = async () => JSON.stringify(await Promise.all(tables.map((table) => listAll(store, table))));
		const before = await snapshot();
		const { steps, faults } = await rehearseSequence(store, { sequence: 'onboarding', days: 7, now: base.MONDAY });
		const told = steps.map(({ at, name, outcome, detail }) => [at.toISOString().slice(5, 16), name, outcome, detail].join(' '));
		expect(told).toEqual([
			'03-02T08:00 Kunde 0 mail welcome',
			'03-02T08:00 Kunde 0 task Kick-off with Kunde 0',
			'03-02T08:00 Kunde 1 ended unsubscribed',
			'03-03T08:00 Kunde 0 mail tips',
			'03-03T08:00 Kunde 0 ended completed',
		]);
		expect([faults, await snapshot()]).toEqual([[], before]);
	});

	it('says by which rule an address gets nothing that was taken off the topic', async () => {
		const { store } = await started(1);
		await base.addRow(store, 'suppressions', { key: '1', emailKey: 'customer0@kunde.example', topic: 'sequence' });
		const { steps } = await rehearseSequence(store, { sequence: 'onboarding', days: 7, now: base.MONDAY });
		expect(steps.map(({ outcome, detail }) => `${outcome} ${detail}`)).toEqual(['ended suppressed']);
	});
});

describe('rows that cannot be followed', () => {
	const mail = { key: 'a', order: 10, kind: 'email', template: 'welcome' } as const;
	it.each<readonly [string, Fields<'sequences'>, ReadonlyArray<Fields<'sequenceSteps'>>, readonly string[]]>([
		['a sequence that is in order', {}, [mail], []],
		['no legal basis', { legalBasis: null }, [mail], ['legalBasis needs one of consent, existingCustomer']],
		['a window that closes before it opens', { windowFrom: '17:00', windowUntil: '8:00' }, [mail], ['windowUntil has to be later than "Send from"']],
		['a time that is none', { windowFrom: '25:00' }, [mail], ['windowFrom needs a time such as 08:00']],
		['a weekday that is none', { weekdays: 'Mo-Xy' }, [mail], ['weekdays needs weekdays such as Mon-Fri or Di, Do']],
		['a time zone that is none', { timeZone: 'Zürich' }, [mail], ['timeZone needs a time zone such as Europe/Zurich']],
		['a fixed sender without address', { sender: 'fixed' }, [mail], ['senderAddress needs the address that mails come from']],
		['re-entry without days', { reEntry: 'afterDays' }, [mail], ['reEntryDays needs a whole number from 1 on']],
		['no steps', {}, [], ['name has no steps yet']],
		['two steps in one place', {}, [mail, { ...mail, key: 'b' }], ['order is 10 on two steps']],
		['a step without order', {}, [{ ...mail, order: null }], ['order needs a number: the place of the step']],
		['a wait that is no number of days', {}, [{ ...mail, waitDays: -1 }], ['waitDays needs a whole number from 0 on']],
		['a date in a column that holds none', {}, [{ ...mail, waitField: 'contact.email' }], ['waitField names no column of contacts or deals that holds a date']],
		['a column that is not there', {}, [{ ...mail, kind: 'fieldChange', field: 'contact.nothing' }], ['field names no column of contacts or deals']],
		['consent is not a step to change', {}, [{ ...mail, kind: 'fieldChange', field: 'contact.consent', value: 'true' }], ['field names a column that a sequence may not change']],
		['a value that the column does not take', {}, [{ ...mail, kind: 'fieldChange', field: 'deal.amount', value: 'much' }], ['value needs a number such as 1200.50']],
		['a branch that leads back', {}, [{ ...mail, kind: 'branch', field: 'deal.amount', operator: 'greaterThan', value: '5', targetOrder: 10 }], ['targetOrder needs the order of a step further down']],
	])('%s', async (_case, sequence, steps, faults) => {
		const store = createMemoryStore();
		await base.aFirm(store, sequence, steps);
		const book = await loadSequences(store);
		expect(book.faults.map(({ fault }) => fault)).toEqual(faults);
	});
});
