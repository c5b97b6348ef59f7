// Names as people type them.

/** Without capitals and without blanks around it: `null` and nothing are the empty text. */
export const folded = (text: string | null | undefined): string => (text ?? '').trim().toLowerCase();
