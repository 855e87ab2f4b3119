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
