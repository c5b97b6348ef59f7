// Boxes that, once ticked, post the very words that stand beside them.
import { foldWords } from './text';

export const isItsLabel = (text: string, labels: readonly string[]): boolean =>
	labels.some((label) => foldWords(label) === foldWords(text));
