import type { Colleagues } from './file-complaints.js';
import { exampleFaults, type ExampleFault } from './faults.js';
import { refused, type SeedRefusal } from './seed-client.js';

/** Reporting goes over the news of equipment and people: what has not come yet is asked again. */
const arriving = ['equipment.unknown', 'estate.unknown'] as const;

const hourMs = 3_600_000;

/** `@+26` in the values of a body becomes the instant in so many hours. */
const inTime = (body: Readonly<Record<string, unknown>>, now: Date): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const hours = typeof value === 'string' ? /^@\+(\d+)$/.exec(value)?.[1] : undefined;
      return [name, hours === undefined ? value : new Date(now.getTime() + Number(hours) * hourMs).toISOString()];
    }),
  );

/**
 * Reports the example faults of a generation, each once however often the seed runs, and brings each to its state. Gives how many
 * there are and which steps were refused.
 */
export async function fileFaults(
  generation: number,
  colleague: Colleagues,
  now: Date,
): Promise<{ readonly filed: number; readonly refusals: readonly (SeedRefusal & { readonly step: string })[] }> {
  const refusals: (SeedRefusal & { step: string })[] = [];
  let filed = 0;
  for (const fault of exampleFaults) {
    const key = `seed-fault.${String(generation)}.${String(fault.key)}`;
    const id = await report(fault, key, colleague, now);
    filed += 1;
    for (const [index, { by, action, body }] of fault.steps.entries()) {
      const client = await colleague(by);
      const answer = await client.ask('POST', `/v1/faults/${id}/actions/${action}`, inTime(body ?? {}, now), {
        'idempotency-key': `${key}.${String(index)}`,
      });
      if (answer.ok) continue;
      refusals.push({ ...answer.refusal, step: `${key} ${action}` });
      if (answer.refusal.status !== 422 && answer.refusal.status !== 409) throw refused('POST', action, answer.refusal);
    }
  }
  return { filed, refusals };
}

async function report(
  { by, kind, minutesAgo, piece, text, unsafe }: ExampleFault,
  key: string,
  colleague: Colleagues,
  now: Date,
): Promise<string> {
  const client = await colleague(by);
  const { id } = await client.done<{ id: string }>(
    'POST',
    '/v1/faults',
    {
      kind,
      equipmentId: piece,
      unsafe: unsafe === true,
      text,
      ...(minutesAgo === undefined
        ? {}
        : {
            happened: {
              at: new Date(now.getTime() - minutesAgo * 60_000).toISOString(),
              reason: '纸质报修单补录 / entered from paper',
            },
          }),
    },
    { arriving, headers: { 'idempotency-key': key } },
  );
  return id;
}

/** Takes the open faults of earlier generations off the board: the example is renewed. Those that can't be withdrawn stay. */
export async function withdrawOldFaults(generation: number, colleague: Colleagues): Promise<void> {
  const pieces = new Map(exampleFaults.map((fault) => [fault.piece, fault.by]));
  if (generation <= 1) return;
  for (const [piece, by] of pieces) {
    const client = await colleague(by);
    const { items } = await client.done<{ items: { id: string }[] }>(
      'GET',
      `/v1/faults?place=${piece}&open=true&limit=50`,
    );
    for (const { id } of items)
      await client.ask('POST', `/v1/faults/${id}/actions/withdraw`, {
        reason: '更新示例数据 / the example is renewed',
      });
  }
}
