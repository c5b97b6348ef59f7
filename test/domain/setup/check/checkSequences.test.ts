// Rows of sequences that nobody enters, and people who wait in one for good.
import { expect, it } from 'vitest';

import type { Fields } from '../../../../domain/record';
import { checkSequences } from '../../../../domain/setup/check/checkSequences';
import { defaultSequences, defaultSequenceSteps } from '../../../../domain/setup/defaults/sequences';
import { aRecord } from '../../../support/builders';
import { baseFacts, brief, findings, TEMPLATES } from './aBase';

type Sequence = Fields<'sequences'>;
type Step = Fields<'sequenceSteps'>;

const [ONBOARDING = {}] = defaultSequences('en');
const STEPS = defaultSequenceSteps('en');
const TABLES = ['Sequences', 'Sequence steps', 'Enrolments'];

const sequencesOf = (...changes: readonly Sequence[]) =>
	changes.map((change, index) => aRecord<'sequences'>(`sequence${index}`, { ...ONBOARDING, ...change }));
const stepsOf = (steps: readonly Step[]) =>
	steps.map((step, index) => aRecord<'sequenceSteps'>(`step${index}`, { sequence: 'sequence0', ...step }));

async function found(change: Parameters<typeof findings>[0]) {
	return brief(await findings(change)).filter(([, table]) => TABLES.includes(table ?? ''));
}

it('what an installation brings is well', async () => {
	expect(await found({})).toEqual([]);
	expect(await found({ sequences: defaultSequences('de').map((row) => aRecord<'sequences'>('sequence0', row)) })).toEqual([]);
});

const nobodyEnters = (need: string) => `Nobody new enters the sequence "Onboarding": the field ${need}.`;

it.each<[string, Sequence, string | null, string]>([
	['no key', { key: '' }, 'Key', nobodyEnters('"Key" needs a text that names the sequence for good')],
	['no legal basis', { legalBasis: null }, 'Legal basis', nobodyEnters('"Legal basis" needs consent or existingCustomer')],
	['an end before its beginning', { windowFrom: '16:00', windowUntil: '09:00' }, 'Send until', nobodyEnters('"Send until" needs a time such as 17:00, later than "Send from"')],
	['weekdays that are none', { weekdays: 'Feiertag' }, 'Weekdays', nobodyEnters('"Weekdays" needs weekdays such as Mon-Fri or Tue, Thu')],
	['a time zone that is none', { timeZone: 'Zürich' }, 'Time zone', nobodyEnters('"Time zone" needs a time zone such as Europe/Zurich')],
	['a ticket column that is none', { ticketField: 'Tickets' }, 'Ticket column', nobodyEnters('"Ticket column" names no column of Contacts')],
	['days to re-entry that are missing', { reEntryDays: null }, 'Re-entry days', nobodyEnters('"Re-entry days" needs a whole number from 1 on')],
	['a fixed sender without an address', { sender: 'fixed' }, 'Sender address', nobodyEnters('"Sender address" needs the mail address that mails come from')],
	['a sender of a strange domain', { sender: 'fixed', senderAddress: 'info@andere.example' }, 'Sender address', 'The sequence "Onboarding" sends from info@andere.example, a domain that neither the setting "fromAddress" nor the team has: mail servers often refuse such mails or put them into spam.'],
])('a sequence with %s is told', async (_case, change, field, what) => {
	expect(await found({ sequences: sequencesOf(change) })).toEqual([['warning', 'Sequences', field, 'sequence0', what]]);
});

const inStep = (order: number, need: string) => `Nobody new enters the sequence "Onboarding": in step ${order} a field cannot be read, ${need}.`;

it.each<[string, Step, string, string]>([
	['the number of another step', { order: 10 }, 'Order', inStep(10, '"Order" needs a number that no other step of this sequence has')],
	['no number', { order: null }, 'Order', 'Nobody new enters the sequence "Onboarding": in step step6 a field cannot be read, "Order" needs a number that no other step of this sequence has.'],
	['a template that nobody has', { template: 'willkommen' }, 'Template', inStep(70, '"Template" names no mail template; write the name of a packaged one, or the key of an active row of the mail templates')],
	['no template', { template: '' }, 'Template', inStep(70, '"Template" names no mail template; write the name of a packaged one, or the key of an active row of the mail templates')],
	['a negative wait', { waitDays: -1 }, 'Wait days', inStep(70, '"Wait days" needs a whole number that is not negative (unless it waits for a date)')],
	['a date that is none', { waitField: 'contact.lastName' }, 'Wait until date in', inStep(70, '"Wait until date in" names no column of contacts or deals that holds a date')],
	['a task without a title', { kind: 'task', template: null }, 'Task title', inStep(70, '"Task title" is empty; the task needs a title or a template')],
	['a change of what nobody may change', { kind: 'fieldChange', field: 'contact.consent', value: 'true' }, 'Field', inStep(70, '"Field" names no column of contacts or deals that a sequence may ask about or change')],
	['a branch backwards', { kind: 'branch', field: 'deal.amount', operator: 'greaterThan', value: '5', targetOrder: 20 }, 'Go to order', inStep(70, '"Go to order" needs the order of a step further down')],
	['a branch to a step that is not there', { kind: 'branch', field: 'deal.amount', operator: 'greaterThan', value: '5', targetOrder: 90 }, 'Go to order', 'The branch in step 70 of the sequence "Onboarding" leads to step 90, which is not there: the sequence ends there.'],
	['a branch between two steps', { order: 35, kind: 'branch', field: 'deal.amount', operator: 'greaterThan', value: '5', targetOrder: 45 }, 'Go to order', 'The branch in step 35 of the sequence "Onboarding" leads to step 45, which is not there: it goes on with step 50.'],
])('a step with %s is told', async (_case, change, field, what) => {
	const steps = stepsOf([...STEPS, { key: 'mine', order: 70, kind: 'email', template: 'onboardingTips', waitDays: 1, ...change }]);
	expect(await found({ sequenceSteps: steps })).toEqual([['warning', 'Sequence steps', field, 'step6', what]]);
});

