import { type EmergencyLevel, type Hazard, hazardNames, shippedPlans } from '@steward/handbook';

/** Declared at once, reported to be assessed, or watched before anything happens. */
export const reportModes = ['declare', 'report', 'watch'] as const;
export type ReportMode = (typeof reportModes)[number];

/** What stands in the form of the red button. */
export interface ReportDraft {
  readonly hazard: Hazard | null;
  readonly estateId: string | null;
  readonly buildingId: string | null;
  readonly text: string;
  readonly mode: ReportMode;
  /** Null: as the hazard suggests. */
  readonly level: EmergencyLevel | null;
  readonly colour: string;
  readonly hours: number;
  readonly drill: boolean;
}

const isHazard = (value: string | null): value is Hazard => value !== null && Object.hasOwn(hazardNames, value);

/** The form as an address asks for it: `hazard`, `estate` and `drill`; whatever it says otherwise stands as in an empty one. */
export function askedReport(asked: URLSearchParams, estateId: string | null): ReportDraft {
  const hazard = asked.get('hazard');
  return {
    ...emptyReport(asked.get('estate') ?? estateId),
    hazard: isHazard(hazard) ? hazard : null,
    drill: asked.get('drill') === 'yes',
  };
}

/** An empty form, at this estate. */
export const emptyReport = (estateId: string | null): ReportDraft => ({
  hazard: null,
  estateId,
  buildingId: null,
  text: '',
  mode: 'declare',
  level: null,
  colour: 'yellow',
  hours: 6,
  drill: false,
});

const lifeFirst: readonly Hazard[] = ['fire', 'gas', 'lift-entrapment'];

/** Hazards as the red button shows them: what kills within minutes before everything else, fire first. */
export const hazardsByHaste: readonly Hazard[] = [
  ...lifeFirst,
  ...(Object.keys(hazardNames) as Hazard[]).filter((one) => !lifeFirst.includes(one)),
];

/** The level that stands there until somebody chooses *(ours)*: the second where lives are at stake, else the third. */
export const levelOf = ({ hazard, level }: Pick<ReportDraft, 'hazard' | 'level'>): EmergencyLevel =>
  level ?? (hazard !== null && lifeFirst.includes(hazard) ? 'level-2' : 'level-3');

/** Whom anybody calls before anything is reported; without a hazard everybody whom any wants. */
export const firstCallsOf = (hazard: Hazard | null) =>
  hazard === null
    ? [...shippedPlans.fire.firstCalls, ...shippedPlans.theft.firstCalls]
        .filter(({ number }, place, all) => all.findIndex((one) => one.number === number) === place)
        .toSorted((one, other) => order.indexOf(one.number) - order.indexOf(other.number))
    : shippedPlans[hazard].firstCalls;
const order = ['119', '110', '120'];

/** What is sent at an instant (epoch ms), by which action; null while hazard or estate is missing. Words that nobody wrote are the hazard's name. */
export function reportOf(
  draft: ReportDraft,
  now: number,
): { readonly action: 'report' | 'watch'; readonly body: object } | null {
  const { hazard, estateId, buildingId, mode, colour, hours, drill } = draft;
  if (hazard === null || estateId === null) return null;
  const text = draft.text.trim();
  const where = {
    estateId,
    kind: hazard,
    text: text === '' ? hazardNames[hazard].zh : text,
    ...(buildingId === null ? {} : { placeId: buildingId }),
  };
  if (mode === 'watch')
    return {
      action: 'watch',
      body: { ...where, colour, until: new Date(now + hours * 3_600_000).toISOString() },
    };
  return {
    action: 'report',
    body: { ...where, ...(mode === 'declare' ? { level: levelOf(draft) } : {}), ...(drill ? { drill } : {}) },
  };
}
