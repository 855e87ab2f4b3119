import { type GuardRule, guardsFor } from '../../engine/action.js';
import { adoptingGuards } from '../../parts/adopting.js';
import { holdingGuards } from '../../parts/holding.guards.js';
import { linkingGuards } from '../../parts/case-links.js';
import { callingGuards } from '../../parts/talking.js';
import { waitingGuards } from '../../parts/waiting.js';
import type { ComplaintTypes } from './complaint.types.js';
import { classingGuards } from './guards/classing.js';
import { countingGuards } from './guards/counting.js';
import { hearingGuards } from './guards/hearing.js';
import { reporterGuards } from './guards/reporting.js';
import { noticeGuards } from './guards/heard-notices.js';
import { provingGuards } from './guards/proving.js';
import type { GuardName } from './life-cycle/transition.js';

/** The conditions of a complaint's life cycle beyond role and state: those that several processes share, and its own. */
export const guards: Readonly<Record<GuardName, GuardRule<ComplaintTypes>>> = {
  ...guardsFor<ComplaintTypes>()({
    ...holdingGuards,
    ...callingGuards,
    ...waitingGuards,
    ...adoptingGuards,
    ...linkingGuards,
  }),
  ...classingGuards,
  ...countingGuards,
  ...reporterGuards,
  ...provingGuards,
  ...hearingGuards,
  ...noticeGuards,
};
