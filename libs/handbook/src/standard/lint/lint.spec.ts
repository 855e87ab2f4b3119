import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from '@jest/globals';
import { defaultStandard } from '../default-standard.js';
import { secondsStandard } from '../seconds-standard.js';
import { lintStandard } from './lint.js';
import { standardSchema } from './standard.schema.js';

/** A change of a document, by a path whose segments are fields, indices, or ids of list items. */
type Change = (document: unknown) => void;

function child(parent: unknown, segment: string): { holder: Record<string, unknown>; key: string } {
  if (!Array.isArray(parent)) return { holder: parent as Record<string, unknown>, key: segment };
  const byId = parent.findIndex((item: unknown) => (item as { id?: unknown } | null)?.id === segment);
  const index = byId >= 0 ? byId : Number(segment) < 0 ? parent.length + Number(segment) : Number(segment);
  return { holder: parent as unknown as Record<string, unknown>, key: String(index) };
}

function locate(document: unknown, path: string): { holder: Record<string, unknown>; key: string } {
  const segments = path.split('/');
  const last = segments.pop() ?? '';
  const parent = segments.reduce((value, segment) => {
    const { holder, key } = child(value, segment);
    if (!Object.hasOwn(holder, key)) throw new Error(`the standard has nothing at ${path}`);
    return holder[key];
  }, document);
  return child(parent, last);
}

const set =
  (path: string, value: unknown): Change =>
  (document) => {
    const { holder, key } = locate(document, path);
    holder[key] = value;
  };
const drop =
  (path: string): Change =>
  (document) => {
    const { holder, key } = locate(document, path);
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  };
const append =
  (path: string, value: unknown): Change =>
  (document) => {
    const { holder, key } = locate(document, path);
    (holder[key] as unknown[]).push(value);
  };
const changed = (...changes: readonly Change[]): unknown => {
  const document: unknown = JSON.parse(JSON.stringify(defaultStandard));
  for (const change of changes) change(document);
  return document;
};
const found = (document: unknown): string[] => lintStandard(document).map(({ code, path }) => `${code} ${path}`);

const RESPOND = defaultStandard.complaint.clocks.findIndex(({ id }) => id === 'RESPOND');
const RESOLVE = defaultStandard.complaint.clocks.findIndex(({ id }) => id === 'RESOLVE');
const RATE = defaultStandard.complaint.clocks.findIndex(({ id }) => id === 'RATE');
const at = (index: number, rest: string): string => `complaint.clocks[${index}]${rest}`;

const manyPoints = (count: number): unknown[] =>
  Array.from({ length: count }, (_, index) => ({ ...defaultStandard.complaint.clocks[0]?.points[0], id: `p${index}` }));
const repeats = (every: string, factor: number, atMost: string): Change =>
  set('complaint/clocks/RESPOND/points/end/repeats', { every, factor, atMost });

describe('lint bounds what a standard may ask for', () => {
  const ofRespond = (change: Change): string[] =>
    lintStandard(changed(change))
      .filter(({ code }) => code.startsWith('bound.'))
      .map(({ code, message }) => `${code}: ${message.en}`);

  it.each<[string, Change, string]>([
    [
      'a chain that speaks every second',
      repeats('PT1S', 2, 'PT2S'),
      'bound.repeats-every: it repeats every 1 s; at least 60 s must lie between',
    ],
    [
      'a chain that speaks too often in a year',
      repeats('PT1M', 2, 'PT1H'),
      'bound.repeats: it speaks 8764 times within a year, at most 2000 times are allowed',
    ],
    [
      'an interval that hardly grows',
      repeats('PT1M', 1.0000001, 'PT8H'),
      'bound.repeats: it speaks 525079 times within a year, at most 2000 times are allowed',
    ],
    [
      'more points than a clock may have',
      set('complaint/clocks/RESPOND/points', manyPoints(41)),
      'bound.points: 41, at most 40',
    ],
    [
      'a limit of a lifetime',
      set('complaint/clocks/REVIEW/limit/length', 'P36500D'),
      'bound.length: it is longer than 3650 days',
    ],
  ])('%s', (_, change, finding) => {
    expect(ofRespond(change)).toContain(finding);
  });

  it('no further than into a document that is small enough', () => {
    const huge = changed(set('complaint/problems', new Array(60_000).fill(1)));
    expect(found(huge)).toEqual(['bound.document ']);
    const deep: unknown[] = [];
    deep.push(deep);
    expect(found(deep)).toHaveLength(1);
  });

  it('and lets seconds pass in a signed demonstration only', () => {
    expect(lintStandard(secondsStandard)).toEqual([]);
    const unsigned = {
      ...secondsStandard,
      contradictions: secondsStandard.contradictions.map(({ signed: _signed, ...rest }) => rest),
    };
    expect(lintStandard(unsigned).some(({ code }) => code === 'bound.repeats-every')).toBe(true);
  });
});

