// The one description of what a store does; memory, Airtable and NocoDB are all held to it.
import { afterAll, beforeAll, describe } from 'vitest';
import { batches } from './contract/batches';
import { emptyAndZero } from './contract/emptyAndZero';
import { filters } from './contract/filters';
import { hostilePlaces } from './contract/hostilePlaces';
import { hostileValues } from './contract/hostileValues';
import { links } from './contract/links';
import { ownColumns } from './contract/ownColumns';
import { reading } from './contract/reading';
import { remembering } from './contract/remembering';
import { renaming } from './contract/renaming';
import { type ContractSubject, installContractTables } from './contract/subject';
import { times } from './contract/times';
import { upserting } from './contract/upserting';

export type { ContractSubject, Outside } from './contract/subject';

/** `makeSubject` opens an empty base once for the whole suite; the suite installs its tables through the port. */
export function describeStoreContract(
	name: string,
	makeSubject: () => Promise<ContractSubject>,
	unfit?: RegExp,
): void {
	describe(`${name} as a store`, () => {
		let opened: ContractSubject | undefined;
		const subject = (): ContractSubject => {
			if (opened === undefined) throw new TypeError('The store was not opened');
			return opened;
		};

		beforeAll(async () => {
			opened = await makeSubject();
			await installContractTables(opened.store);
		}, 300_000);
		afterAll(async () => await opened?.stop());

		hostileValues(subject, unfit);
		hostilePlaces(subject);
		batches(subject);
		reading(subject);
		emptyAndZero(subject);
		times(subject);
		filters(subject);
		links(subject);
		upserting(subject);
		ownColumns(subject);
		remembering(subject);
		// Last, for what they change in the schema stays changed.
		renaming(subject);
	});
}
