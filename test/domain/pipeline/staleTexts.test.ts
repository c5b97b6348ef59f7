// Tasks that the check closed itself are known by the sentence in their row: what bases hold already must stay known.
import { describe, expect, it } from 'vitest';

import { isClosedByUs } from '../../../domain/pipeline/staleTexts';

describe('a dropped task', () => {
	it.each([
		...['Der Deal hat die Phase gewechselt.', 'The deal has moved to another stage.'],
		...['Der Kunde wurde kontaktiert.', 'The customer was contacted.'],
		...['Der Deal ist zurückgestellt.', 'The deal is snoozed.'],
		...['Der nächste Schritt ist geplant.', 'The next step is planned.'],
		...['Der Deal ist gewonnen.', 'The deal is won.'],
		...['Der Deal ist verloren.', 'The deal is lost.'],
		...['Den Deal gibt es nicht mehr.', 'The deal does not exist any more.'],
		...['Die Geduld dieser Phase reicht wieder aus.', 'The patience of this stage is enough again.'],
	])('was closed by the check: %s', (closedReason) => {
		expect(isClosedByUs({ status: 'dropped', closedReason })).toBe(true);
		expect(isClosedByUs({ status: 'done', closedReason })).toBe(false);
		expect(isClosedByUs({ status: 'open', closedReason })).toBe(false);
	});

	it.each([['Kunde will nicht'], [''], [null], [undefined]])('was closed by a person: %s', (closedReason) => {
		expect(isClosedByUs({ status: 'dropped', ...(closedReason !== undefined && { closedReason }) })).toBe(false);
	});
});
