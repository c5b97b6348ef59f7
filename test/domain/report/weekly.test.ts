// Who gets the weekly report, and of which week it is.
import { expect, it } from 'vitest';

import { lastWeek, reportReaders } from '../../../domain/report/weekly';
import { aRecord, aTeamMember } from '../../support/builders';

const member = (name: string, manager: string | null = null, active = true) =>
	aRecord<'team'>(name, aTeamMember({ name, email: `${name}@firma.example`, manager, active }));

it.each([
	['whom an active colleague names', [member('anna', 'CHEF@firma.example '), member('chef')], ['chef']],
	['not who names only themselves', [member('anna', 'anna@firma.example')], ['beat']],
	['not who has left', [member('anna', 'chef@firma.example'), member('chef', null, false)], ['beat']],
	['not whom only somebody names who has left', [member('anna', 'chef@firma.example', false), member('chef')], ['beat']],
	['each once', [member('anna', 'chef@firma.example'), member('cara', 'chef@firma.example'), member('chef')], ['chef']],
] as const)('%s', (_case, team, names) => {
	expect(reportReaders([...team, member('beat')], 'beat@firma.example').map(({ id }) => id)).toEqual(names);
});

it.each([
	['2026-03-30', '2026-03-23', '2026-03-29'],
	['2026-04-05', '2026-03-23', '2026-03-29'],
	['2026-01-01', '2025-12-22', '2025-12-28'],
])('asked on %s it is the week from %s to %s', (today, from, until) => {
	expect(lastWeek(today)).toEqual({ from, until });
});
