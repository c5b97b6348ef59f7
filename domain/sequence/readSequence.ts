// Reads a sequence from its row and the rows of its steps; every fault is named, nothing is guessed.
import { ONE_ADDRESS } from '../mail/recipient';
import { TOPICS } from '../mail/mailRequest';
import type { StoredRecord } from '../record';
import type { SchemaLookup } from '../schema/lookup';
import { isTimeZone } from '../time/day';
import { CLOCK, type SendWindow } from '../time/sendWindow';
import { type CellReader, cellReader } from './cellReader';
import { findFieldPlace } from './fieldPlace';
import { readSteps } from './readSteps';
import type { ExitRules, ReEntry, RowFault, Sender, Sequence } from './sequence';
import { parseWeekdays } from './weekdays';

export interface ReadingContext {
	readonly schema: SchemaLookup;
	/** The firm's, for a sequence without its own. */
	readonly timeZone: string;
	/** Whether there is such a template; absent where nobody can tell. */
	readonly isTemplate?: (template: string) => boolean;
}

export type ReadSequence =
	| { readonly ok: true; readonly sequence: Sequence }
	| { readonly ok: false; readonly faults: readonly RowFault[] };

type Cells = CellReader<'sequences'>;

/** `steps` are the rows of this sequence, in any order. */
export function readSequence(
	row: StoredRecord<'sequences'>,
	steps: ReadonlyArray<StoredRecord<'sequenceSteps'>>,
	context: ReadingContext,
): ReadSequence {
	const faults: RowFault[] = [];
	const cells = cellReader('sequences', row, faults);
	const key = cells.required('key', 'needs a text that names the sequence for good');
	const language = cells.oneOf('language', ['contact', 'de', 'en'], 'contact');
	const legalBasis = cells.oneOf('legalBasis', ['consent', 'existingCustomer']);
	const topic = cells.oneOf('topic', TOPICS, 'sequence');
	const catchUp = cells.oneOf('catchUp', ['shift', 'skip', 'sendOne'], 'shift');
	const kind = cells.text('kind') || null;
	const sender = readSender(cells);
	const window = readWindow(cells, context.timeZone);
	const reEntry = readReEntry(cells);
	const exits = readExits(cells, context.schema);
	const read = readSteps(steps, context, faults);
	if (read.length === 0 && steps.length === 0) cells.fault('name', 'has no steps yet');
	if (faults.length > 0 || !language || !legalBasis || !topic || !catchUp) return { ok: false, faults };
	if (sender === null || window === null || reEntry === null) return { ok: false, faults };
	const plain = { key, language, kind, legalBasis, topic, catchUp };
	return { ok: true, sequence: { ...plain, sender, window, exits, reEntry, steps: read } };
}

function readSender(cells: Cells): Sender | null {
	const kind = cells.oneOf('sender', ['owner', 'firm', 'fixed'], 'owner');
	if (kind !== 'fixed') return kind === null ? null : { kind };
	const address = cells.required('senderAddress', 'needs the address that mails come from');
	if (address !== '' && !ONE_ADDRESS.test(address)) cells.fault('senderAddress', 'is no email address');
	return { kind, name: cells.text('senderName'), address };
}

function readWindow(cells: Cells, firmTimeZone: string): SendWindow | null {
	const from = readClock(cells, 'windowFrom', '08:00');
	const until = readClock(cells, 'windowUntil', '17:00');
	if (from !== null && until !== null && from >= until) {
		cells.fault('windowUntil', 'has to be later than "Send from"');
	}
	const weekdays = parseWeekdays(cells.text('weekdays') || 'Mo-Fr');
	if (weekdays === null) cells.fault('weekdays', 'needs weekdays such as Mon-Fri or Di, Do');
	const timeZone = cells.text('timeZone') || firmTimeZone;
	if (!isTimeZone(timeZone)) cells.fault('timeZone', 'needs a time zone such as Europe/Zurich');
	return from === null || until === null || weekdays === null
		? null
		: { from, until, weekdays, timeZone };
}

/** `8:00` is 08:00, so that two clocks compare as texts. */
function readClock(cells: Cells, field: 'windowFrom' | 'windowUntil', byDefault: string): string | null {
	const text = cells.text(field) || byDefault;
	if (CLOCK.test(text)) return text.padStart(5, '0');
	cells.fault(field, 'needs a time such as 08:00');
	return null;
}

function readReEntry(cells: Cells): ReEntry | null {
	const kind = cells.oneOf('reEntry', ['never', 'afterDays', 'always'], 'never');
	if (kind !== 'afterDays') return kind === null ? null : { kind };
	return { kind, days: cells.count('reEntryDays', 1, 0) };
}

function readExits(cells: Cells, schema: SchemaLookup): ExitRules {
	const { fields } = cells;
	const name = cells.text('ticketField');
	const found = name === '' ? null : findFieldPlace(schema, name);
	if (name !== '' && found?.place.table !== 'contacts') {
		cells.fault('ticketField', 'names no column of Contacts');
	}
	return {
		onReply: fields.exitOnReply === true,
		onMeeting: fields.exitOnMeeting === true,
		onDealWon: fields.exitOnDealWon === true,
		onDealLost: fields.exitOnDealLost === true,
		onDetractor: fields.exitOnDetractor === true,
		ticketField: found?.place.ref ?? null,
	};
}
