// The routing rules a firm starts with: everybody in turn, and an example that is switched off.
import type { Fields } from '../../record';
import type { Label, Language } from '../../schema';

interface DefaultRule extends Omit<Fields<'routingRules'>, 'name' | 'assignTo'> {
	readonly name: Label;
	readonly assignTo: Label;
}

const RULES: readonly DefaultRule[] = [
	{
		name: { de: 'Beispiel: Region Zürich', en: 'Example: Zurich area' },
		order: 100,
		condition: 'postalCode',
		operator: 'between',
		value: '8000-8999',
		assignTo: { de: 'Verkauf', en: 'Sales' },
		active: false,
	},
	{
		name: { de: 'Alle übrigen, reihum', en: 'All others, in turn' },
		order: 1_000,
		condition: null,
		operator: null,
		value: null,
		assignTo: { de: 'team', en: 'team' },
		active: true,
	},
];

export function defaultRoutingRules(language: Language): ReadonlyArray<Fields<'routingRules'>> {
	return RULES.map(({ name, assignTo, ...rule }) => ({
		name: name[language],
		...rule,
		assignTo: assignTo[language],
	}));
}
