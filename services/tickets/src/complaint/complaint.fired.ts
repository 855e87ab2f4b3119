import type { FiredOfCase } from '@steward/case-kit';
import {
  type ComplaintCase,
  type Firing,
  type Standard,
  adoptionBundleAt,
  asksForWork,
  describeFiring,
  externalSourceNames,
  externalsOf,
  reportersTold,
} from '@steward/handbook';
import type { LoadedCase } from '@steward/service-kit';
import { iso } from './instant.format.js';

/** What whoever is told of a firing hears of the complaint: how grave it is, who has it, and why in one sentence. */
export function complaintFired(
  c: LoadedCase<ComplaintCase>,
  firing: Firing,
  {
    zone,
    standard,
    reporters,
  }: { readonly zone: string; readonly standard: Standard; readonly reporters: readonly string[] },
): FiredOfCase {
  return {
    problemClass: c.fold.class,
    handlerId: c.fold.handler,
    excluded: c.fold.aboutPersonId === null ? [] : [c.fold.aboutPersonId],
    reporterIds: firing.tells.includes('owner') ? [...reportersTold(c.fold, firing, reporters)] : [],
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
  const at = adoptionBundleAt(firing, c);
  return at === null ? {} : { bundleUntil: iso(at) };
}

/** Whoever is called sees first that an authority stands behind the case: "【12345热线转办】". */
function passedOnBy(c: ComplaintCase, language: 'zh' | 'en'): string {
  const sources = [...new Set(externalsOf(c).map(({ source }) => externalSourceNames[source][language]))];
  if (sources.length === 0) return '';
  return language === 'zh' ? `【${sources.join('、')}转办】` : `[passed on by the ${sources.join(', ')}] `;
}
