// The texts of installation and check by language.
import type { Language } from '../../schema';
import { de } from './de';
import { en } from './en';
import type { SetupTexts } from './setupTexts';

export type { CheckTexts, InstallTexts, SetupTexts, ViewInWords } from './setupTexts';

export const SETUP_TEXTS: Readonly<Record<Language, SetupTexts>> = { de, en };
