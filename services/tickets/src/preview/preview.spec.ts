import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aComplaint, type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import type { ClassCosts, Previewed } from './preview.schemas.js';

describe('the front desk sees the deadlines before it files (§3.1, §2.1.3)', () => {
  let desk: Desk;
  let clerk: Person;
  beforeAll(async () => {
    desk = await Desk.open();
    clerk = await desk.person('front-desk');
  });
  afterAll(() => desk.close());

  const leaf = { place: 'dwelling', category: 'water', problem: 'leak' } as const;
  const about = (changes: object = {}): object => ({
    estateId: 'lihua',
    channel: 'phone',
    kind: 'repair',
    ...leaf,
    ...changes,
  });
  const previews = async (changes: object = {}): Promise<Previewed> => {
    const { status, body } = await clerk.http.post<Previewed>('/v1/complaints/preview', about(changes));
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  const length = (clock: Previewed['clocks'][number] | undefined): number =>
    clock?.limitAt === undefined || clock.limitAt === null
      ? 0
      : Date.parse(clock.limitAt) - Date.parse(clock.startedAt);

  it('the same clocks that then run, with clause, target, limit, and whom each point tells', async () => {
    const { clocks, ...said } = await previews();
    expect(said).toMatchObject({ zone: 'Asia/Shanghai', class: 'urgent', classified: false, greenChannel: true });
    const { body: filed } = await clerk.http.post<Complaint>('/v1/complaints', aComplaint({ kind: 'repair', ...leaf }));
    const told = (list: Previewed['clocks']): unknown[] =>
      list.map((clock) => [
        clock.clock,
        clock.clause,
        length(clock),
        clock.points.map(({ point, tells }) => [point, tells]),
      ]);
    expect(told(clocks)).toEqual(told(filed.clocks));
    const respond = clocks.find(({ clock }) => clock === 'RESPOND');
    expect([respond?.clause, length(respond)]).toEqual(['§3.1', 2 * 3_600_000]);
    expect(respond?.points.find(({ point }) => point === 'limit')?.tells).toContain('supervisor');
  });

  it('a class that is set at once stops the classification and re-targets the response', async () => {
    const { clocks, class: set } = await previews({ class: 'major-emergency' });
    expect(set).toBe('major-emergency');
    expect(length(clocks.find(({ clock }) => clock === 'RESPOND'))).toBe(3_600_000);
    expect(clocks.find(({ clock }) => clock === 'CLASSIFY')?.stoppedAt).not.toBeNull();
  });

  it('an enquiry has no clock for resolving', async () => {
    const { clocks } = await previews({ kind: 'enquiry' });
    expect(clocks.map(({ clock }) => clock)).not.toContain('RESOLVE');
  });

  it('keeps nothing, and refuses what filing would refuse', async () => {
    const count = async (): Promise<unknown> => desk.sql('select count(*)::int as count from steward.cases');
    const before = await count();
    await previews();
    expect(await count()).toEqual(before);
    const refused = async (changes: object): Promise<string> =>
      (await clerk.http.post<Problem>('/v1/complaints/preview', about(changes))).body.code;
    expect(await refused({ problem: 'nothing' })).toBe('problem.not-in-standard');
    expect(await refused({ estateId: 'other-estate' })).toBe('estate.unknown');
  });

  it('says of a case what each class would cost, by its own standard, as it has run so far', async () => {
    const { body: filed } = await clerk.http.post<Complaint>('/v1/complaints', aComplaint({ kind: 'repair', ...leaf }));
    const path = `/v1/complaints/${filed.id}/classes`;
    const costs = async (): Promise<ClassCosts> => (await clerk.http.get<ClassCosts>(path)).body;
    const hours = ({ classes }: ClassCosts, of: string, clock: string): number | null | undefined => {
      const limit = classes.find((one) => one.class === of)?.clocks.find((one) => one.clock === clock)?.limitMs;
      return typeof limit === 'number' ? limit / 3_600_000 : limit;
    };
    const before = await costs();
    expect(before).toMatchObject({ class: 'urgent', classified: false });
    expect(before.classes.map((one) => hours(before, one.class, 'RESPOND'))).toEqual([2, 2, 4, 1]);
    // What was said is what then runs.
    const said = before.classes
      .find((one) => one.class === 'major')
      ?.clocks.find(({ clock }) => clock === 'RESPOND')?.limitAt;
    const { body: classified } = await clerk.http.post<Complaint>(`/v1/complaints/${filed.id}/actions/classify`, {
      class: 'major',
    });
    const runs = 'clocks' in classified ? classified.clocks.find(({ clock }) => clock === 'RESPOND')?.limitAt : null;
    expect([runs ?? said, (await costs()).classified]).toEqual([said, true]);
    expect((await clerk.http.get<Problem>('/v1/complaints/unknown/classes')).body.code).toBe('case.unknown');
  });
});
