import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { addressOf, processes, processOf } from './index.js';
import { complaintOrder } from './complaint/complaint.asks.js';
import { emergencyActs } from './emergency/emergency.acts.js';
import { faultActs } from './fault/fault.acts.js';
import { bodyOf, inOrder, isDirect, type Takes } from './takes.js';

const pagesOfCases = fileURLToPath(new URL('../pages/case', import.meta.url));

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.(tsx?|css)$/.test(entry.name) && !entry.name.includes('.spec.') ? [path] : [];
  });
}

describe('the page of a case', () => {
  it.each(processes.map(({ id, path }) => [id, path]))('does not know the %s', (id, path) => {
    // What is default is no fault.
    const named = new RegExp(`(?<!de)(?:${id}|${path})`, 'i');
    const knowing = sourcesBelow(pagesOfCases).filter((file) => named.test(readFileSync(file, 'utf8')));
    expect(knowing).toEqual([]);
  });
});

describe('a process', () => {
  it('is one row: where its cases are, and its words and fields as the handbook defines them', () => {
    expect(processOf(undefined).id).toBe('complaint');
    expect(addressOf('complaint', 'a b', '/facts')).toBe('/v1/complaints/a%20b/facts');
    expect(() => processOf('unheard-of')).toThrow('unheard-of');
    expect(new Set(processes.map(({ path }) => path)).size).toBe(processes.length);
  });

  it.each([
    ['complaint', complaintOrder],
    ['fault', faultActs],
    ['emergency', emergencyActs],
  ] as const)('speaks of actions that its definition has: %s', (process, order) => {
    const { takes } = processOf(process);
    const { grave, wanted, shortcuts, starts } = order;
    const actions = [...grave, ...wanted, ...Object.values(shortcuts), ...Object.keys(starts)];
    expect(actions.filter((action) => !Object.hasOwn(takes, action))).toEqual([]);
  });

  it.each(processes)('knows of each step that is awaited who takes it, and what it is called: $id', (process) => {
    const { actions, awaited, own, takes } = process;
    const steps = Object.values(awaited).flatMap(({ by }) => [...by]);
    expect([...steps, ...own].filter((action) => !Object.hasOwn(actions, action))).toEqual([]);
    expect(own.filter((action) => !Object.hasOwn(takes, action))).toEqual([]);
    // Whoever can wait says for what.
    expect(Object.values(process.words.waits).length > 0).toBe(Object.hasOwn(takes, 'wait'));
  });

  it('has words for every value that a form offers', () => {
    const takes = Object.assign({}, ...processes.map((process) => process.takes)) as Readonly<Record<string, Takes>>;
    const nameless = Object.entries(takes).flatMap(([action, taken]) =>
      Object.entries(taken).flatMap(([name, { field, names = {}, values = [] }]) => {
        // How a case leaves the figures is asked in a form of its own.
        if (field !== 'one-of' || action === 'propose-taking-out') return [];
        const grades = values.every((value, place) => value === place + 1);
        return grades
          ? []
          : values
              .filter((value) => !Object.hasOwn(names, value))
              .map((value) => `${action}.${name}: ${String(value)}`);
      }),
    );
    expect(nameless).toEqual([]);
  });
});

describe('the form of an action', () => {
  const words = (as: string, required = true) => ({ field: 'words', as, required }) as const;
  const takes: Takes = {
    reason: words('reason', false),
    proof: { field: 'proof', required: true },
    text: words('message'),
    personId: { field: 'person', of: 'person', required: true },
    happened: { field: 'happened', required: false, by: [] },
  };

  it('asks for what is chosen first, then for words, the proof, the reason, and last when it was', () => {
    expect(inOrder(takes).map(([name]) => name)).toEqual(['personId', 'text', 'proof', 'reason', 'happened']);
  });

  it('sends what was filled in, and nothing that the action does not take', () => {
    const values = {
      personId: 'p1',
      text: '  said  ',
      reason: '   ',
      proof: { kind: 'in-person', note: '' },
      happened: { at: null, reason: 'x' },
      leaf: ['a'],
    };
    expect(bodyOf(takes, values)).toEqual({ personId: 'p1', text: 'said', proof: { kind: 'in-person' } });
    expect(bodyOf({ accepts: { field: 'flag', required: true } }, { accepts: false })).toEqual({ accepts: false });
    expect(bodyOf({ period: { field: 'period', required: true } }, { period: { from: 'f', until: 'u' } })).toEqual({
      from: 'f',
      until: 'u',
    });
  });

  it('sends of several ways the one that was chosen', () => {
    const of = {
      text: { text: words('description') },
      dwelling: { dwellingId: { field: 'place', required: true } },
    } as const;
    const field: Takes = { field: { field: 'variants', required: true, of } };
    const values = { field: 'dwelling', dwellingId: 'd1', text: 'left over' };
    expect(bodyOf(field, values)).toEqual({ field: 'dwelling', dwellingId: 'd1' });
    expect(bodyOf(field, {})).toEqual({});
  });

  it('is skipped where nothing must be said and nobody asks why', () => {
    expect(isDirect({})).toBe(true);
    expect(isDirect({ text: words('note', false) })).toBe(true);
    expect(isDirect({ reason: words('reason', false) })).toBe(false);
    expect(isDirect(takes)).toBe(false);
  });

  it('is asked for as before: exactly these complaints are acted upon by one press', () => {
    const direct = Object.entries(processOf('complaint').takes).filter(([, taken]) => isDirect(taken));
    expect(direct.map(([action]) => action).sort()).toEqual([
      'accept',
      'accept-hand-over',
      'adopt',
      'claim',
      'nudge',
      'resume',
      'say-seen',
      'start-handling',
      'start-investigation',
      'take-first',
    ]);
  });
});
