import fc from 'fast-check';
import { eachOf, type Attack } from '../attack.js';
import { scopes } from '../attacked-company.js';
import { done } from '../furnish-attacked.js';
import { expected } from '../matrix/expected.js';
import { operationsAt, send, type Answer, type Call, type Operation } from '../matrix/operations.js';
import { objectKinds } from '../objects.js';
import { aFiling } from '../seed-cases.js';
import type { Stand } from '../stand.js';
import { valuesOf, type Schema } from './from-schema.js';
import { hostileJson, hostileTexts } from './hostile-values.js';
import { Heartbeat } from './heartbeat.js';

const width = 12;
/** Within which anything is answered on a busy machine, ms. */
const longest = 10_000;
const place = scopes.sister;

/** What is sent, and by which luck it came about. */
interface Tried {
  readonly operation: Operation;
  readonly call: Call;
}

/** What may not be drawn by chance: it takes away the ground on which the others stand. */
const isLeftOut = ({ method, path }: Operation): boolean =>
  method === 'DELETE' || /\/(deactivate|live)$|\/v1\/session/.test(path);

/** Somebody who may do everything in the company, so that nothing is refused before it is read. */
async function allMighty(stand: Stand): Promise<string> {
  const roles = ['handler', 'front-desk', 'supervisor', 'estate-manager', 'company', 'quality', 'hr', 'admin'] as const;
  const founder = await stand.house.asFounder(place.companyId);
  const personId = `${place.companyId}-everything`;
  await done('somebody who may do everything', () =>
    founder.put(`/v1/people/${personId}`, {
      companyId: place.companyId,
      name: '全能者',
      posts: roles.map((role) => ({ role, estateId: null })),
    }),
  );
  return stand.house.tokenFor(
    personId,
    roles.map((role) => ({ role, companyId: place.companyId, estateId: null })),
  );
}

/** Calls of one operation: valid ones, and ones with something hostile in a random place. */
function callsOf(operation: Operation, stand: Stand, seed: number, count: number): Tried[] {
  const ids = objectKinds.map((kind) => stand.objects.sister[kind]);
  const row = expected[operation.name];
  const parameters = operation.operation.parameters ?? [];
  const content = Object.entries(operation.operation.requestBody?.content ?? {});
  const [type, { schema } = {}] = content.find(([name]) => name.includes('json')) ?? content[0] ?? [null];
  const pathIds = fc.record(
    Object.fromEntries(
      parameters
        .filter((one) => one.in === 'path')
        .map(({ name }) => {
          const meant = row?.path?.[name] ?? '=x';
          const good = meant.startsWith('=')
            ? meant.slice(1)
            : stand.objects.sister[meant as (typeof objectKinds)[number]];
          return [
            name,
            fc.oneof({ weight: 6, arbitrary: fc.constant(good) }, fc.constantFrom(...hostileTexts.slice(1))),
          ];
        }),
    ),
  );
  const query = fc.record(
    Object.fromEntries(
      parameters
        .filter((one) => one.in === 'query')
        .map((one) => [
          one.name,
          fc.oneof(
            { weight: 3, arbitrary: valuesOf((one.schema ?? {}) as Schema, ids).map(String) },
            fc.constantFrom(...hostileTexts),
          ),
        ]),
    ),
    { requiredKeys: parameters.filter((one) => one.in === 'query' && one.required === true).map(({ name }) => name) },
  );
  const body = schema === undefined || type === null ? fc.constant(null) : bodies(schema as Schema, type, ids);
  return fc
    .sample(fc.record({ pathIds, query, body }), { seed, numRuns: count })
    .map(({ pathIds: path, query: asked, body: sent }) => {
      const address = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
        const id = path[name] ?? 'x';
        return encodeURIComponent(Buffer.from(id).toString()).slice(0, 4_000);
      });
      const search = new URLSearchParams(
        Object.entries(asked as Record<string, unknown>).map(([name, value]): [string, string] => [
          name,
          String(value).slice(0, 2_000),
        ]),
      );
      return {
        operation,
        call: {
          method: operation.method,
          path: search.size === 0 ? address : `${address}?${search.toString()}`,
          body: sent,
          type: sent === null ? null : type,
        },
      };
    });
}

