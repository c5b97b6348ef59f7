// What CRM Sequence can do.
import { changeOperations } from './change.operation';
import { enrol } from './enrol.operation';
import { rehearse } from './rehearse.operation';
import { run } from './run.operation';

export const RESOURCES = [
	{ name: 'enrolment', displayName: 'Enrolment', operations: [enrol, ...changeOperations] },
	{ name: 'sequence', displayName: 'Sequence', operations: [run, rehearse] },
];
