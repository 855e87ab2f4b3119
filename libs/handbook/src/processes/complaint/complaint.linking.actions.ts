import { ofSteward } from '../../engine/action.js';
import { words } from '../../engine/takes.js';
import { emergencyLinkActions } from '../../parts/case-links.js';
import { action, fact } from './complaint.action-parts.js';
import type { HeardHow, PassedNotice } from './complaint.notices.js';
import type { ComplaintTypes } from './complaint.types.js';
import { anyState, open } from './life-cycle/transition.js';

/** A complaint of class major emergency declares an emergency or joins one that is open at its place, and is closed after it (§4.2). */
export const linking = {
  ...emergencyLinkActions<ComplaintTypes>({
    open,
    any: anyState,
    guards: ['not-complained-about', 'is-major-emergency'],
  }),
  'pass-notice-on': action({
    title: { zh: '向报事人转发应急通知', en: 'Pass the notice of the emergency on' },
    clause: '§4.2',
    from: open,
    to: 'same',
    by: ['system'],
    guards: ['notice-new'],
    takes: { text: words('message') },
    own: ofSteward<PassedNotice>(),
    way: 'own',
    records: 'owner.notice-passed-on',
  }),
  'hear-notice': action({
    title: { zh: '报事人收到应急通知', en: 'The notice of the emergency arrived' },
    clause: '§3.3',
    from: open,
    to: 'same',
    by: ['system'],
    guards: ['notice-unheard'],
    takes: {},
    own: ofSteward<PassedNotice & { how: HeardHow }>(),
    way: 'own',
    records: 'owner.heard-notice',
    facts: (a, { caseId, how, noticeId, noticeSeq }) => [
      fact(a, 'owner.heard-notice', { caseId, noticeId, noticeSeq, how }),
    ],
  }),
} as const;
