import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { callOutAnswerSchema, rosterSnapshotSchema, type CallOutAnswer } from '@steward/contracts';
import { candidatesOf, onDutyAt, type CallTarget, type RosterSnapshot } from '@steward/handbook';
import { StaffSuite, inHours, person, post } from '../../test/fixture.js';

const day = 86_400_000;
let suite: StaffSuite;

beforeAll(async () => {
  suite = await StaffSuite.start();
  const startsOn = new Date(Date.now() - 30 * day).toISOString().slice(0, 10);
  const turns = (people: string[]) => ({
    work: 'plumbing',
    rotations: [
      {
        rotationId: 'r',
        startsOn,
        endsOn: null,
        shifts: [{ shiftId: 'whole', startsAt: 0, endsAt: 0 }],
        cycle: people.map((_, index) => (index === 0 ? 'whole' : null)),
        crews: people.map((id, index) => ({ crewId: id, people: [id], daysAhead: index })),
      },
    ],
  });
  for (const [address, people] of [
    ['first?estate=lakeside', ['li', 'wu']],
    ['backup?company=jinglan', ['chen']],
  ] as const)
    expect((await suite.hr.put(`/v1/layers/${address}`, turns([...people]))).status).toBe(200);
});
afterAll(() => suite.stop());

describe('the call-out asks the roster (§4.2)', () => {
  const ask = async (targets: CallTarget[], more: object = {}): Promise<CallOutAnswer> => {
    const asked = { companyId: 'jinglan', estateId: 'lakeside', targets, people: null, ...more };
    const { body, status } = await suite.worker.post('/internal/call-out', asked);
    expect(status).toBe(200);
    return callOutAnswerSchema.parse(body);
  };
  const roster = async (from: number, to: number, more: object = {}) => {
    const asked = { companyId: 'jinglan', estateId: 'lakeside', ...stretchOf(from, to), ...more };
    return snapshotOf(rosterSnapshotSchema.parse((await suite.worker.post('/internal/roster-snapshot', asked)).body));
  };

  it('whoever is on duty in the layer now; one without anybody and one that is not there say so', async () => {
    await suite.hr.put('/v1/layers/empty?estate=lakeside', { work: 'gas', rotations: [] });
    const layers = ['first', 'empty', 'none'].map((id): CallTarget => ({ of: 'layer', id }));
    const { candidates, considered } = await ask(layers);
    const now = Date.parse(await suite.now());
    expect(candidates.map(({ personId }) => personId)).toEqual(
      candidatesOf({ targets: layers }, await roster(now, now + 1), now).map(({ personId }) => personId),
    );
    expect(candidates).toHaveLength(1);
    expect(considered?.map((one) => one.why ?? null)).toEqual([null, 'nobody-on-duty', 'layer-unknown']);
  });

  it('of a contractor of whom nobody knows it says that nobody is known', async () => {
    const lift: CallTarget = { of: 'contractor', id: 'lift' };
    expect(await ask([lift])).toEqual({
      candidates: [],
      considered: [{ of: 'contractor', id: 'lift', named: 0, why: 'nobody-known' }],
    });
    const firm = person('宏达电梯', [post('contractor')], { skills: ['lift'] });
    expect((await suite.hr.put('/v1/people/hongda', firm)).status).toBe(200);
    expect((await ask([lift])).candidates).toEqual([{ personId: 'hongda', unfit: [] }]);
    expect((await ask([lift], { contractorId: 'hongda' })).candidates).toEqual([{ personId: 'hongda', unfit: [] }]);
    expect(await ask([lift], { contractorId: 'nobody' })).toMatchObject({
      candidates: [{ personId: 'nobody', unfit: ['no-channel'] }],
      considered: [{ named: 0, why: 'nobody-known' }],
    });
  });

  it('without the confirmation that a step wants nobody is called, and that is the reason', async () => {
    const step = [{ of: 'person', id: 'sun' } as const];
    const certificates = ['confirmation:gas'];
    expect((await ask(step, { certificates })).candidates).toEqual([{ personId: 'sun', unfit: ['no-certificate'] }]);
    const given = { confirmationId: 'g', work: 'gas', from: inHours(-1), until: inHours(48) };
    expect((await suite.hr.post('/v1/people/sun/confirmations', given)).status).toBe(201);
    expect((await ask(step, { certificates })).candidates).toEqual([{ personId: 'sun', unfit: [] }]);
    await suite.hr.post('/v1/people/sun/confirmations/g/end', { from: inHours(12) });
    expect((await ask(step, { certificates })).candidates).toEqual([{ personId: 'sun', unfit: ['no-certificate'] }]);
  });

  it('and one snapshot of a month says for every instant what a snapshot of that instant says', async () => {
    const now = Date.parse(await suite.now());
    await suite.hr.post('/v1/people/wu/leaves', {
      leaveId: 'p',
      from: inHours(100),
      until: inHours(300),
      deputyId: 'sun',
    });
    await suite.hr.put('/v1/rosters/lakeside/shifts/s', {
      level: 'handler',
      personId: 'wu',
      from: inHours(90),
      until: inHours(110),
    });
    const month = await roster(now, now + 31 * day);
    const targets: CallTarget[] = [
      { of: 'layer', id: 'first' },
      { of: 'layer', id: 'backup' },
      { of: 'on-duty' },
      { of: 'work', id: 'plumbing' },
      { of: 'post', id: 'handler' },
      { of: 'line' },
      { of: 'company' },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 31 * 24 * 60 - 1 }),
        fc.subarray(targets, { minLength: 1 }),
        async (minutes, some) => {
          const when = now + minutes * 60_000;
          const then = await roster(when, when + 1);
          expect(onDutyAt(month, when)).toEqual(onDutyAt(then, when));
          const plan = { targets: some };
          const rosteredAlike = { ...then, rostered: month.rostered };
          expect(candidatesOf(plan, month, when)).toEqual(candidatesOf(plan, rosteredAlike, when));
        },
      ),
      { numRuns: 25, seed: 7 },
    );
  });

  it('and the answer is the rule over that snapshot, whatever targets in whatever order', async () => {
    const kinds: CallTarget['of'][] = ['on-duty', 'line', 'company', 'post', 'person', 'layer', 'work', 'contractor'];
    const ids = ['first', 'backup', 'handler', 'supervisor', 'plumbing', 'lift', 'li', 'wu', 'nobody'];
    const target = fc.record({ of: fc.constantFrom(...kinds), id: fc.constantFrom(...ids) });
    const now = Date.parse(await suite.now());
    const of = await roster(now, now + 5 * 60_000);
    await fc.assert(
      fc.asyncProperty(fc.array(target, { minLength: 1, maxLength: 4 }), async (targets) => {
        const { candidates } = await ask(targets);
        expect(candidates).toEqual(
          candidatesOf({ targets }, of, now).map((one) => ({ ...one, unfit: [...one.unfit] })),
        );
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});

const stretchOf = (from: number, to: number) => ({
  from: new Date(from).toISOString(),
  until: new Date(to).toISOString(),
});
type View = ReturnType<typeof rosterSnapshotSchema.parse>;
const ms = <T extends { from: string; until: string }>(one: T) => ({
  ...one,
  from: Date.parse(one.from),
  until: Date.parse(one.until),
});
const snapshotOf = (view: View): RosterSnapshot => ({
  ...ms(view),
  people: view.people.map((one) => ({ ...one, away: one.away.map(ms), busy: one.busy.map(ms), limitedUntil: null })),
  duties: view.duties.map(ms),
  spans: view.spans.map((span) => ({
    ...span,
    from: Date.parse(span.from),
    until: span.until === null ? null : Date.parse(span.until),
    knownFrom: Date.parse(span.knownFrom),
    knownUntil: span.knownUntil === null ? null : Date.parse(span.knownUntil),
  })),
});
