import { expect, it } from 'vitest';

import { escalationMail } from '../../domain/routing/escalationMail';
import { mailOfRequest } from '../../templates/mailOfRequest';
import { openMailbook } from '../../templates/mailbook';
import { SAMPLE_FIRM } from '../../templates/sample';
import { member } from '../domain/routing/office';
import { aContact } from '../support/builders';
import { LINKS } from './sampleMail';

const [ada, ben] = [member('Ada'), member('Ben')];
const told = {
	...{ taskId: 't1', contact: aContact(), company: '', message: 'Hallo', minutes: 60 },
	firmLanguage: 'de' as const,
	...{ receivedAt: '2026-03-02T09:00:00.000Z', dueAt: '2026-03-02T10:00:00.000Z', from: ada },
};

it.each([
	['says who has the lead now', { step: 1, to: ben, nextDueAt: '2026-03-02T11:05:00.000Z' }, 'Jetzt kümmert sich Ben darum'],
	['asks the manager to settle it', { step: 2, to: null, nextDueAt: '' }, 'Bitte kläre, wer sich heute meldet'],
] as const)('the mail about a lead that nobody took on %s', async (_case, said, expected) => {
	const mail = escalationMail(ben, { ...told, ...said });
	if (mail === null) throw new Error('Nobody is told');
	const mailbook = await openMailbook({ rows: [], firm: SAMPLE_FIRM });
	const request = { ...mail, template: 'leadEscalation', contact: '', variables: { ...mail.variables } };
	const { text } = mailbook.render(mailOfRequest(request, LINKS));
	expect(text).toContain(expected);
	expect(text).not.toContain('Anfrage öffnen');
});
