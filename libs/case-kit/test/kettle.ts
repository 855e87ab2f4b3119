import { topics } from '@steward/contracts';
import { type ClockedCase, type Fact, type Firing, type Ms, defaultStandard, standardName } from '@steward/handbook';
import { defineService } from '@steward/service-kit';
import { Module } from '@nestjs/common';
import { z } from 'zod';
import { type CaseRules, type FoldedChange, caseOf, changesOf, registrationOf, setAsideTable } from '../src/index.js';

/** The smallest case with a clock: a kettle is put on, boils after a minute, and somebody hears of it. */
export interface Kettle extends ClockedCase {
  readonly state: 'cold' | 'on' | 'boils' | 'off';
  readonly boilsAt: Ms;
  /** Its rules fail, as rules with a mistake do. */
  readonly broken: boolean;
}

/** A minute, ms. */
export const minute = 60_000;

const boiling = ({ boilsAt, standard }: Kettle, startSeq: number): Firing => ({
  id: `BOIL/${String(startSeq)}/${String(startSeq)}/whistle/0`,
  clock: 'BOIL',
  startSeq,
  targetSeq: startSeq,
  point: 'whistle',
  repeat: 0,
  means: 'breach',
  tells: ['supervisor'],
  clause: null,
  ours: true,
  due: boilsAt,
  effectiveDue: boilsAt,
  why: {
    startedAt: boilsAt - minute,
    startedBy: 'kettle.put-on',
    lengthMs: minute,
    lengthOf: 'limit',
    lengthClause: null,
    pausedMs: 0,
    problemClass: 'general',
    standard,
  },
});

function fold(c: Kettle, fact: Fact): Kettle {
  const seen = { ...c, seq: fact.seq, lastAt: fact.at };
  const { clocks } = c;
  switch (fact.type) {
    case 'kettle.put-on':
      return { ...seen, state: 'on', boilsAt: fact.at + minute };
    case 'kettle.broken':
      return { ...seen, broken: true };
    case 'kettle.taken-off':
      return { ...seen, state: 'off', over: true, clocks: { ...clocks, untold: [] } };
    case 'firing.reached': {
      const { firing } = fact.data as { readonly firing: Firing };
      return { ...seen, state: 'boils', clocks: { ...clocks, untold: [...clocks.untold, firing] } };
    }
    case 'escalation.told': {
      const { firingId } = fact.data as { readonly firingId: string };
      return { ...seen, clocks: { ...clocks, untold: clocks.untold.filter(({ id }) => id !== firingId) } };
    }
    default:
      return seen;
  }
}

const rules: CaseRules<Kettle> = {
  id: 'kettle',
  opens: (standard) => ({
    standard: standardName(standard),
    seq: 0,
    over: false,
    lastAt: 0,
    clocks: {
      knownAt: 0,
      inputSeq: 0,
      effects: 0,
      runs: [],
      owed: [],
      owedEffects: [],
      untold: [],
      pause: null,
      frozenAt: null,
    },
    state: 'cold',
    boilsAt: 0,
    broken: false,
  }),
  clocks: () => [],
  fold,
  advance: (c, _standard, now) => {
    if (c.broken) throw new TypeError('this kettle can not be computed');
    return c.state === 'on' && now >= c.boilsAt
      ? [{ type: 'firing.reached', at: c.boilsAt, data: { firing: boiling(c, 1) } }]
      : [];
  },
  nextDue: (c) => (c.state === 'on' ? { at: c.boilsAt } : null),
  overruledBy: () => [],
  stamped: (facts, c, actor, now) =>
    facts.map((fact, index) => ({
      seq: c.seq + index + 1,
      type: fact.type,
      at: fact.at ?? now,
      recordedAt: now,
      actor,
      data: fact.data,
    })),
  untoldOf: (c) => c.clocks.untold,
  owesRecords: () => false,
  callsIn: () => [],
  faceOf: (c) => ({
    title: { zh: '水壶', en: 'kettle' },
    state: c.state,
    class: null,
    handler: c.state === 'off' ? null : 'cook',
    estateId: null,
    place: 'stove',
    nextDueAt: c.boilsAt,
    limitAt: c.boilsAt,
    urgent: c.state === 'boils',
    waiting: null,
    over: c.over,
  }),
  urgent: (c) => c.state === 'boils',
};

/** Kettles as a service mounts them; who reported one hears of nothing. */
export const kettleCase = caseOf(rules, {
  topic: topics.assetsFacts,
  view: ({ state }) => ({ state }),
  awaits: () => ({ zh: '等水开', en: 'waits for it to boil' }),
  firingInWords: () => ({ zh: '水开了', en: 'it boils' }),
  callInWords: (reason) => ({ zh: reason, en: reason }),
  fired: (_c, firing, { zone }) => ({
    problemClass: 'general',
    handlerId: null,
    excluded: [],
    reporterIds: [],
    why: { zh: `水开了（${zone}）`, en: `it boils (${zone}), due ${String(firing.due)}` },
  }),
});

const { changeOf } = changesOf(kettleCase);

/** A kettle that was put on so long before `now` (ms), broken or not. */
export const putOn = (now: Ms, before: Ms, broken = false): FoldedChange<Kettle> =>
  changeOf(
    rules.opens(defaultStandard),
    defaultStandard,
    [
      { fact: { type: 'kettle.put-on', at: now - before, data: {} }, actor: { id: 'cook', role: 'handler' } },
      ...(broken
        ? [{ fact: { type: 'kettle.broken', data: {} }, actor: { id: 'cook', role: 'handler' as const } }]
        : []),
    ],
    now,
  );

@Module({})
class KettleModule {}

/** A service that owns kettles, whatever else it is. */
export const kettleService = defineService({
  name: 'assets',
  port: 0,
  configSchema: z.object({}),
  migrations: [setAsideTable],
  readModels: ['estates', 'standards'],
  processes: { kettle: registrationOf(kettleCase) },
  module: () => KettleModule,
});
