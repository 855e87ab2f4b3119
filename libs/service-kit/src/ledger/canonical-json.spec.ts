import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, requestDigest } from './canonical-json.js';
import { DatabaseClock } from '../database/database-clock.js';
import { chainHash, factBody } from './hash-chain.js';

describe('the canonical text of a value (RFC 8785)', () => {
  it('sorts keys by UTF-16 units, writes numbers as ECMAScript does, and has no spaces', () => {
    // The example of RFC 8785 §3.2.3, and numbers of its appendix B.
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew',
      '1': 'One',
      '\ud83d\ude00': 'Smile',
      '\u0080': 'Control',
      '\u00f6': 'o',
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"o","€":"Euro Sign","😀":"Smile","\ufb33":"Hebrew"}',
    );
    expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
  });

  it('does not depend on the order in which members were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses what has no JSON form', () => {
    for (const value of [Number.NaN, Infinity, '\ud83d', { a: new Date(0) }, new Map(), undefined, () => 1])
      expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(requestDigest({ a: undefined, b: 1 })).toBe(requestDigest({ b: 1 }));
  });
});

describe('the body of a fact', () => {
  const fact = {
    caseId: 'case-1',
    seq: 2,
    type: 'lamp.put-out',
    at: 1_750_000_000_123,
    recordedAt: 1_750_000_001_000,
    actor: { id: 'p1', role: 'handler' as const },
    scope: { companyId: 'c1', estateId: null },
    clause: null,
    data: { z: 1, a: '灯' },
  };

  it('is fixed for ever: hashes stand on it', () => {
    const body =
      '{"actor":{"id":"p1","role":"handler"},"at":"2025-06-15T15:06:40.123Z","caseId":"case-1","clause":null,"data":{"a":"灯","z":1},"recordedAt":"2025-06-15T15:06:41.000Z","scope":{"companyId":"c1","estateId":null},"seq":2,"type":"lamp.put-out"}';
    expect(factBody(fact)).toBe(body);
    expect(chainHash('', body)).toBe('a3adf0407b194b9c71dd43a8dfe68a5de136259b0b828d6eaaf58d709d2bb293');
  });
});

describe('the estimate of the database’s clock', () => {
  it('goes on between answers, a little slower than time, and takes the better bound', () => {
    let monotonic = 1_000;
    const clock = new DatabaseClock(() => monotonic);
    expect(clock.now()).toBeNull();
    clock.learn(50_000);
    monotonic = 2_000;
    expect(clock.now()).toBe(50_999);
    clock.learn(50_900);
    expect(clock.now()).toBe(50_999);
    clock.learn(51_000);
    expect(clock.now()).toBe(51_000);
  });

  it('is given up after a minute without an answer, and corrected when the clock was set back', () => {
    let monotonic = 0;
    const clock = new DatabaseClock(() => monotonic);
    clock.learn(50_000);
    clock.correct(40_000);
    expect(clock.now()).toBe(40_000);
    monotonic = 60_001;
    expect(clock.now()).toBeNull();
  });
});
