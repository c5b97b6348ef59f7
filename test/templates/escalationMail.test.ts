import { expect, it } from 'vitest';

import type { Fields } from '../../domain/record';
import { escalationMails } from '../../domain/routing/escalationMail';
import { openMailbook } from '../../templates/mailbook';
import { SAMPLE_FIRM } from '../../templates/sample';
import { anOffice, member } from '../domain/routing/office';
import { aContact, aRecord } from '../support/builders';

const [ada, ben, boss] = [member('Ada', { manager: 'boss@firma.example' }), member('Ben'), member('Boss')];
const office = { ...anOffice([ada, ben, boss]), acceptMinutes: 60, language: 'de' as const };

function mailsAbout(fields: Fields<'tasks'>, url = '') {
	const escalated = { escalatedAt: '2026-03-02T10:05:00.000Z', ...fields };
	const task = aRecord<'tasks'>('t1', { dueAt: '2026-03-02T11:05:00.000Z', ...escalated });
	return escalationMails({ task, contact: aContact(), company: '', message: 'Hallo', url }, office);
}

async function textOf(mail: ReturnType<typeof mailsAbout>[number] | undefined): Promise<string> {
	if (mail === undefined) throw new Error('Nobody is told');
	const mailbook = await openMailbook({ rows: [], firm: SAMPLE_FIRM });
	const { language, email, recipientName, variables } = mail;
	const recipient = { email, name: recipientName };
	return mailbook.render({ template: 'leadEscalation', language, recipient, variables, links: null }).text;
}

const PASSED_ON = { escalation: 1, owner: ben.id, escalatedFrom: ada.id };

it('the mail about a lead that was passed on says who has it now, and until when', async () => {
	const mails = mailsAbout(PASSED_ON);
	expect(mails.map(({ email }) => email)).toEqual(['ben@firma.example', 'ada@firma.example']);
	const text = await textOf(mails[0]);
	expect(text).toContain('lag bei Ada und wurde bis');
	expect(text).toContain('Jetzt kümmert sich Ben darum, bitte bis');
	expect(text).not.toContain('Anfrage öffnen');
});

it('the mail to the manager asks to settle it', async () => {
	const mails = mailsAbout({ escalation: 2, owner: ada.id });
	expect(mails.map(({ email }) => email)).toEqual(['boss@firma.example']);
	expect(await textOf(mails[0])).toContain('Bitte kläre, wer sich heute meldet');
});

it('both open the task where the base has an address', async () => {
	const text = await textOf(mailsAbout(PASSED_ON, 'https://base.example/t1')[0]);
	expect(text).toContain('https://base.example/t1');
});