/** A valid body as it is; with a raw piece of JSON somewhere in it; cut off; or words of no form at all. */
function bodies(schema: Schema, type: string, ids: readonly string[]): fc.Arbitrary<string | null> {
  if (!type.includes('json')) return fc.constantFrom(...hostileTexts);
  const valid = valuesOf(schema, ids).map((value) => JSON.stringify(value));
  const wounded = fc
    .tuple(
      valid,
      fc.nat(),
      fc.oneof(
        fc.constantFrom(...hostileJson),
        fc.constantFrom(...hostileTexts).map((text) => JSON.stringify(text)),
      ),
    )
    .map(([text, where, piece]) => woundedAt(text, where, piece));
  const cut = fc.tuple(valid, fc.nat()).map(([text, where]) => text.slice(0, where % (text.length + 1)));
  const added = fc
    .tuple(valid, fc.constantFrom(...hostileJson))
    .map(([text, piece]) => text.replace(/}$/, `,"more":${piece}}`));
  return fc.oneof(
    { weight: 4, arbitrary: valid },
    { weight: 6, arbitrary: wounded },
    { weight: 1, arbitrary: cut },
    { weight: 1, arbitrary: added },
    { weight: 1, arbitrary: fc.constantFrom(...hostileJson) },
  );
}

/** The text with one of its values, strings, numbers or words, exchanged for the piece. */
function woundedAt(text: string, where: number, piece: string): string {
  const values = [...text.matchAll(/(?<=[:[,])("(?:[^"\\]|\\.)*"|-?\d[\d.e+-]*|true|false|null)(?=[,}\]])/g)];
  const chosen = values[values.length === 0 ? 0 : where % values.length];
  if (chosen === undefined) return piece;
  return `${text.slice(0, chosen.index)}${piece}${text.slice(chosen.index + chosen[0].length)}`;
}

/** Sends it, and says how long the answer took, ms. */
async function timed(gateway: string, call: Call, token: string): Promise<{ answer: Answer; took: number }> {
  const began = performance.now();
  const answer = await send(gateway, call, token);
  return { answer, took: performance.now() - began };
}

/** Cases whose facts are not as many as their head says: something was written by half. */
async function halves({ house }: Stand): Promise<string[]> {
  const found = await Promise.all(
    (['tickets', 'staff', 'assets', 'notifications', 'quality'] as const).map(async (service) =>
      (
        await house.rows<{ id: string }>(
          service,
          `SELECT c.id FROM steward.cases c WHERE c.version <> (SELECT count(*) FROM steward.ledger l WHERE l.case_id = c.id)
             OR c.version <> (SELECT max(seq) FROM steward.ledger l WHERE l.case_id = c.id)`,
        )
      ).map(({ id }) => `${service}: ${id} was written by half`),
    ),
  );
  return found.flat();
}

/** Whatever somebody sends, to any operation: `count` calls of each by this seed. */
export const fuzz = (seed: number, count: number): Attack => ({
  what: `no input, however odd, is answered by a fault, kept by half, or keeps others waiting (seed ${String(seed)})`,
  run: async (stand) => {
    const { gateway } = stand.house;
    const token = await allMighty(stand);
    const operations = (await operationsAt(gateway)).filter((operation) => !isLeftOut(operation));
    const tried = operations.flatMap((operation, index) => callsOf(operation, stand, seed * 1_000 + index, count));
    const heart = Heartbeat.of(stand.house);
    const slow: { readonly call: Call; readonly said: string }[] = [];
    const found = await eachOf(tried, width, async ({ operation, call }) => {
      const { answer, took } = await timed(gateway, call, token);
      const input = `${call.path.slice(0, 200)} ${String(call.body ?? '').slice(0, 300)}`;
      const said = `${operation.name} → ${String(answer.status)} ${answer.code ?? ''}\n    ${input}`;
      if (answer.status === 0 || answer.status >= 500) return [`a fault of ours: ${said}`];
      if (took > longest) slow.push({ call, said });
      const isClear =
        answer.status < 400 || (/^content-type: application\/problem\+json/m.test(answer.text) && answer.code !== null);
      return isClear ? [] : [`a refusal without a code: ${said}`];
    });
    const stood = await heart.stop();
    // What takes long by its input takes long alone; what waited for a busy machine does not.
    const alone = await eachOf(slow, 1, async ({ call, said }) => {
      const { took } = await timed(gateway, call, token);
      return took > longest ? [`answered after ${String(Math.round(took))} ms, asked alone: ${said}`] : [];
    });
    const desk = await stand.worker(scopes.foreign, 'front-desk');
    const neighbour = await desk.post('/v1/complaints', aFiling(scopes.foreign.estateId));
    return [
      ...found.flat(),
      ...alone.flat(),
      ...stood,
      ...(neighbour.status === 201 ? [] : [`a neighbour is not served: ${String(neighbour.status)}`]),
      ...(await halves(stand)),
    ];
  },
});
