// A base on a real NocoDB under contract, with the people who change it behind the store's back.
import { z } from 'zod';
import { openStore } from '../../../stores/openStore';
import type { Clock } from '../../../stores/budget';
import { oneNocodb } from '../../e2e/support/oneNocodb';
import type { Nocodb } from '../../support/nocodbServer';
import type { ContractSubject, Outside } from '../contract/subject';

/** Time as it is. */
export const CLOCK: Clock = {
	now: () => Date.now(),
	sleep: async (ms) => await new Promise((wake) => setTimeout(wake, ms)),
};

export async function nocodbSubject(): Promise<ContractSubject> {
	const server = oneNocodb();
	return subjectOn(server, await server.newBase());
}

function subjectOn(server: Nocodb, baseId: string): ContractSubject {
	const { apiUrl, token } = server;
	const open = () =>
		openStore(
			{ provider: 'nocodb', apiUrl, token, baseId },
			{ clock: CLOCK, fetch: globalThis.fetch },
		);
	return {
		store: open(),
		another: open(),
		outside: outsideOf(server, baseId),
		stop: async () => undefined,
	};
}

const ID = z.object({ id: z.string() });
const FIELD = z.object({
	title: z.string(),
	description: z.string().nullish(),
	options: z
		.object({ choices: z.array(z.looseObject({ id: z.string(), title: z.string() })) })
		.optional(),
});

function outsideOf(server: Nocodb, baseId: string): Outside {
	const meta = `/api/v3/meta/bases/${baseId}`;
	const fieldOf = async (fieldId: string) =>
		FIELD.parse(await server.request('GET', `${meta}/fields/${fieldId}`));
	const setChoices = async (
		fieldId: string,
		change: (choices: readonly object[]) => readonly object[],
	) => {
		const { title, options } = await fieldOf(fieldId);
		const choices = change(options?.choices ?? []);
		await server.request('PATCH', `${meta}/fields/${fieldId}`, {
			title,
			type: 'SingleSelect',
			options: { choices },
		});
	};
	const addField = async (tableId: string, field: object): Promise<string> =>
		ID.parse(await server.request('POST', `${meta}/tables/${tableId}/fields`, field)).id;
	return {
		renameTable: async (tableId, title) => {
			await server.request('PATCH', `${meta}/tables/${tableId}`, { title });
		},
		renameField: async (_tableId, fieldId, title) => {
			await server.request('PATCH', `${meta}/fields/${fieldId}`, { title });
		},
		renameOption: async (_tableId, fieldId, optionId, title) =>
			await setChoices(fieldId, (choices) =>
				choices.map((choice) =>
					'id' in choice && choice.id === optionId ? { ...choice, title } : choice,
				),
			),
		addOption: async (_tableId, fieldId, title) =>
			await setChoices(fieldId, (choices) => [...choices, { title, color: '#cfdffe' }]),
		addTextField: async (tableId, title) =>
			await addField(tableId, { title, type: 'SingleLineText' }),
		duplicateField: async (tableId, fieldId, title) => {
			const { description } = await fieldOf(fieldId);
			return await addField(tableId, { title, type: 'SingleLineText', description });
		},
		copyBase: async () => subjectOn(server, await copyOf(server, baseId)),
	};
}

/** NocoDB copies in the background; the copy is there when its status says so. */
async function copyOf(server: Nocodb, baseId: string): Promise<string> {
	const { base_id } = z
		.object({ base_id: z.string() })
		.parse(await server.request('POST', `/api/v2/meta/duplicate/${baseId}`, {}));
	const base = z.object({ status: z.string().nullish() });
	for (;;) {
		const { status } = base.parse(await server.request('GET', `/api/v2/meta/bases/${base_id}`));
		if (status !== 'job') return base_id;
		await CLOCK.sleep(100);
	}
}
