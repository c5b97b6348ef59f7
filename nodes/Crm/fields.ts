// Fields that several operations of the CRM node share.
import type { INodeProperties } from 'n8n-workflow';

import { requireRecordRef, recordField } from '../shared/base/recordRef';
import type { ParameterReader } from '../shared/operation';
import type { RecordRef } from '../../stores/rows/findRecords';
import type { TableKey } from '../../domain/schema';
import type { Kind } from './kinds';

/** The record that an operation is about. */
export function theRecord<T extends TableKey>({
	displayName,
	name,
	searchMethod,
	known,
}: Kind<T>): INodeProperties {
	return recordField({
		name: 'record',
		displayName,
		description: `The ${name}, picked from the list or named by ID or ${known.displayName.replace('By ', '').toLowerCase()}`,
		searchMethod,
		isRequired: true,
		key: known,
	});
}

export const readTheRecord = <T extends TableKey>(
	read: ParameterReader,
	{ displayName }: Kind<T>,
): RecordRef => requireRecordRef(read('record'), displayName);

export const withOwn: INodeProperties = {
	displayName: 'Include Own Columns',
	name: 'withOwn',
	type: 'boolean',
	default: true,
	description: 'Whether to read the columns that you added to the table yourself as well',
};
