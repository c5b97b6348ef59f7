// Colleagues who are named in a note, as `@Anna`, `@Anna Keller` or `@anna@firma.ch`.
import { folded } from '../folded';
import type { Fields, StoredRecord } from '../record';
import { type TeamMember, isActive, nameOf } from '../routing/team';
import type { Language } from '../schema';
import type { Day } from '../time/day';

/** Who is meant; a first name that two share names nobody, for it would tell the wrong one. */
export function mentionedIn(text: string, team: readonly TeamMember[]): readonly TeamMember[] {
	const active = team.filter(isActive);
	const named = (name: string): boolean => name !== '' && mention(name).test(text);
	return active.filter((member) => {
		const [first = ''] = folded(member.fields.name).split(/\s+/);
		const sharesFirst = active.some(
			(other) => other !== member && folded(other.fields.name).split(/\s+/)[0] === first,
		);
		const names = [folded(member.fields.name), folded(member.fields.email)];
		return [...names, ...(sharesFirst ? [] : [first])].some(named);
	});
}

/** An `@` at the beginning of a word, and the name up to its end: `info@beat.ch` and `@Beatrice` are not @Beat. */
function mention(name: string): RegExp {
	const escaped = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
	return new RegExp(`(?<![\\p{L}\\p{N}._-])@${escaped}(?![\\p{L}\\p{N}]|[.-][\\p{L}\\p{N}])`, 'iu');
}

const TITLES: Readonly<Record<Language, (by: string) => string>> = {
	de: (subject) => `Für dich erwähnt: ${subject}`,
	en: (subject) => `You were mentioned: ${subject}`,
};

/** One task per note and colleague; whoever wrote the note needs none about it. */
export function mentionTasks(
	note: StoredRecord<'activities'>,
	team: readonly TeamMember[],
	{ language, today }: { readonly language: Language; readonly today: Day },
): ReadonlyArray<Fields<'tasks'>> {
	const { subject, body, owner, contact = null, company = null, deal = null } = note.fields;
	return mentionedIn(`${subject ?? ''}\n${body ?? ''}`, team)
		.filter(({ id }) => id !== owner)
		.map((member) => ({
			...{ kind: 'other', status: 'open', priority: 'normal', dueOn: today },
			...{ owner: member.id, contact, company, deal, body: body ?? null },
			title: TITLES[language](subject || nameOf(member)),
			automationKey: `mention:${note.id}:${member.id}`,
		}));
}
