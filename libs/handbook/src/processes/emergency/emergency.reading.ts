import { type PersonalRules, type SeesRules, readingRow } from '../../engine/reading.js';
import type { EmergencyCase } from './emergency.case.js';

/** Who reads how much of an emergency *(ours, for §7.3)*: whoever works for the company may be called, and reads all of it. */
export const sees: SeesRules<EmergencyCase> = {
  table: [
    ...(
      [
        'handler',
        'front-desk',
        'supervisor',
        'estate-manager',
        'regional-manager',
        'company',
        'quality',
        'system',
      ] as const
    ).map((role) => readingRow(role, 'none', 'work', 'work')),
    readingRow('hr', 'none', 'skeleton', 'skeleton'),
    readingRow('admin', 'none', 'skeleton', 'skeleton'),
    readingRow('contractor', 'engaged', 'task', 'task'),
  ],
  relations: (c, { personId }) => (personId && c.callOut.everyone.includes(personId) ? ['engaged', 'none'] : ['none']),
  confidential: () => false,
};

/** An emergency holds nobody but the staff: households stand beside it, and never in its facts. */
export const personal: PersonalRules<EmergencyCase> = {
  masked: (c) => c,
  tellsNobody: new Set([
    ...['kind', 'level', 'estateId', 'placeId', 'contentId', 'drill', 'plan', 'colour', 'until', 'by', 'personId'],
    'score',
    ...['to', 'from', 'hurt', 'trapped', 'households', 'nextMs', 'taskId', 'dueAt', 'noticeId', 'validUntil'],
    ...[
      'authorityId',
      'withinMs',
      'receipt',
      'unknown',
      'planChanges',
      'actionId',
      'into',
      'startedAt',
      'round',
      'waitMs',
    ],
    ...[
      'activation',
      'attempt',
      'reached',
      'skipped',
      'againMs',
      'step',
      'says',
      'holdsForMs',
      'toId',
      'byLink',
      'declinedWhy',
      'fromId',
      'after',
      'number',
    ],
    ...['caseId', 'process', 'as', 'how', 'madeSeq'],
    ...['dwellings', 'vacant', 'is', 'beside', 'unaccounted'],
    ...[
      'remindAt',
      'ofPlan',
      'standBy',
      'firing',
      'firingId',
      'bySeq',
      'considered',
      'alarm',
      'called',
      'byFiring',
      'backDated',
      'calls',
      'follows',
    ],
  ]),
  instead: {},
  cases: () => [],
};
