// Which options each type of field must and may have when it is created.
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { CHOICE_COLORS } from '../fields/choices';

const COLORS = CHOICE_COLORS.flatMap((light) => {
	const name = light.slice(0, -'Light2'.length);
	return [light, `${name}Light1`, `${name}Bright`, `${name}Dark1`];
});
const choiceColor = z.enum([COLORS[0] ?? '', ...COLORS.slice(1)]);

const precision = (most: number): z.ZodNumber => z.int().min(0).max(most);

const dateFormat = z.strictObject({
	name: z.enum(['local', 'friendly', 'us', 'european', 'iso']),
	format: z.enum(['l', 'LL', 'M/D/YYYY', 'D/M/YYYY', 'YYYY-MM-DD']).optional(),
});

const timeFormat = z.strictObject({
	name: z.enum(['12hour', '24hour']),
	format: z.enum(['h:mma', 'HH:mm']).optional(),
});

const timeZone = z
	.string()
	.refine((zone) => zone === 'utc' || zone === 'client' || IANAZone.isValidZone(zone));

const choices = z.strictObject({
	choices: z.array(
		z.strictObject({ name: z.string().trim().min(1).max(10_000), color: choiceColor.optional() }),
	),
});

const brightColor = z.enum([
	'yellowBright',
	'orangeBright',
	'redBright',
	'pinkBright',
	'purpleBright',
	'blueBright',
	'cyanBright',
	'tealBright',
	'greenBright',
	'grayBright',
]);

/** Types that are not listed take no options at all. */
const OPTIONS: Readonly<Record<string, z.ZodType>> = {
	number: z.strictObject({ precision: precision(8) }),
	percent: z.strictObject({ precision: precision(8) }),
	currency: z.strictObject({ precision: precision(7), symbol: z.string().min(1) }),
	duration: z.strictObject({
		durationFormat: z.enum(['h:mm', 'h:mm:ss', 'h:mm:ss.S', 'h:mm:ss.SS', 'h:mm:ss.SSS']),
	}),
	rating: z.strictObject({
		max: z.int().min(1).max(10),
		icon: z.enum(['star', 'heart', 'thumbsUp', 'flag', 'dot']),
		color: brightColor,
	}),
	checkbox: z.strictObject({
		icon: z.enum(['check', 'xCheckbox', 'star', 'heart', 'thumbsUp', 'flag', 'dot']),
		color: brightColor,
	}),
	date: z.strictObject({ dateFormat }),
	dateTime: z.strictObject({ dateFormat, timeFormat, timeZone }),
	singleSelect: choices,
	multipleSelects: choices,
	// prefersSingleRecordLink, inverseLinkFieldId and isReversed are read-only.
	multipleRecordLinks: z.strictObject({
		linkedTableId: z.string(),
		viewIdForRecordSelection: z.string().optional(),
	}),
};

/** What is wrong with the options in Airtable's words, or undefined when they are fine. */
export function faultOfOptions(name: string, type: string, options: unknown): string | undefined {
	const schema = Object.hasOwn(OPTIONS, type) ? OPTIONS[type] : undefined;
	if (schema === undefined)
		return options === undefined ? undefined : `${name}.options is not allowed`;
	if (options === undefined) return `${name}.options is missing`;
	const issue = schema.safeParse(options).error?.issues[0];
	if (issue === undefined) return undefined;
	const path = [`${name}.options`, ...issue.path.map(String)].join('.');
	return issue.code === 'unrecognized_keys'
		? `${path}.${issue.keys.join(', ')} is not allowed`
		: `${path} is ${issue.input === undefined ? 'missing or invalid' : 'invalid'}`;
}

/** Texts of the formats, which Airtable adds where a request gave only their names. */
export const FORMAT_TEXTS: Readonly<Record<string, string>> = {
	local: 'l',
	friendly: 'LL',
	us: 'M/D/YYYY',
	european: 'D/M/YYYY',
	iso: 'YYYY-MM-DD',
	'12hour': 'h:mma',
	'24hour': 'HH:mm',
};
