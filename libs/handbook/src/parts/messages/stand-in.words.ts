import type { Bilingual } from '../../standard/standard.js';

/** What is asked of whoever hears of it in the place of somebody who can't come: it is not his, and he can't accept it. */
export const standInTask: Bilingual = {
  zh: '本应处理的人此刻不能到位：请代为了解情况、回应业主，确认有人及时处理；需要改派的，告知主管。',
  en: 'Whoever should do this can not come now: find out what is wanted, answer the owner, and see that somebody deals with it; where it has to be given to somebody else, tell the supervisor.',
};
