import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Firing } from '@steward/handbook';
import { until } from '@steward/testing';
import type { MemberName } from '../testing-house/company.js';
import { anOwner, Driver } from '../testing-house/driver.js';
import { patience, type House } from '../testing-house/house.js';
import { allCaughtUp, breaches } from '../testing-house/invariants.js';
import { doubled, pagesTo, pageTo } from '../testing-house/pages.js';
import { sharedHouse } from '../testing-house/shared-house.js';

let house: House;
let driver: Driver;

beforeAll(async () => {
  house = await sharedHouse();
  driver = new Driver(house);
}, 180_000);

const staff: readonly MemberName[] = ['chief', 'manager', 'lead', 'deputy', 'watch', 'fixer', 'desk'];

async function reached(caseId: string, clock: string): Promise<Firing[]> {
  const facts = await house.facts(caseId);
  return facts
    .filter(({ type }) => type === 'firing.reached')
    .map(({ data }) => data['firing'] as Firing)
    .filter((firing) => firing.clock === clock);
}
/** Waits until a fact stands in the ledger. */
const recorded = (caseId: string, type: string): Promise<unknown> =>
  until(async () => (await house.facts(caseId)).some((fact) => fact.type === type), {
    within: patience,
    every: 100,
    what: `${type} of ${caseId}`,
  });
async function isSound(caseId: string): Promise<void> {
  await allCaughtUp(house, [caseId]);
  expect(await breaches(house, driver, caseId)).toEqual([]);
  expect(doubled(house.messages())).toEqual([]);
}

describe('a complaint, from the gateway to the message that a person gets', () => {
  it('climbs from handler and supervisor over deputy and duty roster to estate manager and company while nobody answers (§3.1, §2.1.3)', async () => {
    const { id, number } = await driver.files('swift');
    await pageTo(house, 'chief', number, '响应', '§2.1.3', '原因');
    await driver.does(id, 'withdraw');

    const answers: Readonly<Record<string, { who: readonly MemberName[]; clause: string }>> = {
      half: { who: ['fixer'], clause: '§3.1' },
      limit: { who: ['lead'], clause: '§3.1' },
      'limit+30m': { who: ['deputy', 'watch'], clause: '§3.1' },
      'limit+60m': { who: ['manager'], clause: '§3.1' },
      further: { who: ['chief'], clause: '§2.1.3' },
    };
    const firings = await reached(id, 'RESPOND');
    const points = firings.map(({ point }) => point);
    expect(points).toEqual(expect.arrayContaining(Object.keys(answers)));
    // Of several points that a busy machine reaches at one look the highest is told.
    for (const { point, toldBy } of firings) {
      const answer = answers[point];
      if (answer === undefined || toldBy !== undefined) continue;
      for (const who of answer.who)
        expect((await pageTo(house, who, number, '响应', answer.clause)).text).toContain('原因');
    }
    await isSound(id);
  }, 120_000);

  it('gives it to whoever has the skill, who hears of it at once, lets the first asked know, and pages nobody when it is answered in time', async () => {
    const { id, number } = await driver.files('calm');
    await recorded(id, 'complaint.assigned');
    await driver.goesOn(id, 'accept', 'tell-owner');
    await allCaughtUp(house, [id]);
    await pageTo(house, 'desk', number, '首问跟进', '已告知报事人由谁处理');
    const told = staff.flatMap((who) => pagesTo(house, who, number).map(({ subject }) => `${who}: ${subject ?? ''}`));
    expect(told).toEqual([
      expect.stringMatching(/^fixer: .*派给您处理/),
      expect.stringMatching(/^desk: 【首问跟进】.*已告知报事人由谁处理/),
    ]);
    expect((await reached(id, 'RESPOND')).map(({ point }) => point)).toEqual(['receipt']);
    await driver.does(id, 'withdraw');
    await isSound(id);
  }, 120_000);

  it('asks the supervisor for the return visit and the owner for a rating once it is fed back (§4.4)', async () => {
    const mail = anOwner();
    const { id, number } = await driver.files('calm', {
      reporter: { kind: 'owner', name: '刘志远', phone: '10000003002', mail },
    });
    await driver.goesOn(id, 'accept', 'tell-owner', 'feed-back');
    await pageTo(house, 'lead', number, '复查', '§4.4');
    const [invitation] = await until(
      () => {
        const invited = house.messages(mail).filter(({ subject }) => subject?.includes('评价'));
        return invited.length > 0 && invited;
      },
      { within: patience, what: 'the invitation to rate' },
    );
    expect(invitation?.links.some((link) => link.includes('/o/'))).toBe(true);
    await driver.goesOn(id, 'review', 'rate');
    expect((await house.facts(id)).at(-1)?.type).toBe('complaint.closed');
    await isSound(id);
  }, 120_000);

  it('closes after the days of silence as "no answer", never as a good rating (§4.4)', async () => {
    const { id } = await driver.files('swift');
    await driver.goesOn(id, 'accept', 'tell-owner', 'feed-back', 'review');
    await recorded(id, 'complaint.closed');
    const facts = await house.facts(id);
    const closed = facts.find(({ type }) => type === 'complaint.closed');
    expect(closed?.data).toMatchObject({ as: 'no-answer', byFiring: expect.stringContaining('RATE/') as unknown });
    expect(facts.map(({ type }) => type)).not.toContain('complaint.rated');
    await isSound(id);
  }, 120_000);

  it('takes a reopened case up again as the same case, and tells one level up at once (§4.4)', async () => {
    const { id, number } = await driver.files('calm');
    await driver.goesOn(id, 'accept', 'tell-owner', 'feed-back');
    await pageTo(house, 'lead', number, '复查');
    await driver.goesOn(id, 'review', 'rate');
    await isSound(id);
    await driver.does(id, 'reopen');
    await pageTo(house, 'lead', number, '重开');
    await driver.does(id, 'feed-back');
    await driver.goesOn(id, 'review', 'rate');
    expect((await house.facts(id)).filter(({ type }) => type === 'complaint.received')).toHaveLength(1);
    await isSound(id);
  }, 120_000);
});

