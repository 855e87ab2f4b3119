import type { Fired } from '@steward/contracts';
import {
  type ComplaintCase,
  type Firing,
  type Ms,
  type Standard,
  adoptionDigestAt,
  asksForWork,
  describeFiring,
  isOfAdoption,
} from '@steward/handbook';
import type { LoadedCase } from '@steward/service-kit';
import { iso } from '../complaint/complaint.view.js';
import { isEmergency } from '../complaint/complaint.process.js';

/** Who reported this very case and still belongs to it; those of cases that were merged into it are theirs to say. */
export function reportersOf(c: ComplaintCase): string[] {
  const reporters = [c.reporterId, ...c.joined.filter((joined) => !joined.undone).map((joined) => joined.reporterId)];
  return [...new Set(reporters.filter((reporter): reporter is string => reporter !== null))];
}

/** A firing as the escalation needs it: ids, enums, instants, and the arithmetic in one sentence of each language. */
export function firedOf(
  c: LoadedCase<ComplaintCase>,
  firing: Firing,
  recordedAt: Ms,
  zone: string,
  reporterIds: readonly string[],
  standard: Standard,
): Fired {
  return {
    firingId: firing.id,
    clock: firing.clock,
    point: firing.point,
    repeat: firing.repeat,
    means: firing.means,
    tells: [...firing.tells],
    clause: firing.clause,
    ours: firing.ours,
    due: iso(firing.due),
    effectiveDue: iso(firing.effectiveDue),
    recordedAt: iso(recordedAt),
    problemClass: c.fold.class,
    emergency: isEmergency(c.fold),
    caseNumber: c.number ?? c.id,
    handlerId: c.fold.handler,
    excluded: c.fold.aboutPersonId === null ? [] : [c.fold.aboutPersonId],
    reporterIds: firing.tells.includes('owner') ? [...reporterIds] : [],
    why: { zh: describeFiring(firing, zone, 'zh', standard), en: describeFiring(firing, zone, 'en', standard) },
    ...(firing.call === undefined
      ? {}
      : {
          call: {
            for: firing.call.for,
            personId: firing.call.personId ?? null,
            by: firing.call.by,
            asksForWork: asksForWork(firing.call.for),
          },
        }),
    ...bundled(c.fold, firing),
  };
}

/** Old cases are adopted by the hundred: each person hears of them together. */
const bundled = ({ adoptedAt }: ComplaintCase, firing: Firing): { bundleUntil?: string } =>
  adoptedAt !== null && isOfAdoption(firing)
    ? { bundleUntil: iso(adoptionDigestAt(adoptedAt, firing.effectiveDue)) }
    : {};
