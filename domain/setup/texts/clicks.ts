/** What to click, one after the other, as one sentence. */
export function clicks(steps: ReadonlyArray<string | null>): string {
	return `${steps.filter((step) => step !== null).join('; ')}.`;
}
