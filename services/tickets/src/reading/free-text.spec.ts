import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, aLeaf } from '../../test/fixture.js';

/** Fields whose words go into content rows, or are held against a list before anything is kept. */
const wordsFields: ReadonlySet<string> = new Set(['text', 'reason', 'note', 'where', 'name']);
/** Rows of imports: `text` and `addressText` are content, the others are looked up or digested. */
const importFields: ReadonlySet<string> = new Set([
  ...['text', 'addressText', 'externalNumber', 'source', 'place', 'category', 'problem'],
]);

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> } }
        >
      >
    >
  >;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

describe('facts hold ids, enums, numbers and instants: never words', () => {
  let desk: Desk;
  let document: Document;
  let clerk: Person;
  let supervisor: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    document = (await desk.nobody.get<Document>('/openapi.json')).body;
    [clerk, supervisor] = await Promise.all([desk.person('front-desk'), desk.person('supervisor')]);
  });
  afterAll(() => desk.close());

  /** Names of the fields of a body that take any string. */
  const freeFields = (schema: Schema | undefined, name: string, seen = new Set<string>()): string[] => {
    if (schema === undefined) return [];
    if (schema.$ref !== undefined) {
      const ref = schema.$ref.split('/').at(-1) ?? '';
      return seen.has(ref) ? [] : freeFields(document.components?.schemas?.[ref], name, new Set([...seen, ref]));
    }
    const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
    const free =
      schema.type === 'string' &&
      [schema.enum, schema.const, schema.pattern, schema.format].every((one) => one === undefined);
    return [
      ...(free ? [name] : []),
      ...parts.flatMap((part) => freeFields(part, name, seen)),
      ...freeFields(schema.items, name, seen),
      ...Object.entries(schema.properties ?? {}).flatMap(([field, of]) => freeFields(of, field, seen)),
    ];
  };

  it('since no route that records takes any string, but for words', () => {
    const offending = Object.entries(document.paths).flatMap(([path, verbs]) => {
      if (path.startsWith('/internal') || !/complaints|owner-links|attachments|people/.test(path)) return [];
      const allowed = path.includes('imports') ? importFields : wordsFields;
      return Object.entries(verbs).flatMap(([verb, { requestBody }]) =>
        Object.values(requestBody?.content ?? {})
          .flatMap(({ schema }) => freeFields(schema, 'body'))
          .filter((field) => field !== 'body' && !allowed.has(field))
          .map((field) => `${verb} ${path}: ${field}`),
      );
    });
    expect(offending).toEqual([]);
  });

  it('also when every field of words is full of them', async () => {
    const mark = '记号〔王秀英13800001234〕';
    const { id } = await desk.filed(clerk, {
      text: `${mark}文`,
      where: `${mark}处`,
      reporter: { kind: 'owner', name: `${mark}名`, phone: '13800001234' },
      happened: { at: new Date(Date.now() - 60_000).toISOString(), reason: `${mark}因` },
    });
    const proof = { kind: 'answered-call', note: `${mark}证` };
    const handler = await desk.person('handler');
    for (const [action, body] of [
      ['assign', { personId: handler.id }],
      ['add-note', { text: mark }],
      ['log-call', { answered: false, text: mark }],
      ['log-visit', { met: false, text: mark }],
      ['message-owner', { text: mark }],
      ['owner-reply', { text: mark }],
      ['correct', { field: 'text', text: mark }],
      ['correct', { field: 'place', ...aLeaf, reason: mark }],
      ['correct', { field: 'dwelling', buildingId: 'b3', reason: mark }],
      ['correct', { field: 'reporter', reporter: { kind: 'tenant', name: mark }, reason: mark }],
      ['join-reporter', { reporter: { kind: 'tenant', name: mark }, text: mark }],
    ] as const)
      await desk.does(supervisor, id, action, body);
    await desk.does(handler, id, 'accept');
    await desk.does(handler, id, 'tell-owner', { text: mark, handler: { name: mark, phone: '13800001234' }, proof });
    await desk.does(handler, id, 'start-handling', { text: mark });
    await desk.does(handler, id, 'feed-back', { text: mark, proof });
    const kept = await desk.sql<{ body: string }>(
      `select l.body::text as body from steward.ledger l union all select fold::text from steward.cases union all select view::text from steward.cases
       union all select o::text from steward.outbox o union all select response::text from steward.idempotency`,
    );
    expect(kept.length).toBeGreaterThan(15);
    expect(kept.filter(({ body }) => /记号|王秀英|13800001234/.test(body))).toEqual([]);
  });

  it('and no slip of typing passes for an id: what is named exists and belongs there, or one code says that it does not', async () => {
    const { id } = await desk.filed(clerk);
    const elsewhere = await desk.person('supervisor', 'songshan');
    const foreign = await desk.filed(elsewhere, { estateId: 'songshan' });
    const stranger = await desk.person('handler', null, 'other');
    const handler = await desk.person('handler');
    const filing = async (changes: object): Promise<string> => {
      const { status, body } = await clerk.http.post<{ code: string }>('/v1/complaints', {
        ...{ estateId: 'lihua', channel: 'phone', ...aLeaf, text: '记录', ...changes },
      });
      return `${status} ${body.code}`;
    };
    for (const aboutPersonId of ['p-slip', stranger.id])
      expect(await filing({ aboutPersonId })).toBe('422 person.not-found');
    for (const linkedTo of ['no-such-case', foreign.id])
      expect(await filing({ linkedTo })).toBe('422 linked-case.unknown');
    for (const buildingId of ['b-slip', await desk.building('b-pine', 'songshan')])
      expect(await filing({ buildingId })).toBe('422 building.unknown');
    expect(await filing({ dwellingId: 'd-slip' })).toBe('422 dwelling.unknown');
    expect(await filing({ externalNumber: '王秀英 13800001234' })).toBe('400 request.invalid');

    const acting = async (action: string, body: object): Promise<string> =>
      (await desk.isRefused(supervisor, id, action, body)).code;
    for (const personId of ['p-slip', stranger.id])
      for (const [action, body] of [
        ['assign', { personId }],
        ['add-helper', { personId }],
      ] as const)
        expect([action, await acting(action, body)]).toEqual([action, 'person.not-found']);
    await desk.does(supervisor, id, 'assign', { personId: handler.id });
    expect(await acting('offer-hand-over', { to: 'p-slip', reason: '班次' })).toBe('person.not-found');
    for (const contractorId of ['lift-firm', handler.id, (await desk.person('contractor', 'songshan')).id])
      expect(await acting('engage-contractor', { contractorId })).toBe('contractor.unknown');
    for (const cases of [['no-such-case'], [foreign.id]])
      expect(await acting('raise-hot-spot', { cases })).toBe('linked-case.unknown');
    expect(await acting('correct', { field: 'dwelling', buildingId: 'b-pine', reason: '更正' })).toBe(
      'building.unknown',
    );
    for (const into of ['no-such-case', foreign.id])
      expect(await acting('merge', { into, reason: '同一事' })).toBe('case.unknown');
    await desk.does(supervisor, id, 'raise-hot-spot', { cases: [id] });
    expect(await acting('end-hot-spot', { improvementId: 'imp-slip', reason: '完成' })).toBe('improvement.unknown');
  });

  it('and what is shown as proof is of this very case', async () => {
    const handler = await desk.person('handler');
    const ready = async (): Promise<Complaint> => {
      const { id } = await desk.filed(clerk);
      await desk.does(handler, id, 'claim');
      return desk.does(handler, id, 'accept');
    };
    const [mine, other] = [await ready(), await ready()];
    const noted = await desk.does(handler, other.id, 'add-note', { text: '别案备注' });
    const file = `file-${mine.id}`;
    for (const [row, caseId] of [
      [file, mine.id],
      [`file-${other.id}`, other.id],
    ] as const)
      await desk.sql(
        `insert into steward.content (id, case_id, company_id, estate_id, kind, class, meta, blob_ref, created_at)
         values ($1, $2, 'yijia', 'lihua', 'attachment', 'image', '{"kind":"photo-after","by":"p"}', 'none', now())`,
        [row, caseId],
      );
    const tells = (contentId: string): object => ({ text: '已办好', proof: { kind: 'signature', contentId } });
    const words = await desk.sql<{ id: string }>(
      `select id from steward.content where case_id = $1 and kind = 'note'`,
      [noted.id],
    );
    for (const contentId of ['slip', `file-${other.id}`, String(words[0]?.id)])
      for (const action of ['tell-owner', 'tell-progress', 'withdraw'])
        expect(
          (
            await desk.isRefused(
              action === 'withdraw' ? supervisor : handler,
              mine.id,
              action,
              action === 'withdraw' ? { confirmedWith: { kind: 'signature', contentId } } : tells(contentId),
            )
          ).code,
        ).toBe('proof.unknown');
    await desk.does(handler, mine.id, 'tell-owner', tells(file));
  });
});
