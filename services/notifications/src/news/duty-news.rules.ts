import type { FactNews } from '@steward/contracts';
import type { Ms } from '@steward/handbook';

/** Who is told what of a change of duty; `from` and `until` epoch ms. */
export interface ToldOfDuty {
  readonly personId: string;
  readonly template: string;
  /** Level of the roster; null: it is about leave. */
  readonly level: string | null;
  /** Whom else it names. */
  readonly who: string | null;
  readonly from: Ms;
  readonly until: Ms;
}

type Data = FactNews['data'];

const idIn = (data: Data, name: string): string | null => {
  const value = data[name];
  return typeof value === 'string' && value !== '' ? value : null;
};
/** Instants of the roster are ISO 8601, those of leave epoch ms; null: an earlier fact that does not say it. */
const instantIn = (data: Data, name: string): Ms | null => {
  const value = data[name];
  const at = typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? value : Number.NaN;
  return Number.isFinite(at) ? at : null;
};

/** Whom an override concerns: who comes, who goes; taken back, both. Where everybody of a level is taken off, nobody is named. */
export function overrideTold({ data, type }: Pick<FactNews, 'data' | 'type'>): ToldOfDuty[] {
  const [from, until] = [instantIn(data, 'from'), instantIn(data, 'until')];
  if (from === null || until === null) return [];
  const person = idIn(data, 'personId');
  const replacement = idIn(data, 'replacementId');
  const said = { level: idIn(data, 'level'), who: null, from, until };
  const to = (personId: string | null, template: string): ToldOfDuty[] =>
    personId === null ? [] : [{ ...said, personId, template }];
  if (type === 'duty-override.removed') return [...to(person, 'duty.as-before'), ...to(replacement, 'duty.as-before')];
  if (data['kind'] === 'add') return to(person, 'duty.comes');
  return [...to(person, 'duty.goes'), ...to(replacement, 'duty.comes')];
}

/** Whom leave concerns: who has it, who stands in, who supervises him; taken back, the same. */
export function leaveTold(
  { caseId: whose, data, type }: Pick<FactNews, 'caseId' | 'data' | 'type'>,
  supervisors: readonly string[],
): ToldOfDuty[] {
  const [from, until] = [instantIn(data, 'from'), instantIn(data, 'until')];
  if (from === null || until === null) return [];
  const deputy = idIn(data, 'deputyId');
  const others = supervisors.filter((one) => one !== whose && one !== deputy);
  const to = (personId: string, template: string): ToldOfDuty => ({
    personId,
    template,
    level: null,
    who: whose,
    from,
    until,
  });
  if (type === 'leave.withdrawn')
    return [whose, ...(deputy === null ? [] : [deputy]), ...others].map((one) => to(one, 'leave.taken-back'));
  return [
    to(whose, 'leave.yours'),
    ...(deputy === null ? [] : [to(deputy, 'leave.stand-in')]),
    ...others.map((one) => to(one, 'leave.team')),
  ];
}

const objectIn = (data: Data, name: string): Data =>
  typeof data[name] === 'object' && data[name] !== null ? (data[name] as Data) : {};

/** What each of two gives in a swap, by his id. */
function givenIn(data: Data): Map<string, { readonly from: Ms; readonly until: Ms }> {
  const between = Array.isArray(data['between']) ? (data['between'] as Data[]) : [];
  return new Map(
    between.flatMap((one) => {
      const [personId, from, until] = [idIn(one, 'personId'), instantIn(one, 'from'), instantIn(one, 'until')];
      return personId === null || from === null || until === null ? [] : [[personId, { from, until }] as const];
    }),
  );
}

/** Whom a change of a layer concerns: who comes and who goes; taken back, both. Where everybody is taken off, nobody is named. */
export function layerChangeTold({ data, type }: Pick<FactNews, 'data' | 'type'>): ToldOfDuty[] {
  const change = objectIn(data, 'change');
  const to = (personId: string | null, template: string, at: Data): ToldOfDuty[] => {
    const [from, until] = [instantIn(at, 'from'), instantIn(at, 'until')];
    return personId === null || from === null || until === null
      ? []
      : [{ personId, template, level: null, who: null, from, until }];
  };
  const [person, instead] = [idIn(change, 'personId'), idIn(change, 'insteadId')];
  if (type === 'layer-change.removed') {
    const swapped = [...givenIn(change)].flatMap(([id, at]) => to(id, 'duty.as-before', at));
    return [...to(person, 'duty.as-before', change), ...to(instead, 'duty.as-before', change), ...swapped];
  }
  if (change['kind'] === 'add') return to(person, 'duty.comes', change);
  return [...to(person, 'duty.goes', change), ...to(instead, 'duty.comes', change)];
}

const swapTemplates: Readonly<Record<string, string>> = {
  'layer-swap.asked': 'swap.asked',
  'layer-swap.accepted': 'swap.accepted',
  'layer-swap.refused': 'swap.refused',
  'layer-swap.withdrawn': 'swap.withdrawn',
};

/**
 * Who hears of a swap, with the duty that he takes, or would have taken: the other of its being asked and taken back, who asked of the
 * answer.
 */
export function swapTold({ data, type }: Pick<FactNews, 'data' | 'type'>): ToldOfDuty[] {
  const given = givenIn(data);
  const [askedBy, other] = [idIn(data, 'askedBy'), idIn(data, 'otherId')];
  const template = swapTemplates[type];
  if (askedBy === null || other === null || template === undefined) return [];
  const to = (personId: string, who: string, said: string): ToldOfDuty[] => {
    const takes = given.get(who);
    return takes === undefined ? [] : [{ personId, template: said, level: null, who, ...takes }];
  };
  if (type === 'layer-swap.asked' || type === 'layer-swap.withdrawn') return to(other, askedBy, template);
  return to(askedBy, other, template);
}

/** What a weekly look at readiness tells, as parameters of its message; null: everybody is ready, and nobody is told. */
export function readinessTold(data: Data): Readonly<Record<string, string | number | null>> | null {
  const unready = objectIn(data, 'unready');
  const of = (...reasons: readonly string[]): string | null => {
    const ids = reasons.flatMap((why) => (Array.isArray(unready[why]) ? unready[why].map(String) : []));
    return ids.length === 0 ? null : [...new Set(ids)].join(', ');
  };
  const first = instantIn(data, 'firstGapAt');
  const told = {
    unreached: of('no-number', 'not-verified'),
    unqualified: of('not-qualified'),
    unread: of('not-acknowledged'),
    gaps: typeof data['gaps'] === 'number' ? data['gaps'] : 0,
    firstGap: first === null ? null : new Date(first).toISOString(),
    unknown: data['plans'] === 'unknown' ? 1 : 0,
  };
  const isQuiet = Object.values(told).every((value) => value === null || value === 0);
  return isQuiet ? null : told;
}
