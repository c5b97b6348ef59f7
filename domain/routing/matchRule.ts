// Whether a routing rule fits a lead.
import { parseCountry } from '../lead/country';
import type { RoutingFacts } from './routingFacts';
import type { Range, RoutingRule } from './ruleRow';

/** Of several answers one that fits is enough; a rule without a field fits everybody. */
export function ruleFits(rule: RoutingRule, facts: RoutingFacts): boolean {
	if (rule.fact === null) return true;
	const given = facts.get(rule.fact) ?? [];
	if (rule.operator === 'isEmpty') return given.length === 0;
	if (rule.operator === 'isFilled') return given.length > 0;
	return given.some((value) => valueFits(rule, value));
}

function valueFits({ fact, operator, value, values, ranges }: RoutingRule, given: string): boolean {
	const plain = comparable(fact, given);
	const wanted = values.map((one) => comparable(fact, one));
	switch (operator) {
		case 'equals':
			return plain === comparable(fact, value) || wanted.includes(plain);
		case 'isOneOf':
			return wanted.includes(plain);
		case 'startsWith':
			return wanted.some((start) => plain.startsWith(start));
		case 'contains':
			return wanted.some((part) => plain.includes(part));
		case 'between':
			return isWithin(given, ranges);
		default:
			return false;
	}
}

/** `CH-8001 Zürich` counts as 8001. */
function isWithin(given: string, ranges: readonly Range[]): boolean {
	const digits = /\d+/.exec(given.replace(/(?<=\d)['’ ](?=\d{3}\b)/g, ''))?.[0];
	if (digits === undefined) return false;
	return ranges.some(([from, to]) => from <= Number(digits) && Number(digits) <= to);
}

/** Countries by their code, languages without their region; all else without capitals and accents. */
function comparable(fact: string | null, text: string): string {
	if (fact === 'country') return parseCountry(text) ?? plainText(text);
	if (fact === 'language') return plainText(text).split(/[-_]/)[0] ?? '';
	return plainText(text);
}

const plainText = (text: string): string =>
	text
		.trim()
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase();
