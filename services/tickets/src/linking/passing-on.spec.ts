import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FactView } from '@steward/case-kit';
import type { FactNews } from '@steward/contracts';
import { type Complaint, Desk, type Person } from '../../test/fixture.js';
import { aDwelling } from '../../test/owners.js';
import type { LinkedCases } from './linked.schemas.js';
import { PassingOnNewsController, concernsReporters } from './passing-on.news.controller.js';

const hour = 3_600_000;
const told = { kind: 'in-person' };

describe('a notice of an emergency to whoever reported what led to it (§3.3, §4.2)', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let news: PassingOnNewsController;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler] = [await desk.person('front-desk'), await desk.person('handler')];
    news = desk.running.app.get(PassingOnNewsController);
  });
  afterAll(() => desk.close());

  let places = 0;
  const inHand = async (changes: object = {}): Promise<{ complaint: Complaint; emergency: string }> => {
    places += 1;
    const filed = await desk.filed(clerk, { buildingId: `tower-${String(places)}`, ...changes });
    await desk.does(clerk, filed.id, 'classify', { class: 'major-emergency' });
    await desk.does(handler, filed.id, 'accept');
    await desk.does(handler, filed.id, 'tell-owner', { text: '我来处理', proof: told });
    await desk.does(clerk, filed.id, 'declare-emergency', { hazard: 'water', level: 'level-3', text: '水管爆裂' });
    const { body } = await clerk.http.get<LinkedCases>(`/v1/complaints/${filed.id}/links`);
    return { complaint: filed, emergency: String(body.items[0]?.caseId) };
  };
  const progressSince = async (id: string): Promise<string | undefined> =>
    (await clerk.http.get<Complaint>(`/v1/complaints/${id}`)).body.clocks.find(
      ({ clock, stoppedAt }) => clock === 'PROGRESS' && stoppedAt === null,
    )?.startedAt;
  const factsOf = async (id: string): Promise<readonly FactView[]> =>
    (await clerk.http.get<{ items: FactView[] }>(`/v1/complaints/${id}/facts?limit=200`)).body.items;
  const of = async (id: string, type: string): Promise<readonly FactView[]> =>
    (await factsOf(id)).filter((fact) => fact.type === type);
  const does = async (id: string, action: string, body: object): Promise<void> => {
    const { status } = await clerk.http.post(`/v1/emergencies/${id}/actions/${action}`, body);
    expect(status).toBe(200);
  };
  const issue = (id: string, text = '请勿用水，预计两小时恢复'): Promise<void> =>
    does(id, 'issue-notice', { validUntil: new Date(Date.now() + 3 * hour).toISOString(), text });
  const hears = (caseId: string, type = 'notice.issued', data: object = {}): Promise<void> =>
    news.notice({ caseId, process: 'emergency', type, data } as unknown as FactNews);
  const arrives = (
    complaint: Complaint,
    seq: number,
    data: object,
    recipientId = complaint.reporterId,
  ): Promise<void> =>
    news.receipt({
      data,
      view: {
        key: `${complaint.id}/CALL/${String(seq)}/0/owner-written/0/owner:${String(recipientId)}`,
        recipientKind: 'owner',
        recipientId,
        caseId: complaint.id,
      },
    } as unknown as FactNews);
  const received = { kind: 'delivered', by: 'provider' };

  it('goes on to him once, and progress counts from its receipt, not from its being sent', async () => {
    const { complaint, emergency } = await inHand();
    const before = await progressSince(complaint.id);
    await issue(emergency);
    for (let twice = 0; twice < 2; twice += 1) await hears(emergency);
    const [passed, again] = await of(complaint.id, 'owner.notice-passed-on');
    expect([passed?.actor.id, again]).toEqual(['system:notices', undefined]);
    expect(passed?.data['calls']).toMatchObject([{ for: 'owner-written' }]);
    const page = await clerk.http.get<Complaint>(`/v1/complaints/${complaint.id}`);
    expect(page.body.content.find(({ id }) => id === passed?.data['contentId'])?.text).toContain('请勿用水');
    expect(await progressSince(complaint.id)).toBe(before);
    const seq = passed?.seq ?? 0;
    await arrives(complaint, seq, { attempt: 1, result: 'failed' });
    await arrives(complaint, seq, received, 'somebody-else');
    await arrives(complaint, 2, received);
    expect([await progressSince(complaint.id), await of(complaint.id, 'owner.heard-notice')]).toEqual([before, []]);
    for (let twice = 0; twice < 2; twice += 1) await arrives(complaint, seq, received);
    const heard = await of(complaint.id, 'owner.heard-notice');
    expect(heard).toMatchObject([{ data: { caseId: emergency, noticeId: '1', how: 'message' }, clause: '§3.3' }]);
    expect(await progressSince(complaint.id)).toBe(heard[0]?.at);
  });

  it('answers no word of his: that still waits for somebody', async () => {
    const { complaint, emergency } = await inHand();
    await desk.does(clerk, complaint.id, 'owner-reply', { text: '我家地板泡水了，谁来？' });
    await issue(emergency);
    await hears(emergency);
    const [passed] = await of(complaint.id, 'owner.notice-passed-on');
    await arrives(complaint, passed?.seq ?? 0, received);
    const { clocks } = (await clerk.http.get<Complaint>(`/v1/complaints/${complaint.id}`)).body;
    expect(clocks.find(({ clock }) => clock === 'OWNER-WORD')).toMatchObject({ stoppedAt: null });
  });

  it('is passed on again once it is corrected, to whoever joins later too, and to nobody once it has ended', async () => {
    const { complaint, emergency } = await inHand();
    await issue(emergency);
    await hears(emergency);
    await does(emergency, 'correct-notice', { notice: 1, text: '更正：预计四小时恢复' });
    await hears(emergency, 'notice.corrected');
    expect(await of(complaint.id, 'owner.notice-passed-on')).toHaveLength(2);
    const later = await desk.filed(clerk);
    await desk.does(clerk, later.id, 'classify', { class: 'major-emergency' });
    await desk.does(clerk, later.id, 'join-emergency', { caseId: emergency });
    await hears(emergency, 'link.made');
    expect(await of(later.id, 'owner.notice-passed-on')).toHaveLength(1);
    const last = await desk.filed(clerk);
    await desk.does(clerk, last.id, 'classify', { class: 'major-emergency' });
    await issue(emergency, '第二份通知');
    await does(emergency, 'end-notice', { notice: 2 });
    await desk.does(clerk, last.id, 'join-emergency', { caseId: emergency });
    await hears(emergency, 'link.made');
    expect(await of(last.id, 'owner.notice-passed-on')).toHaveLength(1);
  });

  it('is heard by his household where somebody told it, and by nobody who was not reached', async () => {
    const { id: dwellingId } = await aDwelling(desk);
    const { complaint, emergency } = await inHand({ dwellingId });
    await issue(emergency);
    const before = await progressSince(complaint.id);
    const household = (how: string, dwellings: readonly string[]): Promise<void> =>
      hears(emergency, 'household.told', { noticeId: '1', dwellings, how });
    await household('not-reached', [dwellingId]);
    await household('door', ['another-dwelling']);
    expect(await progressSince(complaint.id)).toBe(before);
    await household('door', [dwellingId]);
    const heard = await of(complaint.id, 'owner.heard-notice');
    expect(heard).toMatchObject([{ data: { noticeId: '1', how: 'door' } }]);
    expect(await progressSince(complaint.id)).toBe(heard[0]?.at);
  });

  it('concerns what emergencies say to households, and nothing of other cases', () => {
    const concerns = (process: string, type: string): boolean => concernsReporters({ process, type });
    expect(concerns('emergency', 'notice.issued') && concerns('emergency', 'household.told')).toBe(true);
    expect(concerns('complaint', 'link.made') || concerns('emergency', 'task.opened')).toBe(false);
  });
});
