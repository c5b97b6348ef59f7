// Reads what people filled in for an installation, and names every fault at once.
import { IANAZone } from 'luxon';
import { z } from 'zod';

import { InvalidInputError } from '../../domain/errors';
import { LANGUAGES, MODULES } from '../../domain/schema';
import type { InstallRequest } from '../../stores/installBase';
import type { ParameterReader } from '../shared/operation';

const text = z.string().trim().default('');
const code = (letters: number, message: string) =>
	z
		.string(message)
		.trim()
		.toUpperCase()
		.regex(new RegExp(`^[A-Z]{${letters}}$`), message);
const emailOrEmpty = (message: string) =>
	text.refine((value) => value === '' || z.email().safeParse(value).success, message);

const INPUT = z.object({
	modules: z.array(z.enum(MODULES), 'Modules is not a list of modules'),
	language: z.enum(LANGUAGES, 'Language must be de or en'),
	country: code(2, 'Country must be a code of two letters such as CH'),
	region: text,
	currency: code(3, 'Currency must be a code of three letters such as CHF'),
	timeZone: z
		.string('Time Zone is missing')
		.trim()
		.refine((zone) => IANAZone.isValidZone(zone), 'Time Zone must be a name such as Europe/Zurich'),
	firmName: text,
	ownerName: text,
	ownerEmail: emailOrEmpty('Default Owner Email is not an email address'),
	options: z
		.object({
			imprint: text,
			fromName: text,
			fromAddress: emailOrEmpty('Sender Address is not an email address'),
			monthlyCalls: z.int('Monthly Calls must be a whole number').min(0).optional(),
		})
		.default({ imprint: '', fromName: '', fromAddress: '' }),
});

/** @throws InvalidInputError */
export function parseInstall(read: ParameterReader): InstallRequest {
	const given = Object.fromEntries(Object.keys(INPUT.shape).map((name) => [name, read(name)]));
	const { success, data, error } = INPUT.safeParse(given);
	if (!success) {
		const faults = [...new Set(error.issues.map(({ message }) => message))].join('; ');
		throw new InvalidInputError(`The CRM cannot be installed with these settings: ${faults}`, {
			hint: 'Correct them in the node and run it again; nothing was changed',
		});
	}
	const { modules, language, ownerName, ownerEmail, options, ...firm } = data;
	const { imprint, fromName, fromAddress, monthlyCalls } = options;
	return {
		modules,
		language,
		settings: {
			...firm,
			imprint,
			...(fromName === '' ? {} : { fromName }),
			...(fromAddress === '' ? {} : { fromAddress }),
			...(monthlyCalls === undefined ? {} : { monthlyCalls }),
		},
		defaultOwner: ownerEmail === '' ? null : { name: ownerName || ownerEmail, email: ownerEmail },
	};
}
