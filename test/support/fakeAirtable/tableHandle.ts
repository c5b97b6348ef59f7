// What a test or a person in the interface can do with a table, past the API and uncounted.
import { Draft, type WriteContext } from './fields/draft';
import { readRecord, type RecordJson } from './fields/read';
import { addField, freeName, type FieldPlan } from './metadata/createField';
import {
	findField,
	idsOf,
	type Base,
	type Choice,
	type Field,
	type Table,
	type World,
} from './model';
import { createRecord, deleteRecord, updateRecord } from './records/changes';
import { changesOf, existing, type Cells } from './records/write';
import { endTransaction } from './webhooks/transaction';

export class TableHandle {
	private readonly world: World;
	private readonly base: Base;
	private readonly table: Table;

	constructor(world: World, base: Base, table: Table) {
		this.world = world;
		this.base = base;
		this.table = table;
	}

	get id(): string {
		return this.table.id;
	}

	get name(): string {
		return this.table.name;
	}

	get description(): string {
		return this.table.description ?? '';
	}

	set description(text: string) {
		this.table.description = text;
	}

	/** All records as the API would give them out. */
	records(): RecordJson[] {
		return [...this.table.records.values()].map((record) => readRecord(this.context(), record));
	}

	/** Adds rows as a person would type them: by field name, missing options are made. */
	seed(rows: readonly Cells[]): string[] {
		const ids = rows.map((cells) => {
			const context = this.context();
			const changes = changesOf(context, cells);
			context.draft.commit();
			return createRecord(context, changes).id;
		});
		this.done();
		return ids;
	}

	/** A person's edit. */
	edit(recordId: string, cells: Cells): void {
		const context = this.context();
		const changes = changesOf(context, cells);
		context.draft.commit();
		updateRecord(context, existing(context, recordId), changes);
		this.done();
	}

	remove(recordId: string): void {
		const context = this.context();
		deleteRecord(context, existing(context, recordId));
		this.done();
	}

	rename(name: string): void {
		const before = { name: this.table.name };
		this.base.webhooks.notes.push({ kind: 'tableChanged', table: this.table, before });
		this.table.name = name;
		this.done();
	}

	/** Copies, so that a test cannot change the table by accident. */
	fields(): Field[] {
		return structuredClone(this.table.fields);
	}

	field(nameOrId: string): Field {
		return structuredClone(this.find(nameOrId));
	}

	/** Any type, computed ones included, and without checks. */
	addField(plan: FieldPlan): string {
		const { id } = addField(this.world, this.base, this.table, plan);
		this.done();
		return id;
	}

	renameField(nameOrId: string, name: string): void {
		const field = this.find(nameOrId);
		const before = { name: field.name, type: field.type };
		this.base.webhooks.notes.push({ kind: 'fieldChanged', table: this.table, field, before });
		field.name = name;
		this.done();
	}

	describeField(nameOrId: string, description: string): void {
		this.find(nameOrId).description = description;
	}

	removeField(nameOrId: string): void {
		const field = this.find(nameOrId);
		for (const table of this.base.tables) {
			const dead = table.fields.findIndex(
				({ id, options }) => id === field.id || options?.inverseLinkFieldId === field.id,
			);
			const [fieldId] = dead === -1 ? [] : table.fields.splice(dead, 1).map(({ id }) => id);
			if (fieldId === undefined) continue;
			this.base.webhooks.notes.push({ kind: 'fieldDestroyed', table, fieldId });
		}
		this.done();
	}

	/** The copy has the description, the options (with ids of their own) and the cells. */
	duplicateField(nameOrId: string): string {
		const field = this.find(nameOrId);
		const name = freeName(`${field.name} copy`, this.table);
		const { id: _id, ...plan } = structuredClone(field);
		const copy = addField(this.world, this.base, this.table, {
			...plan,
			name,
			options: { ...plan.options },
		});
		const choiceIds = new Map(
			(field.options?.choices ?? []).map(({ id }, at) => [
				id,
				copy.options?.choices?.[at]?.id ?? id,
			]),
		);
		for (const record of this.table.records.values()) {
			const cell = record.cells.get(field.id);
			const moved =
				Array.isArray(cell) && field.type === 'multipleSelects'
					? idsOf(cell).map((id) => choiceIds.get(id) ?? id)
					: typeof cell === 'string'
						? (choiceIds.get(cell) ?? cell)
						: cell;
			updateRecord(this.context(), record, new Map([[copy, moved]]));
		}
		this.done();
		return copy.id;
	}

	options(nameOrId: string): readonly Choice[] {
		return structuredClone(this.find(nameOrId).options?.choices ?? []);
	}

	renameOption(nameOrId: string, from: string, to: string): void {
		const choice = this.find(nameOrId).options?.choices?.find(({ name }) => name === from);
		if (choice === undefined) throw new Error(`${nameOrId} has no option ${from}`);
		choice.name = to;
	}

	/** Cells with the option become empty. */
	removeOption(nameOrId: string, name: string): void {
		const field = this.find(nameOrId);
		const dead = field.options?.choices?.find((choice) => choice.name === name);
		if (dead === undefined) throw new Error(`${nameOrId} has no option ${name}`);
		field.options = {
			...field.options,
			choices: (field.options?.choices ?? []).filter((choice) => choice !== dead),
		};
	}

	private find(nameOrId: string): Field {
		const field = findField(this.table, nameOrId);
		if (field === undefined) throw new Error(`Table ${this.name} has no field ${nameOrId}`);
		return field;
	}

	/** Each edit of a person is a transaction of its own. */
	private done(): void {
		endTransaction(this.world, this.base, undefined);
	}

	private context(): WriteContext {
		return {
			world: this.world,
			base: this.base,
			table: this.table,
			typecast: true,
			mayAddChoices: true,
			draft: new Draft(),
			now: this.world.now(),
		};
	}
}
