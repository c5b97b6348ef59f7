// The outputs of CRM Survey: what was done, what was not, and who is to be told.
export const NOT_DONE = 1;
export const OUTPUT_NAMES = ['Done', 'Not Done', 'To Tell'];