describe('lint of a standard finds', () => {
  it.each<[string, Change, string]>([
    [
      'a clause that the handbook does not have',
      set('complaint/clocks/RESPOND/limit/clause', '§9.9'),
      `clause.unknown ${at(RESPOND, '.limit.clause')}`,
    ],
    ['a figure without clause that is not ours', set('figures/0/clause', null), 'clause.none figures[0].clause'],
    [
      'a reading that no contradiction has',
      set('complaint/clocks/RESPOND/reading', 'nothing'),
      `reading.unknown ${at(RESPOND, '.reading')}`,
    ],
    [
      'a contradictory figure without its reading',
      drop('complaint/clocks/RESOLVE/limit/reading'),
      `reading.missing ${at(RESOLVE, '.limit.reading')}`,
    ],
    ['a contradiction left out', drop('contradictions/-1'), 'contradiction.missing contradictions'],
    [
      'a reading left out',
      drop('contradictions/0/readings/-1'),
      'contradiction.reading-missing contradictions[0].readings',
    ],
    [
      'a contradiction without a choice',
      set('contradictions/1/chosen', 'none'),
      'contradiction.no-choice contradictions[1].chosen',
    ],
    [
      'another choice than the default, unsigned',
      set('contradictions/0/chosen', 'one-day'),
      'contradiction.unsigned contradictions[0].signed',
    ],
    [
      'a limit before the target',
      set('complaint/clocks/RESOLVE/limit/length', 'PT47H'),
      `clock.limit-before-target ${at(RESOLVE, '.target')}`,
    ],
    [
      'a class without a limit',
      drop('complaint/clocks/RESPOND/limit/length/urgent'),
      `clock.no-limit ${at(RESPOND, '.limit')}`,
    ],
    [
      'a limit of no length',
      set('complaint/clocks/RESOLVE/limitWhenStartedBy/complaint.reopened/length', 'PT0S'),
      `clock.no-limit ${at(RESOLVE, '.limitWhenStartedBy["complaint.reopened"]')}`,
    ],
    [
      'a point that tells nobody',
      set('complaint/clocks/RESPOND/points/half/tells', []),
      `point.tells-nobody ${at(RESPOND, '.points[1].tells')}`,
    ],
    [
      'two points of one name',
      set('complaint/clocks/RESPOND/points/half/id', 'limit'),
      `point.doubled ${at(RESPOND, '.points[4].id')}`,
    ],
    ['two clocks of one name', set('complaint/clocks/RESOLVE/id', 'RESPOND'), `clock.doubled ${at(RESOLVE, '.id')}`],
    ['a duty without its clock', set('complaint/clocks/REVIEW/id', 'LOOK-AGAIN'), 'clock.missing complaint.clocks'],
    [
      'a point of a target that the class does not have',
      append('complaint/clocks/RESPOND/points/target/classes', 'general'),
      `point.no-target ${at(RESPOND, '.points[3].at')}`,
    ],
    [
      'a breach that is still within the limit',
      set('complaint/clocks/RESPOND/points/half/means', 'breach'),
      `point.breach-before-limit ${at(RESPOND, '.points[1].means')}`,
    ],
    [
      'a start that is no fact',
      append('complaint/clocks/RESPOND/starts', 'complaint.imagined'),
      `fact.unknown ${at(RESPOND, '.starts[1]')}`,
    ],
    [
      'a stop that depends on when somebody looked',
      append('complaint/clocks/RESPOND/stops', 'firing.reached'),
      `fact.unknown ${at(RESPOND, '.stops[2]')}`,
    ],
    [
      'a fact that starts and stops',
      append('complaint/clocks/RESOLVE/stops', 'complaint.reopened'),
      `clock.starts-and-stops ${at(RESOLVE, '.starts[1]')}`,
    ],
    [
      'repeats that do not grow',
      set('complaint/clocks/RESPOND/points/end/repeats/factor', 1),
      `repeats.do-not-grow ${at(RESPOND, '.points[8].repeats.factor')}`,
    ],
    [
      'repeats that shrink',
      set('complaint/clocks/RESPOND/points/end/repeats/atMost', 'PT1M'),
      `repeats.shrink ${at(RESPOND, '.points[8].repeats.atMost')}`,
    ],
    [
      'a chain that ends in silence',
      drop('complaint/clocks/RESPOND/points/end/repeats'),
      `chain.silent ${at(RESPOND, '.points')}`,
    ],
    [
      'an end of the chain without alarm',
      set('complaint/clocks/RESPOND/points/end/tells', ['company']),
      `chain.no-alarm ${at(RESPOND, '.points')}`,
    ],
    [
      'a limit of which nobody is told',
      set('complaint/clocks/RESOLVE/points/limit/at/after', 'PT5M'),
      `chain.limit-untold ${at(RESOLVE, '.points')}`,
    ],
    [
      'an effect that is no fact',
      set('complaint/clocks/RATE/points/limit/effect/fact', 'complaint.forgotten'),
      `effect.unknown-fact ${at(RATE, '.points[2].effect.fact')}`,
    ],
    [
      'an effect that needs a person',
      set('complaint/clocks/RATE/points/limit/effect', { fact: 'complaint.rated', data: { score: 5 } }),
      `effect.unknown-fact ${at(RATE, '.points[2].effect.fact')}`,
    ],
    [
      'silence counted as a good rating',
      set('complaint/clocks/RATE/points/limit/effect/data/as', 'satisfied'),
      `effect.data ${at(RATE, '.points[2].effect.data')}`,
    ],
    [
      'a major class that silence would close',
      drop('complaint/clocks/RATE/points/limit/classes'),
      `effect.closes-major ${at(RATE, '.points[2].effect')}`,
    ],
    [
      'a duration that cannot be read',
      set('complaint/clocks/RESPOND/limit/length/general', '2 hours'),
      `duration.unparsable ${at(RESPOND, '.limit.length.general')}`,
    ],
    [
      'months, whose length is not fixed',
      set('figures/complaint.reopen.window/value', 'P1M'),
      'duration.unparsable figures',
    ],
    [
      'a day that does not exist',
      set('effectiveFrom', '2026-02-30T00:00:00Z'),
      'standard.effective-from effectiveFrom',
    ],
    ['an instant without zone', set('effectiveFrom', '2026-02-03 00:00'), 'standard.effective-from effectiveFrom'],
    ['a leaf without title', drop('complaint/problems/2/title'), 'title.missing complaint.problems[2].title'],
    [
      'a leaf with a blank title',
      set('complaint/problems/2/title/zh', '  '),
      'title.missing complaint.problems[2].title.zh',
    ],
    [
      'a leaf at a place without name',
      set('complaint/problems/2/place', 'moon'),
      'leaf.nameless complaint.problems[2].place',
    ],
    [
      'a leaf twice',
      append('complaint/problems', defaultStandard.complaint.problems[0]),
      `leaf.doubled complaint.problems[${defaultStandard.complaint.problems.length}]`,
    ],
    ['a figure that later processes need', drop('figures/0'), 'figure.missing figures'],
    ['a figure of the wrong sort', set('figures/0/value', 'PT2H'), 'figure.sort figures[0].value'],
    [
      'a figure twice',
      append('figures', defaultStandard.figures[0]),
      `figure.doubled figures[${defaultStandard.figures.length}].id`,
    ],
    ['an unknown field', set('complaint/clocks/RESPOND/limits', {}), `schema.unknown-field ${at(RESPOND, '.limits')}`],
    ['a missing field', drop('complaint/clocks/RESPOND/stops'), `schema.required ${at(RESPOND, '.stops')}`],
    ['a wrong type', set('version', '1'), 'schema.invalid version'],
    [
      'an audience that nobody is',
      set('complaint/clocks/RESPOND/points/half/tells', ['the mayor']),
      `schema.invalid ${at(RESPOND, '.points[1].tells[0]')}`,
    ],
  ])('%s', (_what, change, finding) => {
    const findings = found(changed(change));
    expect(findings.filter((entry) => entry.startsWith(finding))).not.toEqual([]);
  });

  it('every mistake of a document, not only the first', () => {
    const findings = found(
      changed(
        set('complaint/clocks/RESPOND/limit/length/general', 'soon'),
        set('complaint/clocks/RESOLVE/points/eighty/tells', []),
        set('effectiveFrom', 'tomorrow'),
      ),
    );
    expect(findings.map((entry) => entry.split(' ')[0])).toEqual([
      'standard.effective-from',
      'duration.unparsable',
      'point.tells-nobody',
    ]);
  });

  it.each([
    [null],
    [undefined],
    [1],
    ['text'],
    [[]],
    [{}],
    [{ complaint: 5 }],
    [{ complaint: { clocks: [null, 3, {}] }, figures: {} }],
    [JSON.parse('{"__proto__":{"id":"x"}}') as unknown],
  ])('something in %j and does not throw', (document) => {
    const findings = lintStandard(document);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(finding.message.zh).not.toBe('');
      expect(finding.message.en).not.toBe('');
    }
  });

  it('nothing in the longest form that is allowed', () => {
    const findings = lintStandard(
      changed(
        set('complaint/clocks/RESOLVE/pausedBy', ['owner']),
        set('contradictions/0/chosen', 'two-hours'),
        set('contradictions/0/signed', { by: 'Wang Fang', on: '2026-01-05' }),
      ),
    );
    expect(findings).toEqual([]);
  });
});

describe('the JSON Schema of a standard', () => {
  const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(standardSchema);
  const file: unknown = JSON.parse(readFileSync(new URL('../../../standard.schema.json', import.meta.url), 'utf8'));

  it('is the file that editors read', () => {
    expect(file).toEqual(JSON.parse(JSON.stringify(standardSchema)));
  });

  it('agrees with lint about structure', () => {
    const documents: [unknown, boolean][] = [
      [defaultStandard, true],
      [changed(set('version', 0)), false],
      [changed(drop('title/zh')), false],
      [changed(set('extra', 1)), false],
      [changed(set('complaint/clocks', [])), false],
      [changed(set('complaint/clocks/RESPOND/limit/length', { nobody: 'PT1H' })), false],
      [changed(set('complaint/clocks/RESPOND/limit/length', 'PT')), false],
      [changed(set('complaint/clocks/RESPOND/points/half/at', { fraction: 0, of: 'limit' })), false],
      [changed(append('complaint/clocks/RESPOND/starts', 'complaint.received')), false],
    ];
    for (const [document, holds] of documents) {
      expect(validate(document)).toBe(holds);
      const structural = lintStandard(document).filter(({ severity }) => severity === 'error');
      expect(structural.length === 0).toBe(holds);
    }
  });
});
