import { describe, expect, it } from '@jest/globals';
import { furtherPeople, pastEstates } from './past-estates.js';
import { pastOf } from './past-records.js';
import { people } from '../people.js';

const hour = 3_600_000;
const until = Date.parse('2026-11-28T16:00:00Z');
const all = pastEstates.flatMap((estate) => pastOf(estate, until));
const tookOf = (record: (typeof all)[number]): number =>
  record.closed === null ? NaN : (Date.parse(record.closed.at) - Date.parse(record.received.at)) / hour;

describe('the past of the example company', () => {
  it('is the same for the same day, and each record has a number of its own', () => {
    expect(pastEstates.flatMap((estate) => pastOf(estate, until))).toEqual(all);
    expect(new Set(all.map(({ externalNumber }) => externalNumber)).size).toBe(all.length);
  });

  it('lies within the year before, in order, and nothing of it is known from later', () => {
    const instants = all.flatMap(({ received, accepted, responded, closed }) =>
      [received, accepted, responded, closed].flatMap((when) => (when ? [Date.parse(when.at)] : [])),
    );
    expect(Math.min(...instants)).toBeGreaterThanOrEqual(until - 365 * 24 * hour);
    expect(Math.max(...instants)).toBeLessThanOrEqual(until);
    for (const { received, accepted, responded, closed } of all) {
      const order = [received, accepted, responded, closed].flatMap((when) => (when ? [when.at] : []));
      expect(order).toEqual([...order].sort());
    }
  });

  it('has breaches, each with its reason, and answers that came too late', () => {
    const late = all.filter((record) => tookOf(record) > 72);
    expect(late.length / all.length).toBeGreaterThan(0.04);
    expect(late.length / all.length).toBeLessThan(0.25);
    expect(late.every(({ text }) => text.includes('超时原因：'))).toBe(true);
    expect(all.filter((record) => tookOf(record) <= 72 && record.text.includes('超时原因')).length).toBe(0);
    const slow = all.filter(
      ({ received, responded }) => responded && Date.parse(responded.at) - Date.parse(received.at) > 2 * hour,
    );
    expect(slow.length).toBeGreaterThan(20);
    expect(slow.length / all.length).toBeLessThan(0.2);
  });

  it('has its seasons: heating in winter, no heat in summer', () => {
    const heating = all
      .filter(({ category }) => category === 'heating')
      .map(({ received }) => Number(received.at.slice(5, 7)));
    expect(heating.length).toBeGreaterThan(30);
    expect(heating.some((month) => month >= 5 && month <= 9)).toBe(false);
  });

  it('is handled by people of that estate', () => {
    const posts = new Map(
      [...people, ...furtherPeople].map(({ id, posts: held }) => [id, held.map(({ estateId }) => estateId)]),
    );
    for (const estate of pastEstates)
      for (const { handlerId } of pastOf(estate, until)) expect(posts.get(handlerId)).toContain(estate.id);
  });
});
