// The mail with the figures of the last full week, for whoever leads a team.
//
// Out: first output { from, until, readers, calls }
//      second output, to tell: one { reader: { name, email }, mail } per manager; `mail` is what CRM Mail > Send takes from
//        the item (template weeklyReport). Run twice in a week the send key is the same, so nobody gets it twice.
import { STANDS_ON } from '../../domain/crm/standsOn';
import { readFirm } from '../../domain/firm/readFirm';
import { localeOf } from '../../domain/mail/locale';
import { spokenBy, staffMail } from '../../domain/mail/staffMail';
import { dashboardClaims } from '../../domain/report/dashboardLink';
import { memberLabel } from '../../domain/report/labels';
import { ownerMember } from '../../domain/report/members';
import { reportReaders } from '../../domain/report/weekly';
import { type TeamMember, nameOf } from '../../domain/routing/team';
import type { Language } from '../../domain/schema';
import type { CrmStore } from '../../stores/port';
import { readWeek, type WeekReports } from '../../stores/report/readWeek';
import { requireColumns } from '../../stores/rows/requireColumns';
import { weeklyVariables } from '../../templates/dashboard/weeklyMail';
import { once } from '../shared/once';
import { defineOperation, type OutputRow } from '../shared/operation';
import { readSections } from './dashboardSections';
import type { PipelineEnv } from './env';
import { TO_TELL } from './outputs';

export const weeklyReportOperation = defineOperation<object, PipelineEnv>({
	name: 'weeklyReport',
	displayName: 'Weekly Report',
	action: 'Make the weekly report',
	description: 'Puts together the figures of the last full week with what has changed, for each manager in the team, with a link to the dashboard',
	properties: [],
	parse: () => ({}),
	run: (items, env) =>
		once(items, async () => {
			const store = await env.store();
			const before = store.calls;
			const { language: firmLanguage, country, defaultOwner } = readFirm(await store.settings());
			const team = await store.rules('team');
			await requireColumns(store, STANDS_ON.weeklyReport);
			const readers = reportReaders(team, defaultOwner);
			const reports = await readWeek(store, env.now);
			const mails: OutputRow[] = [];
			for (const reader of readers) {
				const language = spokenBy(reader.fields, firmLanguage);
				const locale = localeOf(language, country);
				mails.push(mailRow(reader, { firmLanguage, week: reports.week.from }, await variables({ store, env, reports, team, language, locale })));
			}
			const { from, until } = reports.week;
			return [{ json: { from, until, readers: readers.length, calls: store.calls - before } }, ...mails];
		}),
});

interface MailFacts {
	readonly store: CrmStore;
	readonly env: PipelineEnv;
	readonly reports: WeekReports;
	readonly team: readonly TeamMember[];
	readonly language: Language;
	readonly locale: string;
}

async function variables({ store, env, reports, team, language, locale }: MailFacts) {
	const ownerOf = ownerMember(team);
	const { sections } = await readSections(store, { now: env.now, language, locale });
	const dashboardUrl = (await env.links()).url(dashboardClaims(env.now, language));
	return weeklyVariables(
		{
			...reports,
			ownerName: (id) => memberLabel(ownerOf(id), language),
			more: sections.map(({ headline }) => ({ label: headline.label, value: headline.value, change: '' })),
			dashboardUrl,
		},
		{ language, locale, currency: reports.now.currency },
	);
}

function mailRow(
	reader: TeamMember,
	{ firmLanguage, week }: { readonly firmLanguage: Language; readonly week: string },
	values: Readonly<Record<string, unknown>>,
): OutputRow {
	const mail = staffMail(reader.fields, { firmLanguage, sendKey: `weeklyReport:${reader.id}:${week}`, variables: values });
	return { json: { reader: { name: nameOf(reader), email: reader.fields.email ?? '' }, mail: { ...mail } }, output: TO_TELL };
}
