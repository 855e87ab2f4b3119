import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePageWithContent, FactView } from '@steward/case-kit';
import type { OpenCalls } from '@steward/contracts';
import type { HttpAnswer } from '@steward/testing';
import { Desk, type Person, type Problem } from '../../test/fixture.js';

/* Two people declare the same within a minute: one call-out goes on, and whoever pressed second finds where. */

let desk: Desk;
let clerk: Person;
let guard: Person;
let lead: Person;

beforeAll(async () => {
  desk = await Desk.open();
  clerk = await desk.person('front-desk');
  guard = await desk.person('handler');
  lead = await desk.person('supervisor');
});
afterAll(() => desk.close());

const pressedAt = (at: number): Record<string, string> => ({
  'done-at': `${new Date(at).toISOString()}; off=0; seen=0`,
});
const declared = async (more: object = {}, headers: Record<string, string> = {}): Promise<string> => {
  const body = { estateId: 'lihua', kind: 'fire', text: '楼道起火', level: 'level-1', placeId: 'lihua-2', ...more };
  const answer = await clerk.http.post<CasePageWithContent>('/v1/emergencies', body, headers);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
};
const open = async (id: string): Promise<OpenCalls> =>
  (await desk.internal.get<OpenCalls>(`/internal/cases/${id}/call-out`)).body;
const act = <Body = CasePageWithContent>(
  by: Person,
  id: string,
  action: string,
  given: object,
): Promise<HttpAnswer<Body>> => by.http.post<Body>(`/v1/emergencies/${id}/actions/${action}`, given);
const stateOf = async (id: string): Promise<string> =>
  (await clerk.http.get<CasePageWithContent>(`/v1/emergencies/${id}`)).body.state;
const joinedInto = async (id: string): Promise<unknown> => {
  const { body } = await clerk.http.get<{ items: FactView[] }>(`/v1/emergencies/${id}/facts?limit=50`);
  return body.items.find(({ type }) => type === 'emergency.joined')?.data['into'];
};
/** Looks at both as their workflows do, the later one first. */
async function looked(first: string, second: string): Promise<{ calls: number[]; states: string[] }> {
  const calls = [(await open(second)).calls.length, (await open(first)).calls.length];
  return { calls, states: [await stateOf(second), await stateOf(first)] };
}
describe('two emergencies of one minute', () => {
  it('at one place are one: the later is joined before anybody is called for it, whichever is looked at first', async () => {
    const [first, second] = [await declared(), await declared()];
    expect(await looked(first, second)).toEqual({ calls: [0, 1], states: ['joined', 'declared'] });
    expect(await joinedInto(second)).toBe(first);
    expect((await open(first)).calls).toHaveLength(1);
  });

  it.each([
    ['of different hazards', { placeId: 'lihua-3' }, { placeId: 'lihua-3', kind: 'gas' }],
    ['at different places', { placeId: 'lihua-4' }, { placeId: 'lihua-5' }],
    ['of which nobody knows the place', { placeId: undefined }, { placeId: undefined }],
    ['of which one is a drill', { placeId: 'lihua-6' }, { placeId: 'lihua-6', drill: true }],
  ])('%s are two', async (_, one, other) => {
    const [first, second] = [await declared(one), await declared(other)];
    expect(await looked(first, second)).toEqual({ calls: [1, 1], states: ['declared', 'declared'] });
  });

  it('stay two where somebody has answered the later one before the earlier press came in', async () => {
    const later = await declared({ placeId: 'lihua-7' });
    const candidates = [{ personId: guard.id, unfit: [] }];
    await desk.internal.post(`/internal/cases/${later}/called`, { activation: 'roster/1', attempt: 0, candidates });
    expect((await act(guard, later, 'answer', { says: 'coming' })).status).toBe(200);
    // Pressed half a minute before, where there was no line.
    const earlier = await declared({ placeId: 'lihua-7' }, pressedAt(Date.now() - 30_000));
    expect((await looked(earlier, later)).states).toEqual(['declared', 'declared']);
  });

  it('are one where the earlier press came in later, and two where more than a minute lies between', async () => {
    const later = await declared({ placeId: 'lihua-11' });
    const earlier = await declared({ placeId: 'lihua-11' }, pressedAt(Date.now() - 30_000));
    expect((await looked(earlier, later)).states).toEqual(['joined', 'declared']);
    expect(await joinedInto(later)).toBe(earlier);
    const before = await declared({ placeId: 'lihua-11' }, pressedAt(Date.now() - 5 * 60_000));
    expect((await looked(before, earlier)).states).toEqual(['declared', 'declared']);
  });
});

describe('an emergency that somebody joins by hand', () => {
  it('is refused where the two can’t be one, by why', async () => {
    const real = await declared({ placeId: 'lihua-8' });
    const drill = await declared({ placeId: 'lihua-9', drill: true });
    const reported = await declared({ placeId: 'lihua-10', level: undefined });
    const refused = async (into: string): Promise<readonly (string | undefined)[]> => {
      const { body } = await act<Problem & { detail?: string }>(lead, real, 'join', { caseId: into });
      return [body.code, body.detail];
    };
    expect(await refused(real)).toEqual(['emergency.not-joinable', '不能并入自身。']);
    expect(await refused(drill)).toEqual(['emergency.not-joinable', '演练与真实事件不能互相并入。']);
    expect(await refused(reported)).toEqual(['emergency.not-joinable', '对方已结束或尚未启动，不能并入。']);
    expect((await refused('nothing'))[0]).toBe('case.unknown');
    expect(await stateOf(real)).toBe('declared');
  });
});
