import { wordOf } from '@steward/handbook';
import type { Bilingual } from '../../words/language.js';

/** The trade's words for codes that every case has: the handbook's own, so that screen, paper and messages say the same. */
export { attachmentNames, meaningNames, proofNames, reporterNames, roleNames } from '@steward/handbook';

/** The name of a code. */
export const nameIn = (names: Readonly<Record<string, Bilingual>>, code: string): Bilingual => wordOf(names, code);
