// What the panel of the CRM node reads from the base while it is being filled in.
import type { ILoadOptionsFunctions, INodeType } from 'n8n-workflow';

import type { BaseField } from '../../domain/schema/base';
import {
	columnOptions,
	mapperFields,
	operatorOptions,
	selectOptions,
	withBase,
	type PanelPlace,
} from '../shared/base/panel';
import { searchMethod } from '../shared/base/searchRecords';
import { KINDS, type Kind } from './kinds';

/** The kind of records that the panel is about. */
function chosenKind(
	ctx: ILoadOptionsFunctions,
): Pick<Kind, 'table'> & { shown: readonly string[]; required: readonly string[] } {
	const resource = ctx.getNodeParameter('resource', '');
	const kind = KINDS.find(({ name }) => name === resource);
	if (kind === undefined) throw new TypeError(`There is no resource "${String(resource)}"`);
	return kind;
}

/** The column chosen in the same condition, if any. */
function chosenColumn(ctx: ILoadOptionsFunctions, { schema }: PanelPlace): BaseField | null {
	const ref = ctx.getCurrentNodeParameter('&field');
	return typeof ref === 'string' && ref !== ''
		? schema.findField(chosenKind(ctx).table, ref)
		: null;
}

export const methods = {
	loadOptions: {
		async getFields(this: ILoadOptionsFunctions) {
			return await withBase(this, ({ schema }) => columnOptions(schema, chosenKind(this).table));
		},
		async getOperators(this: ILoadOptionsFunctions) {
			return await withBase(this, (place) => operatorOptions(chosenColumn(this, place)));
		},
		async getFieldOptions(this: ILoadOptionsFunctions) {
			return await withBase(this, (place) => selectOptions(chosenColumn(this, place)));
		},
	},
	listSearch: Object.fromEntries(
		KINDS.map(({ searchMethod: name, table, alsoBy }) => [name, searchMethod({ table, alsoBy })]),
	),
	resourceMapping: {
		async getMapperFields(this: ILoadOptionsFunctions) {
			const { table, shown, required } = chosenKind(this);
			const isChange = this.getNodeParameter('operation', '') === 'update';
			const offered = isChange ? { shown: [], required: [] } : { shown, required };
			return await withBase(this, async (place) => await mapperFields(place, table, offered));
		},
	},
} satisfies INodeType['methods'];
