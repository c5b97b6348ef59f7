// Sentences on what tables and columns are for, by the key in the tag; most columns say it with their label.
import type { Label } from '../../schema';

/** By table (`stages`) or column (`stages.probability`). */
export type Purposes = Readonly<Record<string, Label>>;
