import { type CaseCore, type Standard, anyProcess, defineProcess, ofSteward, takes } from '../src/index.js';
import { actionsFor } from '../src/engine/action.js';
import { notBegun } from '../src/engine/clocked-case.js';
import type { ClockRule } from '../src/standard/standard.js';

const both = { zh: '测', en: 'test' };
const ours = { clause: null, ours: true } as const;
const point = { title: both, ...ours } as const;

/** What is waited for beside each other: items that are opened, done, or run out. */
interface ErrandCase extends CaseCore {
  readonly state: 'open' | 'ended';
  readonly items: Readonly<Record<string, 'open' | 'done' | 'out'>>;
  readonly replaced: readonly string[];
  readonly satisfied: boolean;
  readonly runaway: number;
}

interface ErrandFacts {
  'errand.opened': { item?: string | readonly string[]; wait?: number; until?: number };
  'errand.done': { item?: string };
  'errand.ran-out': { item: string };
  'errand.satisfied': object;
  'errand.ran-away': object;
  'errand.ended': object;
  'follows.cut': { after: number };
  'firing.reached': object;
  'firing.overruled': object;
  'escalation.told': object;
}

interface ErrandTypes {
  readonly case: ErrandCase;
  readonly facts: ErrandFacts;
  readonly guard: never;
}

/** Shortest, longest and usual wait of an item, ms. */
export const waits = { least: 5, most: 60, usual: 20 } as const;
const seconds = (ms: number): string => `PT${String(ms / 1000)}S`;

export const waitClock: ClockRule<string, string> = {
  id: 'WAIT',
  title: both,
  ...ours,
  kinds: ['any'],
  each: 'item',
  starts: ['errand.opened'],
  stops: ['errand.done'],
  voidedBy: ['errand.satisfied'],
  whenStartedAgain: 'keep',
  limit: {
    length: seconds(waits.usual),
    field: { name: 'wait', says: 'length', least: seconds(waits.least), most: seconds(waits.most) },
    ...ours,
  },
  points: [
    { ...point, id: 'half', at: { fraction: 0.5, of: 'limit' }, means: 'warning', tells: ['supervisor'] },
    {
      ...point,
      id: 'limit',
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['supervisor'],
      effect: { fact: 'errand.ran-out', data: {} },
    },
    {
      ...point,
      id: 'end',
      at: { after: seconds(7), from: 'limit' },
      means: 'breach',
      tells: ['operator'],
      repeats: { every: seconds(9), factor: 2, atMost: seconds(30) },
    },
  ],
};

const action = actionsFor<ErrandTypes>();
const item = { own: ofSteward<{ item?: string }>(), way: 'own' } as const;
const items = { own: ofSteward<{ item?: string | readonly string[]; wait?: number }>(), way: 'own' } as const;
const happened = takes.happened(['supervisor']);

const errand = defineProcess<ErrandTypes>()({
  id: 'errand',
  title: both,
  clause: '§4.2',
  scope: 'estate',
  opens: (standard: Standard) => ({
    ...notBegun(standard),
    state: 'open',
    items: {},
    replaced: [],
    satisfied: false,
    runaway: 0,
  }),
  states: { open: { title: both }, ended: { title: both, over: true } },
  facts: {
    'errand.opened': {
      title: both,
      changes: (c, { data }) => {
        const named: readonly string[] = data.item === undefined ? [] : [data.item].flat();
        return { items: { ...c.items, ...Object.fromEntries(named.map((one) => [one, 'open' as const])) } };
      },
    },
    'errand.done': {
      title: both,
      changes: (c, { data }) => ({
        items: Object.fromEntries(
          Object.entries(c.items).map(([one, is]) => [one, data.item === undefined || data.item === one ? 'done' : is]),
        ),
      }),
    },
    'errand.ran-out': {
      title: both,
      effect: { field: 'item', values: null },
      changes: (c, { data }) => ({ items: { ...c.items, [data.item]: 'out' } }),
    },
    'errand.satisfied': { title: both, changes: () => ({ satisfied: true }) },
    'errand.ran-away': { title: both, changes: (c) => ({ runaway: c.runaway + 1 }) },
    'errand.ended': { title: both, changes: () => ({ state: 'ended' }) },
    'follows.cut': { title: both, drives: false },
    'firing.reached': { title: both, drives: false },
    'firing.overruled': { title: both, drives: false },
    'escalation.told': { title: both, drives: false },
  },
  actions: {
    open: action({
      title: both,
      clause: null,
      from: [],
      to: 'open',
      by: ['supervisor'],
      guards: [],
      takes: {},
      ...items,
      records: 'errand.opened',
    }),
    more: action({
      title: both,
      clause: null,
      from: ['open'],
      to: 'same',
      by: ['supervisor'],
      guards: [],
      takes: { happened },
      ...items,
      records: 'errand.opened',
    }),
    finish: action({
      title: both,
      clause: null,
      from: ['open'],
      to: 'same',
      by: ['supervisor'],
      guards: [],
      takes: { happened },
      ...item,
      records: 'errand.done',
    }),
    'run-away': action({
      title: both,
      clause: null,
      from: ['open'],
      to: 'same',
      by: ['supervisor'],
      guards: [],
      takes: {},
      records: 'errand.ran-away',
    }),
    end: action({
      title: both,
      clause: null,
      from: ['open'],
      to: 'ended',
      by: ['supervisor'],
      guards: [],
      takes: {},
      records: 'errand.ended',
    }),
  },
  guards: {},
  classes: { any: both },
  kinds: { any: both },
  // Three done satisfy; what ran out is opened anew under another name, twice; and one rule never ends.
  follows: (c) => {
    const done = Object.values(c.items).filter((is) => is === 'done').length;
    const out = Object.entries(c.items).find(
      ([one, is]) => is === 'out' && !(`${one}+` in c.items) && !one.endsWith('++'),
    );
    return [
      ...(done >= 3 && !c.satisfied ? [{ type: 'errand.satisfied' as const, data: {} }] : []),
      ...(out && !c.satisfied ? [{ type: 'errand.opened' as const, data: { item: `${out[0]}+`, wait: 11 } }] : []),
      ...(c.runaway > 0 ? [{ type: 'errand.ran-away' as const, data: {} }] : []),
    ];
  },
  clocks: () => clocks,
  subject: () => ({ kind: 'any', problemClass: 'any', classified: true }),
  beganAt: () => 0,
  waitsFor: () => null,
  urgent: () => true,
  face: () => ({ title: both, class: null, handler: null, estateId: null, place: null }),
  record: { begins: 'errand.opened', ends: ['errand.ended'], bounds: () => ({}) },
});

const clocks = [waitClock];

/** A process of nothing but parallel waits, facts that follow, and limits that starts say. */
export const errands = anyProcess(errand);
