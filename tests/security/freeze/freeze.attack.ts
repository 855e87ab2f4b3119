import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { defaultStandard } from '@steward/handbook';
import { listen, type HttpAnswer, type HttpClient } from '@steward/testing';
import { eachOf, type Attack } from '../attack.js';
import { stage } from '../attacked-company.js';
import { Heartbeat } from '../fuzz/heartbeat.js';
import { aFiling } from '../seed-cases.js';
import type { Stand } from '../stand.js';
import { heavyFiles } from './workbooks.js';

/** Within which somebody is told, one way or another, ms. */
const longest = 20_000;

interface Heavy {
  readonly what: string;
  readonly by: string;
  /** What is sent; the answer, or its status. */
  readonly send: (client: HttpClient, stand: Stand) => Promise<HttpAnswer | readonly HttpAnswer[] | null>;
}

const at = (year: number): string => `${String(year)}-11-29T09:00:00.000Z`;
const { estateId, companyId } = stage;

/** A standard that speaks each second for ever. */
const chattering = {
  ...defaultStandard,
  id: 'chattering',
  version: 1,
  complaint: {
    ...defaultStandard.complaint,
    clocks: defaultStandard.complaint.clocks.map((clock) => ({
      ...clock,
      points: clock.points.map((point) =>
        point.repeats ? { ...point, repeats: { every: 'PT1S', atMost: 'PT2S', factor: 2 } } : point,
      ),
    })),
  },
};
const many = (count: number, one: (index: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, index) => one(index));

