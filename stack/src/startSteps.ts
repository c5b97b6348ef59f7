// The second half of the steps of npm start; the first half is done before anything is compiled.
import steps from '../../tools/run/startSteps.json';

const STEP = { base: 4, n8n: 5, workflows: 6 } as const;

/** The line for a step. */
export function startStep(step: keyof typeof STEP): string {
	const number = STEP[step];
	const { what = '', usual = '' } = steps[number - 1] ?? {};
	return `Step ${number} of ${steps.length}: ${what} (${usual})`;
}
