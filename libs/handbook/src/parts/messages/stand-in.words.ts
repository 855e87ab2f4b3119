import type { Bilingual } from '../../standard/standard.js';

/**
 * What is asked of whoever hears of it in the place of `name` (null: not known), who can't come: it is not his, and he can't accept it.
 * Said alike of every process, so that it asks for nothing that only one of them has.
 */
export const standInTask = (name: string | null): Bilingual => ({
  zh: `${name ?? '本应处理的人'}此刻不能到位，您代其知悉：请了解情况，需要时回复报事人，确认有人及时处理；需要改派的，告知主管。`,
  en: `You are told in the place of ${name ?? 'whoever should do this'}, who can not come now: find out what is wanted, answer whoever reported it where that is needed, and see that somebody deals with it; where it has to be given to somebody else, tell the supervisor.`,
});
