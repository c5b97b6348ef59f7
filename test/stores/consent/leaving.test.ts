// Who left while a run was under way; only so many are remembered.
import { expect, it } from 'vitest';

import { createLeaving } from '../../../stores/consent/leaving';

it('tells of whoever left after the look, and of nobody else', () => {
	const leaving = createLeaving();
	leaving.note(['before']);
	const tick = leaving.tick();
	leaving.note(['after']);
	expect(['before', 'after', 'nobody', null].map((contact) => leaving.hasLeftSince(contact, tick))).toEqual([false, true, false, false]);
	leaving.note(['before']);
	expect(leaving.hasLeftSince('before', tick)).toBe(true);
});

it('forgets who left longest ago once ten thousand others have, and nobody who left again since', () => {
	const leaving = createLeaving();
	const tick = leaving.tick();
	leaving.note(['again', 'once']);
	leaving.note(['again', ...Array.from({ length: 9_999 }, (_, index) => `c${index}`)]);
	expect(['again', 'once', 'c0', 'c9998'].map((contact) => leaving.hasLeftSince(contact, tick))).toEqual([true, false, true, true]);
});
