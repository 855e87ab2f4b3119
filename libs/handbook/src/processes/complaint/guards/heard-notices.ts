import { linksOf } from '../../../parts/case-links.js';
import { noticeOf, type PassedNotice } from '../complaint.notices.js';
import { type Guards, type Question, given, isNumber, isText, refuse } from './guard.js';

/** The notice that an input names, of an emergency with which the case is linked; null: none. */
function noticeIn(question: Question): PassedNotice | null {
  const [caseId, noticeId] = [given(question, 'caseId', isText), given(question, 'noticeId', isText)];
  const noticeSeq = given(question, 'noticeSeq', isNumber);
  if (caseId === null || noticeId === null || noticeSeq === null) return null;
  return linksOf(question.c).some((link) => link.caseId === caseId) ? { caseId, noticeId, noticeSeq } : null;
}

/** Guards about the notices of an emergency to whoever reported a case that is linked with it (§4.2): each once. */
export const noticeGuards: Guards<'notice-new' | 'notice-unheard'> = {
  'notice-new': {
    refuses: ['notice.passed-on'],
    holds: (question) => {
      const notice = noticeIn(question);
      return notice !== null && noticeOf(question.c, notice) === null
        ? null
        : refuse('notice.passed-on', '没有须转发的应急通知。', 'There is no notice to pass on.', '§4.2');
    },
  },
  'notice-unheard': {
    refuses: ['notice.heard'],
    holds: (question) => {
      const notice = noticeIn(question);
      return notice !== null && noticeOf(question.c, notice) !== 'heard'
        ? null
        : refuse('notice.heard', '报事人已收到该通知。', 'He has this notice already.', '§4.2');
    },
  },
};
