import { type GuardRule, guardsFor, refuse } from '../../engine/action.js';
import { adoptingGuards } from '../../parts/adopting.js';
import { byAnother, holdingGuards } from '../../parts/holding.guards.js';
import { linkingGuards } from '../../parts/case-links.js';
import { callingGuards } from '../../parts/talking.js';
import { waitingGuards } from '../../parts/waiting.js';
import type { FaultTypes } from './fault.case.js';

/** Conditions that only a fault has. */
export type FaultGuard = 'accepted-by-another' | 'still-ordinary' | 'is-unsafe' | 'safe-again' | 'not-flagged';

const asOurs = guardsFor<FaultTypes>();

/** The conditions of a fault's life cycle beyond role and state. */
export const guards: Readonly<Record<FaultTypes['guard'], GuardRule<FaultTypes>>> = {
  ...asOurs(holdingGuards),
  ...asOurs(callingGuards),
  ...asOurs(waitingGuards),
  ...asOurs(adoptingGuards),
  ...asOurs(linkingGuards),
  'accepted-by-another': byAnother(
    '修复人不得验收自己的维修，须由他人验收。',
    'Whoever repaired it does not accept his own work: somebody else does.',
  ),
  'still-ordinary': {
    refuses: ['fault.unsafe'],
    holds: ({ c }) =>
      c.class === 'ordinary'
        ? null
        : refuse('fault.unsafe', '已认定危及安全并停用。', 'It is known to be unsafe, and out of service.', '§2.3.3'),
  },
  'is-unsafe': {
    refuses: ['fault.not-unsafe'],
    holds: ({ c }) =>
      c.class === 'unsafe'
        ? null
        : refuse('fault.not-unsafe', '此故障未认定危及安全。', 'It is not known to be unsafe.', '§2.3.3'),
  },
  'safe-again': {
    refuses: ['fault.unsafe'],
    holds: ({ c }) =>
      c.class === 'ordinary'
        ? null
        : refuse(
            'fault.unsafe',
            '危及安全的设备须先确认已消除危险，方可验收、恢复使用。',
            'Unsafe equipment is made safe before it is accepted and used again.',
            '§2.3.3',
          ),
  },
  'not-flagged': {
    refuses: ['fault.repeated-known'],
    holds: ({ c }) =>
      c.repeats.length === 0
        ? null
        : refuse('fault.repeated-known', '已标记为重复故障。', 'It is marked as repeated already.', '§3.5'),
  },
};
