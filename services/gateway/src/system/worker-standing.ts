import { type WorkerStanding, workerStandingSchema } from '@steward/contracts';
import { request } from 'undici';
import type { SystemView } from './system.schemas.js';

const patienceMs = 5_000;

type Shown = SystemView['services'][number];

/** How each worker stands, as the services do; one that does not answer is shown as such. Without workers no deadline fires. */
export const workersStanding = (urls: readonly string[]): Promise<Shown[]> =>
  Promise.all(
    urls.map(async (url, place): Promise<Shown> => {
      const unnamed = urls.length === 1 ? 'worker' : `worker-${String(place + 1)}`;
      try {
        const { ready, said } = await asked(url);
        return { service: nameOf(said), reachable: true, detail: '', standing: standingOf(ready, said) };
      } catch (error) {
        const detail = error instanceof Error ? error.message : '';
        return { service: unnamed, reachable: false, detail, standing: null };
      }
    }),
  );

async function asked(url: string): Promise<{ readonly ready: boolean; readonly said: WorkerStanding }> {
  const { body, statusCode } = await request(`${url}/health/ready`, { signal: AbortSignal.timeout(patienceMs) });
  return { ready: statusCode === 200, said: workerStandingSchema.parse(await body.json()) };
}

const nameOf = ({ queues }: WorkerStanding): string => (queues === 'both' ? 'worker' : `worker-${queues}`);

const standingOf = (ready: boolean, said: WorkerStanding): NonNullable<Shown['standing']> => ({
  service: nameOf(said),
  node: said.node,
  startedAt: said.startedAt,
  ready,
  parts: { temporal: { ok: ready, required: true, detail: ready ? '' : said.status } },
  relay: [],
  consumers: [],
  deadLetters: 0,
});
