import type { FactNews } from '@steward/contracts';
import { hazardNames, hazards, type Hazard } from '@steward/handbook';

type Params = Readonly<Record<string, string>>;

const isHazard = (value: unknown): value is Hazard => hazards.some((hazard) => hazard === value);

/** Hazards as a pair of parameters; nothing where there are none. A hazard of a later version is called by its code. */
function pair(name: string, said: unknown): Params {
  const named = (Array.isArray(said) ? said : [said]).filter((one): one is string => typeof one === 'string');
  const names = [...new Set(named)].map((one) => (isHazard(one) ? hazardNames[one] : { zh: one, en: one }));
  return names.length === 0
    ? {}
    : { [`${name}Zh`]: names.map(({ zh }) => zh).join('、'), [`${name}En`]: names.map(({ en }) => en).join(', ') };
}

/** What a look at the day book tells, as parameters of its message; null: nothing has fallen due, and nobody is told. */
export function dayBookTold(data: FactNews['data']): Params | null {
  const params = ['opened', 'closing', 'missed', 'still'].reduce<Params>(
    (all, name) => ({ ...all, ...pair(name, data[name]) }),
    {},
  );
  return Object.keys(params).length === 0 ? null : params;
}

/** What the announcement of a drill tells; null: it is past, as after a loss, and nobody is told. */
export function announcementTold({ actor, data }: Pick<FactNews, 'actor' | 'data'>, now: number): Params | null {
  const [at, hazard] = [data['for'], pair('hazard', data['hazard'])];
  if (typeof at !== 'number' || at <= now || !('hazardZh' in hazard)) return null;
  return { ...hazard, for: new Date(at).toISOString(), by: actor.id };
}
