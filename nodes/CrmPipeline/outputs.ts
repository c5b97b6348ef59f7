// The outputs of CRM Pipeline: what was done, and who is to be told.
export const TO_TELL = 1;
export const OUTPUT_NAMES = ['Done', 'To Tell'];
