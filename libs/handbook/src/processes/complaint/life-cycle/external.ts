import { anyState, open, staff, type Transition } from './transition.js';

/** What comes by an authority: that it came, by when it wants what, and the formal reply (§3.1, §3.2). */
export const external: readonly Transition[] = [
  {
    action: 'link-external',
    title: { zh: '登记外部渠道来单', en: 'Enter what an authority passed on' },
    clause: '§3.1',
    from: open,
    to: 'same',
    by: staff,
    needs: ['source'],
    guards: ['not-complained-about', 'external-room', 'external-deadlines'],
    records: 'complaint.external-linked',
  },
  {
    action: 'reply-external',
    title: { zh: '正式回复外部渠道', en: 'Reply formally to the authority' },
    clause: '§3.2',
    // The reply is owed however the case ended.
    from: anyState,
    to: 'same',
    by: staff,
    needs: ['outcome', 'text', 'proof'],
    guards: ['external-open', 'not-complained-about', 'proof-holds'],
    records: 'complaint.external-replied',
  },
];
