// What the command says, by language.
import type { ConnectTexts } from './connectTexts';
import { de } from './de';
import { en } from './en';

export type { ConnectTexts } from './connectTexts';

export const CONNECT_TEXTS: Readonly<Record<'de' | 'en', ConnectTexts>> = { de, en };
