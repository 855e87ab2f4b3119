import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import { aDwelling } from '../../test/owners.js';

const reason = { reason: '同一件事' };
const told = { kind: 'in-person' };
const marker = randomBytes(4).toString('hex');

/** What is refused to somebody directly, tried by way of a second case, a second reporter, a correction. */
describe('what is refused is not reached by a way round', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let supervisor: Person;
  let manager: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler, supervisor, manager] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('supervisor'),
      desk.person('estate-manager'),
    ]);
  });
  afterAll(() => desk.close());

  const secretOf = (by: Person, more: Readonly<Record<string, unknown>> = {}): Promise<Complaint> =>
    desk.filed(by, {
      confidential: true,
      reporter: { kind: 'owner', name: '不愿透露', phone: '13911112222' },
      ...more,
    });
  const waysOf = (id: string): string[] =>
    ['', '/facts', '/conversation', '/ledger', '/firings'].map((way) => `/v1/complaints/${id}${way}`);
  /** Which of the ways to read a case say a word. */
  const tellers = async (person: Person, id: string, word: string): Promise<string[]> => {
    const telling: string[] = [];
    for (const path of waysOf(id))
      if (JSON.stringify((await person.http.get(path)).body).includes(word)) telling.push(path);
    return telling;
  };

  it('a confidential case does not say to which cases it belongs: their reporters are no secret', async () => {
    const plain = await desk.filed(supervisor);
    const linked = await secretOf(supervisor, { linkedTo: plain.id });
    const joining = await desk.filed(supervisor);
    await desk.does(supervisor, joining.id, 'merge', { into: linked.id, ...reason });
    await desk.does(supervisor, linked.id, 'raise-hot-spot', { cases: [plain.id] });
    for (const masked of [clerk, handler])
      for (const other of [plain, joining]) expect(await tellers(masked, linked.id, other.id)).toEqual([]);
    expect(await tellers(supervisor, linked.id, plain.id)).not.toEqual([]);
    expect(await tellers(supervisor, linked.id, joining.id)).not.toEqual([]);
  });

  it('who merges a confidential case into a confidential one of his own does not learn who complained', async () => {
    const secret = await secretOf(supervisor);
    const bait = await secretOf(clerk);
    expect(bait.reporterId).not.toBeNull();
    await desk.does(clerk, secret.id, 'merge', { into: bait.id, ...reason });
    for (const id of [bait.id, secret.id]) expect(await tellers(clerk, id, String(secret.reporterId))).toEqual([]);
    const listed = await clerk.http.get<{ items: Complaint[] }>('/v1/complaints?estate=lihua&limit=200');
    const page = await clerk.http.get<Complaint>(`/v1/complaints/${bait.id}`);
    expect(listed.body.items.find(({ id }) => id === bait.id)?.reading).toBe(page.body.reading);
    expect(page.body.withheld).toContain('complainant');
    expect(await tellers(supervisor, bait.id, String(secret.reporterId))).not.toEqual([]);
  });

  it('nobody corrects what is kept from him: the link and the messages of who complained would go elsewhere', async () => {
    const dwelling = `dw-${marker}`;
    await aDwelling(desk, { id: dwelling, building: `bu-${marker}` });
    const secret = await secretOf(supervisor);
    await desk.does(supervisor, secret.id, 'assign', { personId: handler.id });
    const mine = { kind: 'owner', name: '冒名', phone: '13700000000' };
    for (const person of [clerk, handler])
      for (const body of [
        { field: 'reporter', reporter: mine, ...reason },
        { field: 'dwelling', dwellingId: dwelling, ...reason },
      ])
        expect(await desk.isRefused(person, secret.id, 'correct', body)).toMatchObject({ code: 'reporter.other' });
    await desk.does(handler, secret.id, 'correct', { field: 'text', text: '更正' });
    await desk.does(supervisor, secret.id, 'correct', { field: 'reporter', reporter: mine, ...reason });
    const plain = await desk.filed(clerk, { assignTo: handler.id });
    await desk.does(handler, plain.id, 'correct', { field: 'reporter', reporter: mine, ...reason });
  });

  it('whoever handles a case gets no link that rates it by joining somebody to it; who is complained about joins nobody', async () => {
    const joins = (person: Person, id: string) =>
      person.http.post<{ link: string | null; reporterId: string | null } & Problem>(`/v1/complaints/${id}/reporters`, {
        reporter: { kind: 'owner', name: '熟人', phone: '13600001111' },
        text: '我家也是',
      });
    const plain = await desk.filed(clerk, { assignTo: handler.id });
    const own = await joins(handler, plain.id);
    expect([own.status, own.body.link]).toEqual([201, null]);
    expect(own.body.reporterId).not.toBeNull();
    expect((await joins(clerk, plain.id)).body.link).toContain('/o/');
    // He gave it back, and still has done it.
    await desk.does(handler, plain.id, 'return', reason);
    expect((await joins(handler, plain.id)).body.link).toBeNull();
    // A confidential case whose conversation he may not read is not read over an owner's page either.
    expect((await joins(clerk, (await secretOf(supervisor)).id)).body.link).toBeNull();
    const about = await secretOf(manager, { aboutPersonId: supervisor.id });
    expect(await joins(supervisor, about.id)).toMatchObject({ status: 422, body: { code: 'person.complained-about' } });
  });

  it('a complaint about somebody does not go into a case that he may read or handle', async () => {
    const about = await desk.filed(clerk, { aboutPersonId: handler.id });
    const his = await desk.filed(clerk, { assignTo: handler.id });
    const sameOne = await desk.filed(clerk, { aboutPersonId: handler.id });
    expect(await desk.isRefused(clerk, about.id, 'merge', { into: his.id, ...reason })).toMatchObject({
      code: 'merge.other-person',
    });
    await desk.does(clerk, about.id, 'merge', { into: sameOne.id, ...reason });
  });

  it('a merge neither lengthens nor ends a deadline that runs', async () => {
    const leaf = { place: 'dwelling', category: 'water', problem: 'leak' };
    const grave = await desk.filed(clerk, { ...leaf, class: 'major-emergency' });
    const slight = await desk.filed(clerk, { ...leaf, class: 'general' });
    const praise = await desk.filed(clerk, { ...leaf, kind: 'praise' });
    for (const into of [slight, praise])
      expect(await desk.isRefused(clerk, grave.id, 'merge', { into: into.id, ...reason })).toMatchObject({
        code: 'merge.deadline-longer',
      });
    await desk.does(clerk, slight.id, 'merge', { into: grave.id, ...reason });
  });

  it('one owner’s withdrawal ends no matter of others who joined', async () => {
    const first = await desk.filed(clerk);
    const second = await desk.filed(clerk);
    await desk.does(clerk, first.id, 'merge', { into: second.id, ...reason });
    expect(await desk.isRefused(clerk, second.id, 'withdraw', { confirmedWith: told })).toMatchObject({
      code: 'withdrawal.others-joined',
    });
    await desk.does(clerk, first.id, 'undo-merge', reason);
    expect(await desk.does(clerk, second.id, 'withdraw', { confirmedWith: told })).toMatchObject({
      state: 'withdrawn',
    });
    const { body } = await clerk.http.get<Complaint>(`/v1/complaints/${first.id}`);
    expect(body.over).toBe(false);
  });
});