describe('an owner, by the link in his mail', () => {
  const owner = (path: string, form?: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(new URL(path, house.gateway), {
      redirect: 'manual',
      ...(form === undefined
        ? {}
        : { method: 'POST', body: new URLSearchParams({ key: randomUUID(), ...form }).toString() }),
      headers: form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
    });
  /** The newest link that the sink holds for an address. */
  const linkFor = (mail: string, words: string): Promise<string> =>
    until(
      () =>
        house
          .messages(mail)
          .filter(({ subject, text }) => `${subject ?? ''} ${text}`.includes(words))
          .flatMap(({ links }) => links)
          .map((link) => new URL(link).pathname)
          .findLast((path) => path.startsWith('/o/')),
      { within: patience, what: `a link for ${mail}` },
    );

  it('replies, rates, and has it taken up again, without an account (§3.2, §4.4)', async () => {
    const mail = anOwner();
    const reporter = { kind: 'owner', name: '高婷婷', phone: '10000003003', mail };
    const { id, number } = await driver.files('calm', { reporter });
    const link = await linkFor(mail, number);
    expect((await owner(`${link}/reply`, { text: '晚上七点以后在家' })).status).toBe(303);
    await recorded(id, 'owner.replied');

    await driver.goesOn(id, 'accept', 'tell-owner', 'feed-back');
    const invitation = await linkFor(mail, '评价');
    expect(await (await owner(`${invitation}/`)).text()).toContain(number);
    expect((await owner(`${invitation}/rate`, { score: '5' })).status).toBe(303);
    await driver.does(id, 'review');
    await recorded(id, 'complaint.closed');

    expect((await owner(`${invitation}/reopen`, { text: '今天又没水压了' })).status).toBe(303);
    await pageTo(house, 'lead', number, '重开');
    const reopened = (await house.facts(id)).find(({ type }) => type === 'complaint.reopened');
    expect(reopened).toMatchObject({ actor: { role: 'owner' }, data: { by: 'owner', count: 1 } });
    await driver.does(id, 'withdraw');
    await isSound(id);
  }, 120_000);
});
