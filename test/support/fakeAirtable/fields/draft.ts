// What a request is about to add beside its own cells: nothing is kept if any part of it fails.
import type { Choice, Field, StoredRecord, Table } from '../model';
import type { Place } from './value';

export interface WriteContext extends Place {
	readonly typecast: boolean;
	/** Typecast adds options for creators only. */
	readonly mayAddChoices: boolean;
	readonly draft: Draft;
	readonly now: number;
}

/** Options and linked records that typecast makes. */
export class Draft {
	private readonly choices: { readonly field: Field; readonly choice: Choice }[] = [];
	private readonly records: { readonly table: Table; readonly record: StoredRecord }[] = [];

	choicesOf(field: Field): readonly Choice[] {
		const added = this.choices.filter((entry) => entry.field === field);
		return [...(field.options?.choices ?? []), ...added.map(({ choice }) => choice)];
	}

	addChoice(field: Field, choice: Choice): void {
		this.choices.push({ field, choice });
	}

	recordsOf(table: Table): readonly StoredRecord[] {
		const added = this.records.filter((entry) => entry.table === table);
		return [...table.records.values(), ...added.map(({ record }) => record)];
	}

	addRecord(table: Table, record: StoredRecord): void {
		this.records.push({ table, record });
	}

	get recordCount(): number {
		return this.records.length;
	}

	commit(): void {
		for (const { field, choice } of this.choices) {
			field.options = { ...field.options, choices: [...(field.options?.choices ?? []), choice] };
		}
		for (const { table, record } of this.records) table.records.set(record.id, record);
	}
}
