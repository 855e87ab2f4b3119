import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allTopics, deadLetterTopic, topics, type Problem } from '@steward/contracts';
import { connectMessaging, deadLetterHeaders, type MessageBus } from '@steward/service-kit';
import { until, type HttpAnswer, type HttpClient } from '@steward/testing';
import { companyId } from '../testing-house/company.js';
import { aComplaint, Driver, type Filed } from '../testing-house/driver.js';
import { patience, type House } from '../testing-house/house.js';
import { allCaughtUp } from '../testing-house/invariants.js';
import { sharedHouse } from '../testing-house/shared-house.js';

let house: House;
let driver: Driver;
let desk: HttpClient;
let filed: Filed;

beforeAll(async () => {
  house = await sharedHouse();
  driver = new Driver(house);
  desk = await house.as('desk');
  filed = await driver.files('calm');
}, 180_000);

const complaint = (changes: object = {}): string => JSON.stringify(aComplaint('calm', changes));
/** The usual body with one raw piece of JSON as the value of a member. */
const withRaw = (member: string, raw: string): string => complaint({ [member]: '@' }).replace('"@"', raw);

/** A clear refusal: problem details with a stable code and a sentence, never a fault of ours. */
function isRefused({ status, headers, body }: HttpAnswer, code: string, path?: string): void {
  const problem = body as Problem;
  expect({ status, code: problem.code }).toEqual({ status: problem.status, code });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(problem.detail.length).toBeGreaterThan(3);
  if (path !== undefined) expect(problem.errors?.map((error) => error.path)).toContain(path);
}
/** Whoever comes next is served as if nothing had been. */
async function neighbourIsServed(): Promise<void> {
  const answer = await desk.post('/v1/complaints', complaint());
  expect(answer.status).toBe(201);
}