it('a template of the firm itself is known while its row is active', async () => {
	const sequenceSteps = stepsOf([{ key: 'mine', order: 10, kind: 'email', template: 'winter' }]);
	const template = (active: boolean) => [aRecord<'mailTemplates'>('t', { key: 'winter', language: 'de', subject: 'x', body: 'x', active })];
	expect(await found({ sequenceSteps, mailTemplates: template(true) })).toEqual([]);
	expect(await found({ sequenceSteps, mailTemplates: template(false) })).toHaveLength(1);
});

it('a sequence without steps, one with the key of another, and a step of none are told', async () => {
	const second = { name: 'Second' };
	const steps = stepsOf([...STEPS, { ...STEPS[0], sequence: 'sequence1' }, { key: 'lost', order: 10, sequence: 'gone' }]);
	expect(await found({ sequenceSteps: [] })).toEqual([['warning', 'Sequences', null, 'sequence0', 'The sequence "Onboarding" is active and has no steps: nobody enters it.']]);
	expect(await found({ sequences: sequencesOf({}, second), sequenceSteps: steps })).toEqual([
		['warning', 'Sequences', 'Key', 'sequence1', 'The sequence "Second" has the same key as another one: onboarding. People enter the first of them only.'],
		['warning', 'Sequence steps', 'Sequence', 'step7', 'The step "lost" belongs to no sequence and is never carried out.'],
	]);
});

it('those who take part in a sequence that is gone or switched off are counted', async () => {
	const enrolment = { status: 'active', key: 'onboarding:c:d', dueAt: '2026-03-11T09:00:00.000Z', enrolledAt: '2026-03-01T09:00:00.000Z' };
	const enrolments = [{ sequence: 'sequence0' }, { sequence: 'sequence0' }, { sequence: null }, { sequence: 'sequence0', key: '' }, { sequence: 'sequence0', dueAt: null }].map(
		(change, index) => aRecord<'enrolments'>(`enrolment${index}`, { ...enrolment, ...change }),
	);
	expect(await found({ enrolments: enrolments.slice(0, 2) })).toEqual([]);
	expect(await found({ enrolments, sequences: sequencesOf({ active: false }) })).toEqual([
		['warning', 'Enrolments', null, 'enrolment3', '2 running enrolments lack the key or "Due at": nothing happens with them.'],
		['warning', 'Enrolments', 'Sequence', 'enrolment2', 'One running enrolment belongs to no sequence any more: nothing happens with them.'],
		['note', 'Sequences', 'Active', 'sequence0', 'The sequence "Onboarding" is not active, and 4 people still take part: they wait until it is active again.'],
	]);
});

it('two sequences without a key are told for that, not for having the same one', async () => {
	const steps = stepsOf([...STEPS, { ...STEPS[0], sequence: 'sequence1' }]);
	const rows = await found({ sequences: sequencesOf({ key: '' }, { key: '' }), sequenceSteps: steps });
	expect(rows.map(([, , field, row]) => [field, row])).toEqual([['Key', 'sequence0'], ['Key', 'sequence1']]);
});

it('an address of the team is as good a sender as that of the firm', async () => {
	const sender = { sender: 'fixed', senderAddress: 'service@Muster-Filiale.ch' };
	const team = [aRecord<'team'>('team0', { email: 'lea@muster-filiale.ch' })];
	expect(await found({ sequences: sequencesOf(sender) })).toHaveLength(1);
	expect(await found({ sequences: sequencesOf(sender), team })).toEqual([]);
});

it('nothing is said of a draft, nor where there are no sequences', async () => {
	const draft = { sequences: sequencesOf({ active: false, key: '', weekdays: 'x' }) };
	expect(await found(draft)).toEqual([]);
	const facts = await baseFacts(draft);
	const without = { ...facts, schema: { tables: facts.schema.tables.filter(({ key }) => key !== 'sequences') } };
	expect(checkSequences(without, 'en', TEMPLATES)).toEqual([]);
});

it('is said in German, and by the names of the base', async () => {
	const facts = await baseFacts({ sequences: sequencesOf({ windowUntil: '8 Uhr' }) });
	const [first] = checkSequences(facts, 'de', TEMPLATES);
	expect(first?.what).toBe('In die Sequenz "Onboarding" wird niemand aufgenommen: Das Feld "Send until" braucht eine Uhrzeit wie 17:00, später als "Senden ab".');
	expect(first?.whatToDo).toBe('Berichtigen Sie die Zeile, oder nehmen Sie das Häkchen "Aktiv" weg. Wer schon teilnimmt, geht nach der bisherigen Fassung weiter.');
});
