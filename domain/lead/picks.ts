// Hands out the best answer for each meaning; what nobody took is left over.
import type { Answer } from './answers';
import { understandAnswer, type FormMapping, type Understood } from './meaning';
import type { Meaning } from './vocabulary';

export interface Picks {
	/** What `read` makes of the surest answer of this meaning that it can read; it is then taken. */
	take<V>(meaning: Meaning, read: (text: string) => V | null | undefined): V | undefined;
	/** The answer that `take` would read. */
	takeAnswer(meaning: Meaning, read: (text: string) => unknown): Answer | undefined;
	/** All answers of this meaning, taken or not. */
	all(meaning: Meaning): readonly Answer[];
	/** All answers of this meaning; they are then taken. */
	takeAll(meaning: Meaning): readonly Answer[];
	/** Takes an answer that was read in another way. */
	claim(answer: Answer): void;
	/** Whether an answer was taken, or is about the form and not from the visitor. */
	isTaken(answer: Answer): boolean;
	/** What an answer is about; it may still be left over. */
	meaningOf(answer: Answer): Meaning | undefined;
}

export function createPicks(answers: readonly Answer[], mapping: FormMapping): Picks {
	const ranked = ofOnePerson(answers.flatMap((answer) => understandAnswer(answer, mapping) ?? [])).sort(
		(a, b) => a.rank - b.rank || byPath(a, b),
	);
	const taken = new Set(
		ranked.filter(({ meaning }) => meaning === 'technical').map(({ answer }) => answer),
	);
	const meanings = new Map(ranked.map(({ answer, meaning }) => [answer, meaning]));
	const of = (meaning: Meaning) =>
		ranked.filter((understood) => understood.meaning === meaning).map(({ answer }) => answer);
	const first = <V>(meaning: Meaning, read: (text: string) => V | null | undefined) => {
		for (const answer of of(meaning)) {
			const value = read(answer.values.join(', '));
			if (value === null || value === undefined) continue;
			taken.add(answer);
			return { answer, value };
		}
		return undefined;
	};
	return {
		take: (meaning, read) => first(meaning, read)?.value,
		takeAnswer: (meaning, read) => first(meaning, read)?.answer,
		all: of,
		takeAll(meaning) {
			const all = of(meaning);
			for (const answer of all) taken.add(answer);
			return all;
		},
		claim: (answer) => void taken.add(answer),
		isTaken: (answer) => taken.has(answer),
		meaningOf: (answer) => meanings.get(answer),
	};
}

const NAMES: ReadonlySet<Meaning> = new Set(['firstName', 'lastName', 'fullName', 'salutation']);

/** Where somebody is named on their own, the names in a list of several people, such as participants, are theirs. */
function ofOnePerson(all: readonly Understood[]): Understood[] {
	const names = all.filter(({ meaning }) => NAMES.has(meaning));
	const placeOf = ({ answer }: Understood) => answer.path.join('\n');
	const counted = new Map<string, number>();
	for (const name of names) counted.set(placeOf(name), (counted.get(placeOf(name)) ?? 0) + 1);
	const isInList = (name: Understood) => name.answer.path.length > 1 && (counted.get(placeOf(name)) ?? 0) > 1;
	const own = new Set(names.filter((name) => !isInList(name)).map(({ meaning }) => meaning));
	const isNamed = own.has('fullName') || (own.has('firstName') && own.has('lastName'));
	return isNamed ? all.filter((one) => !NAMES.has(one.meaning) || !isInList(one)) : [...all];
}

/** The order of the keys in a post decides nothing. */
function byPath(a: Understood, b: Understood): number {
	const [left, right] = [a, b].map(({ answer }) => answer.path.join('\n'));
	if (left === undefined || right === undefined || left === right) return 0;
	return left < right ? -1 : 1;
}
