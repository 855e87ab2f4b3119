import { describe, expect, it } from '@jest/globals';
import { actionRules, fault, formOf, needsOf, processes, takes as fields } from '@steward/handbook';
import { type WordsOf, inputFrom } from './takes.inputs.js';
import { bodyOf } from './takes.schemas.js';

const {
  cases,
  count,
  flag,
  happened,
  instant,
  maybeCode,
  maybeContact,
  maybeReason,
  oneOf,
  period,
  person,
  proof,
  reporter,
  variants,
  words,
} = fields;
const at = '2026-01-05T08:00:00.000Z';

/** Rows that were written, in order; ids are their places. */
class Rows implements WordsOf {
  readonly rows: (readonly [kind: string, said: string, meta: object])[] = [];
  write(kind: string, said: string, meta: object = {}): string {
    this.rows.push([kind, said, meta]);
    return `row-${this.rows.length}`;
  }
  reporter(given: { readonly name?: string | undefined }): string | null {
    return given.name === undefined ? null : this.write('reporter', given.name);
  }
}

const everything = {
  proof: proof(),
  text: words('message'),
  handler: maybeContact(),
  for: oneOf(['owner', 'parts']),
  score: oneOf([1, 2, 3]),
  personId: person(),
  expectedAt: instant(),
  period: period(),
  answered: flag(),
  seq: count(),
  others: cases(2),
  who: reporter(),
  number: maybeCode(),
  happened: happened(['supervisor']),
};
const whole = {
  proof: { kind: 'answered-call', note: 'said so' },
  text: 'Somebody comes at nine.',
  handler: { name: 'Wang', phone: '13800138000' },
  for: 'owner',
  score: 2,
  personId: 'p-1',
  expectedAt: at,
  from: at,
  until: at,
  answered: true,
  seq: 3,
  others: ['c-1'],
  who: { kind: 'owner', name: 'Li' },
  number: 'A-1',
  happened: { at, reason: 'the lift was out' },
} as const;

describe('what an action takes', () => {
  it('is read from a body: each kind of field, and nothing else', () => {
    const body = bodyOf(everything);
    expect(body.safeParse(whole).success).toBe(true);
    const wrong: readonly object[] = [
      { score: 4 },
      { for: 'nobody' },
      { expectedAt: 'soon' },
      { from: undefined },
      { answered: 'yes' },
      { seq: 0 },
      { others: [] },
      { others: ['a', 'b', 'c'] },
      { who: { kind: 'anonymous', name: 'Li' } },
      { number: 'two words' },
      { text: '' },
      { proof: { kind: 'sent' } },
      { unknown: 1 },
    ];
    expect(wrong.filter((change) => body.safeParse({ ...whole, ...change }).success)).toEqual([]);
  });

  it('becomes what the rules decide on: words are rows, instants milliseconds, and only what was given', () => {
    const rows = new Rows();
    const input = inputFrom(everything, bodyOf(everything).parse(whole), rows);
    expect(input).toEqual({
      contentId: 'row-1',
      proof: { kind: 'answered-call', contentId: 'row-2' },
      for: 'owner',
      score: 2,
      personId: 'p-1',
      expectedAt: Date.parse(at),
      from: Date.parse(at),
      until: Date.parse(at),
      answered: true,
      seq: 3,
      others: ['c-1'],
      reporterId: 'row-3',
      reporterKind: 'owner',
      number: 'A-1',
      happened: { at: Date.parse(at), contentId: 'row-4' },
    });
    expect(rows.rows[0]).toEqual(['message', whole.text, { handler: whole.handler }]);
    expect(inputFrom({ reason: maybeReason() }, {}, new Rows())).toEqual({});
  });

  it('may depend on a choice, whose fields go to the rules as values', () => {
    const takes = {
      field: variants({ place: { place: person(), text: words('reason') }, text: { text: words('correction') } }),
    };
    const body = bodyOf(takes);
    expect(body.safeParse({ field: 'text', text: 'x', place: 'p' }).success).toBe(false);
    const place = inputFrom(takes, body.parse({ field: 'place', place: 'p', text: 'x' }), new Rows());
    expect(place).toEqual({ field: 'place', contentId: 'row-1', values: { place: 'p' } });
    expect(inputFrom(takes, body.parse({ field: 'text', text: 'x' }), new Rows())).toEqual({
      field: 'text',
      contentId: 'row-1',
    });
  });

  it('gives every action of every process a body, a form and what it needs', () => {
    for (const process of processes)
      for (const [name, { takes, way }] of Object.entries(process.actions)) {
        if (way === undefined)
          expect([name, bodyOf(takes).safeParse({ nothing: 'known' }).success]).toEqual([name, false]);
        expect(formOf(takes).filter(({ required }) => required).length).toBeGreaterThanOrEqual(
          needsOf(takes).length > 0 ? 1 : 0,
        );
      }
    expect(formOf(actionRules.wait.takes).map(({ name }) => name)).toEqual(['for', 'expectedAt', 'reason', 'happened']);
    expect(needsOf(fault.actions.wait.takes)).toEqual(['expectedAt', 'reason']);
  });
});
