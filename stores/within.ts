// An end to waiting, for clients whose own time limit does not hold for all of an answer.

/** The answer, unless it takes longer than `timeoutMs`. @throws what `tooLate` makes then. */
export async function within<Answer>(timeoutMs: number, answer: Promise<Answer>, tooLate: () => Error): Promise<Answer> {
	let timer: NodeJS.Timeout | undefined;
	const limit = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(tooLate()), timeoutMs);
	});
	try {
		return await Promise.race([answer, limit]);
	} finally {
		clearTimeout(timer);
	}
}
