import type { Fired } from '@steward/contracts';
import {
  type ComplaintCase,
  type Firing,
  type Ms,
  type Standard,
  adoptionDigestAt,
  asksForWork,
  describeFiring,
  externalSourceNames,
  externalsOf,
  isGivenByPlan,
  isOfAdoption,
  reportersTold,
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
    reporterIds: firing.tells.includes('owner') ? [...reportersTold(c.fold, firing, reporterIds)] : [],
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
    why: {
      zh: `${passedOnBy(c.fold, 'zh')}${describeFiring(firing, zone, 'zh', standard)}`,
      en: `${passedOnBy(c.fold, 'en')}${describeFiring(firing, zone, 'en', standard)}`,
    },
    ...bundled(c.fold, firing),
  };
}

/** Old cases are adopted by the hundred: each person hears of them together. */
function bundled(c: ComplaintCase, firing: Firing): { bundleUntil?: string } {
  const { adoptedAt } = c;
  if (adoptedAt === null) return {};
  // What a plan gives was given at the instant of its approval, whenever its commit came.
  if (isGivenByPlan(firing, c)) return { bundleUntil: iso(adoptionDigestAt(adoptedAt, adoptedAt)) };
  return isOfAdoption(firing) ? { bundleUntil: iso(adoptionDigestAt(adoptedAt, firing.effectiveDue)) } : {};
}

/** Whoever is called sees first that an authority stands behind the case: "【12345热线转办】". */
function passedOnBy(c: ComplaintCase, language: 'zh' | 'en'): string {
  const sources = [...new Set(externalsOf(c).map(({ source }) => externalSourceNames[source][language]))];
  if (sources.length === 0) return '';
  return language === 'zh' ? `【${sources.join('、')}转办】` : `[passed on by the ${sources.join(', ')}] `;
}
