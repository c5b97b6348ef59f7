// Posts that a tool flattened on the way: Zapier writes `fields__email__value`, Make `fields.email.value`.
import { unbracket } from './unbracket';

type Flat = Readonly<Record<string, unknown>>;

const SEPARATORS = ['__', '.'] as const;
const VALUES = ['value', 'answer'];
const LABELS = ['title', 'label', 'name', 'question'];

/** Nested again, where a label and a value of the same field tell that they belong together; keys with brackets always. */
export function unflatten(body: Flat): Flat {
	const separator = SEPARATORS.find((one) => joinsLabels(body, one));
	if (separator === undefined) return unbracket(body);
	const keys = Object.entries(body).map(([key, value]) => [bracketed(key, separator), value] as const);
	return unbracket(Object.fromEntries(keys));
}

const joinsLabels = (body: Flat, separator: string): boolean =>
	Object.keys(body).some((key) => {
		const end = VALUES.find((value) => key.endsWith(separator + value));
		const field = end === undefined ? '' : key.slice(0, -end.length);
		return field.length > separator.length && LABELS.some((label) => Object.hasOwn(body, field + label));
	});

/** Keys that begin or end with the separator, such as `__VIEWSTATE`, are names of their own. */
function bracketed(key: string, separator: string): string {
	const [head = '', ...rest] = key.split(separator);
	return rest.length === 0 || head === '' || rest.includes('') || /[[\]]/.test(key) ? key : `${head}[${rest.join('][')}]`;
}