interface Bad {
  readonly what: string;
  readonly code: string;
  /** Where in the body the fault is. */
  readonly path?: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const intake: readonly Bad[] = [
  { what: 'no JSON at all', code: 'body.not-json', body: '{"estateId": "calm",' },
  { what: 'an empty body', code: 'body.empty', body: '' },
  { what: 'another encoding', code: 'body.not-utf8', body: new Uint8Array([0x22, 0xb5, 0xe7, 0xcc, 0xdd, 0x22]) },
  {
    what: 'another content type',
    code: 'body.unsupported-type',
    body: '<complaint/>',
    headers: { 'content-type': 'text/xml' },
  },
  { what: 'a list instead of an object', code: 'request.invalid', body: '[]' },
  { what: 'null', code: 'request.invalid', body: 'null' },
  { what: 'an unknown field', code: 'request.invalid', body: complaint({ prioritty: 'high' }) },
  { what: 'a number for a text', code: 'request.invalid', path: 'text', body: complaint({ text: 42 }) },
  { what: 'a list for an id', code: 'request.invalid', path: 'estateId', body: complaint({ estateId: ['calm'] }) },
  { what: 'an unknown class', code: 'request.invalid', path: 'class', body: complaint({ class: 'mega' }) },
  { what: 'a text of 500 KB', code: 'request.invalid', path: 'text', body: complaint({ text: 'x'.repeat(500_000) }) },
  { what: 'a text of 1 MB', code: 'body.too-large', body: complaint({ text: 'x'.repeat(1_048_576) }) },
  { what: 'half of a character', code: 'text.lone-surrogate', path: 'text', body: withRaw('text', '"a\\ud800b"') },
  { what: 'a NUL character', code: 'text.nul', path: 'text', body: withRaw('text', '"a\\u0000b"') },
  { what: '__proto__', code: 'body.forbidden-key', body: withRaw('text', '"x","__proto__":{"role":"admin"}') },
  { what: 'constructor', code: 'body.forbidden-key', body: withRaw('text', '"x","constructor":{"prototype":{}}') },
  { what: 'deep nesting', code: 'body.too-deep', body: withRaw('text', '['.repeat(500) + ']'.repeat(500)) },
  {
    what: 'a day that does not exist',
    code: 'request.invalid',
    path: 'happened.at',
    body: complaint({ happened: { at: '2026-02-30T09:00:00Z', reason: '补录' } }),
  },
  {
    what: 'an hour that does not exist',
    code: 'request.invalid',
    path: 'happened.at',
    body: complaint({ happened: { at: '2026-02-03T25:00:00Z', reason: '补录' } }),
  },
  {
    what: 'a mail address that is none',
    code: 'request.invalid',
    path: 'reporter.mail',
    body: complaint({ reporter: { kind: 'owner', mail: 'nobody' } }),
  },
  { what: 'an unknown estate', code: 'estate.unknown', body: complaint({ estateId: 'atlantis' }) },
  { what: 'an unknown problem', code: 'problem.not-in-standard', body: complaint({ problem: 'dragon' }) },
  { what: 'an unknown dwelling', code: 'dwelling.unknown', body: complaint({ dwellingId: 'nowhere' }) },
];

describe('whoever files nonsense is told what is wrong, and his neighbour is served', () => {
  it.each(intake)('$what', async ({ body, code, headers, path }) => {
    isRefused(await desk.post('/v1/complaints', body, headers), code, path);
    await neighbourIsServed();
  });
});

describe('whoever asks for what can not be done is told why', () => {
  const act = (action: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> =>
    desk.post(`/v1/complaints/${filed.id}/actions/${action}`, body, headers);

  it('an action that the life cycle does not allow now', async () => {
    const answer = await act('rate', { score: 5 });
    expect([409, 422]).toContain(answer.status);
    expect((answer.body as Problem).code).toMatch(/^[a-z-]+(\.[a-z-]+)+$/);
  });
  it('an action that does not exist', async () => {
    const answer = await act('explode', {});
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect((answer.body as Problem).code).toMatch(/^[a-z-]+(\.[a-z-]+)+$/);
  });
  it('a version that somebody has changed meanwhile', async () => {
    isRefused(await act('add-note', { text: '备注' }, { 'if-match': '"1"' }), 'case.changed');
  });
  it('a version that is none', async () => {
    isRefused(await act('add-note', { text: '备注' }, { 'if-match': 'yesterday' }), 'if-match.malformed');
  });
  it('the same key with another body', async () => {
    const key = { 'idempotency-key': 'the-same-key-0001' };
    const body = complaint();
    const first = await desk.post<Filed>('/v1/complaints', body, key);
    const again = await desk.post<Filed>('/v1/complaints', body, key);
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    isRefused(await desk.post('/v1/complaints', complaint({ text: '另一件事' }), key), 'idempotency-key.reused');
  });
  it('a case that is not there', async () => {
    isRefused(await desk.get('/v1/complaints/01900000-0000-7000-8000-000000000000'), 'case.unknown');
    isRefused(await desk.get('/v1/complaints/%00'), 'url.unstorable');
  });
  it('a list that can not be', async () => {
    isRefused(await desk.get('/v1/complaints?limit=-1'), 'request.invalid', 'limit');
    isRefused(await desk.get('/v1/complaints?cursor=%25%25'), 'cursor.invalid');
    isRefused(await desk.get('/v1/complaints?colour=blue'), 'request.invalid');
  });
  it('a caller whom nobody knows', async () => {
    isRefused(await house.bearing().get('/v1/complaints'), 'token.missing');
    isRefused(await house.bearing('not.a.token').get('/v1/complaints'), 'token.invalid');
    await neighbourIsServed();
  });
});

describe('a poison message on every topic', () => {
  const spread = Array.from({ length: 24 }, (_, index) => `poison-${String(index)}`);
  let bus: MessageBus;
  beforeAll(async () => {
    bus = await connectMessaging({
      driver: 'kafka',
      clientId: 'poisoner',
      brokers: house.parts.kafka.split(','),
      databaseUrl: null,
      prefix: house.parts.messagingPrefix,
    });
    await bus.publish(
      allTopics.flatMap(({ name }) =>
        spread.map((key, index) => ({
          topic: name,
          key,
          value: index % 2 === 0 ? new Uint8Array([0xff, 0x00, 0x7b]) : '{"caseId":',
          headers: {},
        })),
      ),
    );
  });
  afterAll(() => bus.close());

  it('goes to the dead letters with its reason', async () => {
    for (const { name } of [topics.ticketsFacts, topics.people, topics.estates, topics.dwellings, topics.standards]) {
      await until(
        async () => {
          const reasons: string[] = [];
          await bus.readToEnd([deadLetterTopic(name)], (messages) => {
            for (const { headers } of messages) reasons.push(headers[deadLetterHeaders.reason] ?? '');
            return Promise.resolve();
          });
          return reasons.length >= spread.length && reasons.every((reason) => reason !== '');
        },
        { within: patience, every: 500, what: `dead letters of ${name}` },
      );
    }
  }, 180_000);

  it('leaves its neighbours on the same partitions alone', async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, () => driver.files('calm')));
    await allCaughtUp(
      house,
      cases.map(({ id }) => id),
    );
    const founder = await house.asFounder();
    const estate = { companyId, code: 'LT', zone: 'Asia/Shanghai', name: { zh: '后来', en: 'Later' } };
    expect((await founder.put('/v1/estates/later', estate)).status).toBeLessThan(300);
    await until(
      async () => (await house.rows('tickets', `SELECT FROM steward.estate WHERE estate_id = 'later'`)).length === 1,
      {
        within: patience,
        what: 'news of a new estate behind the poison',
      },
    );
  }, 180_000);
});
