import { byAnother } from '../../../parts/holding.guards.js';
import type { ComplaintTypes } from '../complaint.types.js';
import { type Guards, refuse } from './guard.js';

/** Guards about who reviews, and who reported it (§4.4). */
export const reporterGuards: Guards<'not-the-handler' | 'is-reporter'> = {
  'not-the-handler': {
    refuses: ['handler.same'],
    holds: byAnother<ComplaintTypes>(
      '处理人不得复查或代填自己工单的评价，须由他人进行。',
      'Whoever handled it neither reviews nor rates it: somebody else does.',
    ).holds,
  },
  'is-reporter': {
    refuses: ['reporter.other'],
    holds: ({ c, by }) => {
      if (by.role !== 'owner') return null;
      const reporters = [c.reporterId, ...c.joined.filter((one) => !one.undone).map((one) => one.reporterId)];
      return reporters.some((id) => id !== null && `owner:${id}` === by.id)
        ? null
        : refuse('reporter.other', '此单不是由您提出的。', 'You did not report this case.', '§4.4');
    },
  },
};