/** Sends pieces of a request slowly, and lets go after a while. */
async function slowly(stand: Stand, how: (socket: Socket, step: number) => void): Promise<null> {
  const sockets = Array.from({ length: 60 }, () => connect(stand.house.ports.gateway, '127.0.0.1'));
  for (const socket of sockets) socket.on('error', () => undefined);
  for (let step = 0; step < 8; step += 1) {
    for (const socket of sockets) if (socket.writable) how(socket, step);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  for (const socket of sockets) socket.destroy();
  return null;
}

const head = (more: string): string =>
  `POST /v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${more}`;

const heavy: readonly Heavy[] = [
  ...heavyFiles().map(({ what, type, body }): Heavy => ({
    what: `a file: ${what}`,
    by: 'company',
    send: (client) => client.post(`/v1/sheets/buildings?company=${companyId}&mode=try`, body, { 'content-type': type }),
  })),
  {
    what: 'figures of ten thousand years',
    by: 'company',
    send: (client) =>
      client.get(`/v1/figures/complaints?estate=${estateId}&from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z`),
  },
  {
    what: 'duty of a thousand years',
    by: 'company',
    send: (client) => client.get(`/v1/rosters/${estateId}?from=1990-01-01T00:00:00Z&until=2990-01-01T00:00:00Z`),
  },
  {
    what: 'gaps of all days to come',
    by: 'company',
    send: (client) => client.get(`/v1/rosters/${estateId}/gaps?days=100000000`),
  },
  {
    what: 'words that make an expression run for ever',
    by: 'company',
    send: (client) =>
      Promise.all(
        [
          '%'.repeat(100),
          '(a+)+$'.repeat(16),
          `${'a'.repeat(99)}!`,
          '_'.repeat(100),
          '的'.repeat(100),
          `\\${'\\'.repeat(98)}`,
        ].flatMap((q) =>
          ['/v1/complaints', '/v1/board', '/v1/people', '/v1/dwellings'].map((path) =>
            client.get(`${path}?q=${encodeURIComponent(q)}`),
          ),
        ),
      ),
  },
  {
    what: 'a list of a thousand people with fifty posts each',
    by: 'hr',
    send: (client) =>
      client.put('/v1/people?rows=try', {
        items: many(1_000, (index) => ({
          id: `many-${String(index)}`,
          companyId,
          name: '某人',
          posts: many(12, () => ({ role: 'handler', estateId })),
          reportsTo: `many-${String((index + 1) % 1_000)}`,
        })),
      }),
  },
  {
    what: 'a body of a million brackets',
    by: 'company',
    send: (client) => client.post('/v1/standards/lint', '['.repeat(900_000)),
  },
  {
    what: 'a draft with a hundred thousand points',
    by: 'company',
    send: (client) =>
      client.post('/v1/standards/lint', {
        document: {
          ...defaultStandard,
          id: 'long',
          complaint: { ...defaultStandard.complaint, clocks: many(20_000, () => ({})) },
        },
      }),
  },
  {
    what: 'a draft that speaks each second: its lint',
    by: 'company',
    send: (client) => client.post('/v1/standards/lint', { document: chattering }),
  },
  {
    what: 'a draft that speaks each second, over a case of three weeks: what if',
    by: 'supervisor',
    send: async (client) => {
      const begun = new Date(Date.now() - 21 * 86_400_000).toISOString();
      await client.post('/v1/complaints', aFiling(estateId, { happened: { at: begun, reason: '补录' } }));
      return client.post('/v1/what-if', {
        estates: [estateId],
        from: at(2020),
        to: new Date().toISOString(),
        against: { document: chattering },
      });
    },
  },
  {
    what: 'a thousand live lines of one login',
    by: 'handler',
    send: async (_client, stand) => {
      const token = await stand.house.tokenFor(`${estateId}-handler`, [{ role: 'handler', companyId, estateId }]);
      const lines = await eachOf(
        many(300, () => null),
        30,
        () => listen(stand.house.gateway, token),
      );
      for (const line of lines) line.close();
      const open = lines.filter(({ status }) => status === 200).length;
      return { status: open > 100 ? 599 : 200, headers: new Headers(), body: `${String(open)} lines are open` };
    },
  },
  {
    what: 'a thousand keys of idempotency',
    by: 'front-desk',
    send: (client) =>
      eachOf(
        many(1_000, () => `a-key-of-its-own-${randomUUID()}`),
        20,
        (key) =>
          client.post(
            `/v1/complaints/nothing/reporters`,
            { reporter: { kind: 'tenant' }, text: 'x' },
            { 'idempotency-key': String(key) },
          ),
      ),
  },
  {
    what: 'heads that never end',
    by: 'company',
    send: (_client, stand) =>
      slowly(stand, (socket, step) => socket.write(step === 0 ? head('') : `x-${String(step)}: y\r\n`)),
  },
  {
    what: 'bodies that never end',
    by: 'company',
    send: (_client, stand) =>
      slowly(stand, (socket, step) => socket.write(step === 0 ? head('content-length: 900000\r\n\r\n{') : ' ')),
  },
  { what: 'connections that say nothing', by: 'company', send: (_client, stand) => slowly(stand, () => undefined) },
  {
    what: 'eight ledgers to print at the same time',
    by: 'front-desk',
    send: async (client) => {
      const { body } = await client.post<{ id: string }>('/v1/complaints', aFiling(estateId));
      return Promise.all(many(8, () => client.get(`/v1/complaints/${body.id}/ledger.pdf`)) as Promise<HttpAnswer>[]);
    },
  },
  {
    what: 'twelve ledgers of the estate to take along at the same time',
    by: 'supervisor',
    send: (client) =>
      Promise.all(
        many(12, (index) =>
          client.get(`/v1/ledger?estate=${estateId}&format=${Number(index) % 2 === 0 ? 'csv' : 'xlsx'}`),
        ) as Promise<HttpAnswer>[],
      ),
  },
  {
    what: 'a filing that is dated ten years back by a slip',
    by: 'supervisor',
    send: async (client) => {
      const filed = await client.post<{ id?: string }>(
        '/v1/complaints',
        aFiling(estateId, { happened: { at: at(2016), reason: '补录' } }),
      );
      const { id } = filed.body;
      // What computes it is every reading.
      return id === undefined
        ? filed
        : [filed, await client.get(`/v1/complaints/${id}`), await client.get(`/v1/board?estate=${estateId}`)];
    },
  },
  {
    what: 'an action that is dated back to the beginning of time',
    by: 'supervisor',
    send: async (client) => {
      const { body } = await client.post<{ id: string }>('/v1/complaints', aFiling(estateId));
      return client.post(`/v1/complaints/${body.id}/actions/log-call`, {
        answered: true,
        text: 'x',
        happened: { at: at(1970), reason: '补录' },
      });
    },
  },
];

/** No answer came; `late`: nobody waited for it any longer. */
interface Unanswered {
  readonly late: boolean;
  readonly why: string;
}

const unanswered = (error: unknown): Unanswered => ({
  late: error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'),
  why: error instanceof Error ? error.message : 'no reason',
});

const isUnanswered = (answers: object | null): answers is Unanswered => answers !== null && 'late' in answers;

/** What came of one heavy thing: what is wrong with the answers, and what took too long. */
interface Outcome {
  readonly faults: readonly string[];
  readonly delays: readonly string[];
}

/** One heavy thing is sent, and everybody else works on. */
async function sentTo(stand: Stand, { by, send }: Heavy): Promise<Outcome> {
  await revived(stand);
  const client = await stand.onStage(by);
  const desk = await stand.worker({ companyId: 'birch', estateId: 'birch-park' }, 'front-desk');
  const heart = Heartbeat.of(stand.house);
  const began = performance.now();
  const [answers, neighbour] = await Promise.all([
    send(client, stand).catch(unanswered),
    new Promise((resolve) => setTimeout(resolve, 300))
      .then(() => desk.post('/v1/complaints', aFiling('birch-park')))
      .catch(() => null),
  ]);
  const took = performance.now() - began;
  const silences = await heart.stop();
  const all = answers === null || isUnanswered(answers) ? [] : [answers].flat();
  return {
    faults: [
      ...(isUnanswered(answers) && !answers.late ? [`no answer: ${answers.why}`] : []),
      ...all
        .filter(({ status }) => status >= 500)
        .map(({ status, body }) => `${String(status)} ${JSON.stringify(body).slice(0, 120)}`)
        .slice(0, 3),
      ...(neighbour?.status === 201 ? [] : [`a neighbour is not served: ${String(neighbour?.status ?? 'no answer')}`]),
    ],
    delays: [
      ...(took > longest || (isUnanswered(answers) && answers.late)
        ? [`it took ${String(Math.round(took / 1_000))} s`]
        : []),
      ...silences,
    ],
  };
}

/** What freezes by its input freezes each time; a machine that others use, too, is late now and then: it is sent once more. */
const attackOf = (heavyThing: Heavy): Attack => ({
  what: heavyThing.what,
  run: async (stand) => {
    const first = await sentTo(stand, heavyThing);
    const decisive = first.faults.length === 0 && first.delays.length > 0 ? await sentTo(stand, heavyThing) : first;
    return [...decisive.faults, ...decisive.delays];
  },
});

/** Whatever an attack before has done, the next one begins with a house that stands. */
async function revived({ house }: Stand): Promise<void> {
  const lives = await fetch(`${house.gateway}/health/live`, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!lives) await house.revive('gateway');
}

/** Nothing that one person sends keeps the others waiting. */
export const freezeAttacks: readonly Attack[] = heavy.map(attackOf);
