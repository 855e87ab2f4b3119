import type { Fired } from '@steward/contracts';
import {
  type ComplaintCase,
  type Firing,
  type Ms,
  adoptionDigestAt,
  describeFiring,
  isOfAdoption,
} from '@steward/handbook';
import type { LoadedCase } from '@steward/service-kit';
import { iso } from '../complaint/complaint.view.js';
import { isEmergency } from '../complaint/complaint.process.js';

/** A firing as the escalation needs it: ids, enums, instants, and the arithmetic in one sentence of each language. */
export function firedOf(
  c: LoadedCase<ComplaintCase>,
  firing: Firing,
  recordedAt: Ms,
  zone: string,
  reporterIds: readonly string[],
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
    why: { zh: describeFiring(firing, zone, 'zh'), en: describeFiring(firing, zone, 'en') },
    ...bundled(c.fold, firing),
  };
}

/** Old cases are adopted by the hundred: each person hears of them together. */
const bundled = ({ adoptedAt }: ComplaintCase, firing: Firing): { bundleUntil?: string } =>
  adoptedAt !== null && isOfAdoption(firing)
    ? { bundleUntil: iso(adoptionDigestAt(adoptedAt, firing.effectiveDue)) }
    : {};
