import { type TopicDefinition, deadLetterTopic, ownerOf, topics } from '@steward/contracts';
import { type Standard, defaultStandard, secondsStandard } from '@steward/handbook';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stateNewsMessage } from '@steward/service-kit';
import { until } from '@steward/testing';
import { Desk, type Person, type Problem, aComplaint } from '../../test/fixture.js';

describe('what the service knows of others comes from the news', () => {
  let desk: Desk;
  let director: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    director = await desk.person('company', null);
  });
  afterAll(() => desk.close());

  const publish = (topic: TopicDefinition, key: string, seq: number, view: Record<string, unknown>): Promise<void> =>
    desk.bus.publish([
      stateNewsMessage(
        topic,
        { caseId: key, seq, companyId: 'yijia', estateId: String(view['estateId']), view },
        { service: ownerOf(topic.name)?.service ?? 'none' },
        key,
      ),
    ]);
  const estate = (id: string, changes: object = {}): Record<string, unknown> => ({
    estateId: id,
    companyId: 'yijia',
    code: 'NX',
    name: { zh: '南熙府', en: 'South Court' },
    zone: 'Asia/Shanghai',
    active: true,
    ...changes,
  });
  const standardsOf = (
    id: string,
    periods: readonly { from: string; document: Standard }[],
  ): Record<string, unknown> => ({
    estateId: id,
    periods: periods.map(({ from, document }) => ({
      from,
      standardId: document.id,
      version: document.version,
      document,
    })),
  });
  const filedIn = async (id: string): Promise<{ standard: string }> => desk.filed(director, { estateId: id });
  const codeFor = async (estateId: string): Promise<string> =>
    (await director.http.post<Problem>('/v1/complaints', aComplaint({ estateId, buildingId: undefined }))).body.code;

  it('an estate takes complaints from when the news of it came, and no more when it is served no longer', async () => {
    expect(await codeFor('nanxi')).toBe('estate.unknown');
    await publish(topics.estates, 'nanxi', 1, estate('nanxi'));
    await until(async () => (await codeFor('nanxi')) === undefined);
    await publish(topics.estates, 'nanxi', 2, estate('nanxi', { active: false }));
    await until(async () => (await codeFor('nanxi')) === 'estate.inactive');
  });

  it('a building is one of its estate from when the news of it came, and of no other', async () => {
    const codeIn = async (buildingId: string, estateId = 'lihua'): Promise<string | undefined> =>
      (await director.http.post<Partial<Problem>>('/v1/complaints', aComplaint({ estateId, buildingId }))).body.code;
    expect(await codeIn('b-tower')).toBe('building.unknown');
    await publish(topics.buildings, 'b-tower', 1, { buildingId: 'b-tower', estateId: 'lihua', active: true });
    await until(async () => (await codeIn('b-tower')) === undefined);
    expect(await codeIn('b-tower', 'songshan')).toBe('building.unknown');
  });

  it('older news changes nothing', async () => {
    const codes = async (): Promise<Record<string, string>> =>
      Object.fromEntries(
        (
          await desk.sql<{ estate_id: string; code: string }>(
            `select estate_id, code from steward.estate where estate_id in ('beiyuan', 'after')`,
          )
        ).map((row) => [row.estate_id, row.code]),
      );
    await publish(topics.estates, 'beiyuan', 5, estate('beiyuan', { code: 'BY' }));
    await until(async () => (await codes())['beiyuan'] === 'BY');
    await publish(topics.estates, 'beiyuan', 4, estate('beiyuan', { code: 'XX' }));
    await until(async () => (await desk.bus.lag('tickets', [topics.estates.name])).every((lag) => lag.messages === 0));
    expect((await codes())['beiyuan']).toBe('BY');
  });

  it('a case begins under the standard in force at that instant, and stays with it (§6.3)', async () => {
    await publish(topics.estates, 'xishan', 1, estate('xishan', { code: 'XS' }));
    await until(async () => (await codeFor('xishan')) === undefined);
    const before = await desk.filed(director, { estateId: 'xishan' });
    expect(before.standard).toBe('handbook-2025@2');
    const future: Standard = { ...defaultStandard, id: 'future', version: 3 };
    await publish(
      topics.standards,
      'xishan',
      1,
      standardsOf('xishan', [
        { from: '2999-01-01T00:00:00.000Z', document: future },
        { from: '2025-01-01T00:00:00.000Z', document: secondsStandard },
      ]),
    );
    const wanted = `${secondsStandard.id}@${secondsStandard.version}`;
    await until(async () => (await filedIn('xishan')).standard === wanted);
    const read = await director.http.get<{ standard: string }>(`/v1/complaints/${before.id}`);
    expect(read.body.standard).toBe('handbook-2025@2');
    const tree = await director.http.get<{ standard: string; leaves: unknown[] }>('/v1/problems?estate=xishan');
    expect(tree.body.standard).toBe(wanted);
    expect(tree.body.leaves.length).toBeGreaterThan(40);
  });

  it('a standard that can’t hold is put aside as a dead letter, and the one before stays in force', async () => {
    await publish(topics.estates, 'dongli', 1, estate('dongli', { code: 'DL' }));
    await until(async () => (await codeFor('dongli')) === undefined);
    const broken = {
      ...defaultStandard,
      id: 'broken',
      complaint: { ...defaultStandard.complaint, clocks: [] },
    } as Standard;
    await publish(
      topics.standards,
      'dongli',
      1,
      standardsOf('dongli', [{ from: '2025-01-01T00:00:00.000Z', document: broken }]),
    );
    await until(async () =>
      (await desk.bus.lag('tickets', [topics.standards.name])).every((lag) => lag.messages === 0),
    );
    const dead: string[] = [];
    await desk.bus.readToEnd([deadLetterTopic(topics.standards.name)], (messages) =>
      Promise.resolve(void dead.push(...messages.map((message) => String(message.key)))),
    );
    expect(dead).toEqual(['dongli']);
    expect((await filedIn('dongli')).standard).toBe('handbook-2025@2');
  });

  it('a dwelling’s household wish counts, and whoever is unknown gets no case', async () => {
    await publish(topics.dwellings, 'dw-9', 1, {
      dwellingId: 'dw-9',
      buildingId: 'b9',
      estateId: 'lihua',
      householdId: null,
      contactWish: 'call-only',
      active: true,
    });
    await until(async () => (await desk.sql(`select 1 from steward.dwelling where dwelling_id = 'dw-9'`)).length === 1);
    expect(await desk.filed(director, { dwellingId: 'dw-9' })).toMatchObject({
      contactWish: 'call-only',
      buildingId: 'b9',
    });
    const unknown = await director.http.post<Problem>('/v1/complaints', aComplaint({ assignTo: 'p-unheard-of' }));
    expect(unknown.body.code).toBe('person.not-found');
  });
});
