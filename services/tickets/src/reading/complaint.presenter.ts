import { actionDto, clockDto } from '@steward/case-kit';
import {
  type ActionView,
  type Standard,
  awaitedIn,
  awaitsInWords,
  clocksOf,
  mainActionOf,
  withheldOf,
} from '@steward/handbook';
import { shownClocks, titlesOf } from '../listing/shown-clocks.js';
import type { SeenCase } from './case-reader.service.js';
import type { ComplaintDto } from './complaint.dto.js';
import { complaintViewOf, iso, isoOrNull } from '../complaint/complaint.view.js';
import { movesOf, shownMarks } from './marks.presenter.js';

const takingOutDto = (proposal: SeenCase['fold']['proposals']['takingOut']): ComplaintDto['proposals']['takingOut'] => {
  if (!proposal) return null;
  const { seq, by, as, kind = null, into = null } = proposal;
  return { seq, by, as, kind, into };
};

/** A complaint as its reader sees it: clocks and actions computed for the database's clock at which it was read. */
export function complaintDto(c: SeenCase, actions: readonly ActionView[], standard: Standard): ComplaintDto {
  const { fold } = c;
  const view = complaintViewOf(fold, standard, c.now);
  const steps = awaitedIn(fold, standard);
  return {
    ...view,
    ...shownClocks(view, standard, c.now),
    ...titlesOf(standard, fold),
    id: c.id,
    number: c.number,
    estateId: fold.estateId,
    version: c.version,
    reading: c.seeing.reading,
    withheld: [...withheldOf(c.seeing)],
    state: c.state,
    over: c.over,
    nextDueAt: isoOrNull(c.nextDueAt),
    now: iso(c.now),
    openedAt: iso(c.openedAt),
    updatedAt: iso(c.updatedAt),
    standard: c.standard,
    reporterId: fold.reporterId,
    reporterKind: fold.reporterKind,
    contactWish: fold.contactWish,
    proposals: {
      classChange:
        fold.proposals.classChange === null
          ? null
          : { ...fold.proposals.classChange, from: fold.class, moves: movesOf(fold, standard, c.now) },
      notAComplaint: fold.proposals.notAComplaint === null ? null : { ...fold.proposals.notAComplaint },
      takingOut: takingOutDto(fold.proposals.takingOut),
    },
    ...shownMarks(fold, standard, c.now),
    joined: fold.joined.map(({ seq, reporterId, fromCase, undone, toCase }) => ({
      seq,
      reporterId,
      fromCase,
      undone,
      toCase: toCase ?? null,
    })),
    linkedTo: fold.linkedTo,
    escalationFloor: fold.escalationFloor,
    lowRatingOpen: fold.lowRatingOpen,
    awaits: awaitsInWords(fold, standard),
    awaited: [...steps],
    mainAction: mainActionOf(steps, (action) => actions.some((one) => one.action === action && one.allowed)),
    clocks: clocksOf(fold, standard, c.now).map(clockDto),
    actions: actions.map(actionDto),
  };
}
