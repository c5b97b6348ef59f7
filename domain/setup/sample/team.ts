// The people of the sample firm.
import type { SampleChoice, SampleTable } from './sampleRow';

const DOMAIN = 'lindenhof-digital.example';

const MEMBERS = [
	{ name: 'Regula Ammann', role: { de: 'Geschäftsleitung', en: 'Management' }, weight: 1 },
	{ name: 'Jonas Küng', role: { de: 'Verkauf', en: 'Sales' }, weight: 2 },
	{ name: 'Chiara Bernasconi', role: { de: 'Verkauf', en: 'Sales' }, weight: 2 },
] as const;

/** Who looks after company or deal number so and so. */
export function ownerEmail(number: number): string {
	return emailOf(MEMBERS[number % MEMBERS.length]?.name ?? MEMBERS[0].name);
}

const emailOf = (name: string): string =>
	`${name.toLowerCase().replace('ü', 'ue').replace(' ', '.')}@${DOMAIN}`;

export function sampleTeam({ language }: SampleChoice): SampleTable<'team'> {
	const [boss] = MEMBERS;
	return {
		table: 'team',
		key: 'email',
		mark: DOMAIN,
		rows: () =>
			MEMBERS.map(({ name, role, weight }) => ({
				fields: {
					name,
					email: emailOf(name),
					role: role[language],
					manager: name === boss.name ? null : emailOf(boss.name),
					deputy: emailOf(name === boss.name ? MEMBERS[1].name : boss.name),
					language,
					weight,
					dailyCap: 10,
					active: true,
				},
			})),
	};
}
