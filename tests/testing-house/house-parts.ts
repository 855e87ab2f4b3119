import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findKafka,
  findPostgres,
  findTemporal,
  newSecrets,
  rememberPid,
  startKafka,
  startPostgres,
  startTemporal,
  type PartFolders,
  type PartProcess,
} from '@steward/stack';
import { testNamespace, testPart, testPrefix } from '@steward/testing';
import { fixedPorts } from './fixed-ports.js';
import type { HouseLines } from './house-lines.js';

/** Parts that a house can have for itself, so that it may kill them. */
export const killableParts = ['postgres', 'kafka', 'temporal'] as const;
export type KillablePart = (typeof killableParts)[number];

/** Where a house finds its parts: its own, or a corner of those that all suites share. */
export interface HouseParts {
  readonly folders: PartFolders;
  /** Superuser's address, without a database. */
  readonly postgres: string;
  readonly kafka: string;
  readonly messagingPrefix: string;
  readonly temporal: string;
  readonly temporalNamespace: string;
  /** Starts an own part again, at the same address with the same data. */
  restart(part: KillablePart): Promise<PartProcess>;
  readonly running: ReadonlyMap<KillablePart, PartProcess>;
  close(): Promise<void>;
}

/**
 * Brings up the wanted parts; the others are those of `npm test`, with a namespace and a topic prefix of the house's own.
 * Lines are led to own parts.
 */
export async function houseParts(own: readonly KillablePart[], lines: HouseLines | null = null): Promise<HouseParts> {
  // The name and the remembered owner let a later `npm test` clean up behind a run that was killed.
  const folder = mkdtempSync(join(tmpdir(), 'steward-test-house-'));
  chmodSync(folder, 0o711);
  const pids = join(folder, 'pids');
  await rememberPid(pids, 'test', process.pid);
  const foldersOf = (part: string): PartFolders => ({ data: join(folder, part), logs: join(folder, 'logs'), pids });
  const [postgresPort = 0, kafkaPort = 0, controllerPort = 0, temporalPort = 0, behindPort = 0] = await fixedPorts(5);
  lines?.line('postgres').leadTo(postgresPort);
  lines?.line('kafka').leadTo(behindPort);
  lines?.line('temporal').leadTo(temporalPort);
  const behind = lines === null ? undefined : { port: behindPort, advertisedPort: lines.portOf('kafka') };
  const password = newSecrets().postgresPassword;
  const starts: Record<KillablePart, () => Promise<PartProcess>> = {
    // Durable, unlike the suites' own: what was acknowledged must outlive the process.
    postgres: async () =>
      startPostgres(await findPostgres(), {
        folders: foldersOf('postgres'),
        port: postgresPort,
        password,
        durable: true,
        maxConnections: 200,
      }),
    kafka: async () =>
      startKafka(await findKafka(), { folders: foldersOf('kafka'), port: kafkaPort, controllerPort, behind }),
    temporal: async () =>
      startTemporal(await findTemporal(), { folders: foldersOf('temporal'), port: temporalPort, uiPort: null }),
  };
  const running = new Map<KillablePart, PartProcess>();
  const restart = async (part: KillablePart): Promise<PartProcess> => {
    const process = await starts[part]();
    running.set(part, process);
    return process;
  };
  await Promise.all(own.map(restart));
  const namespace = own.includes('temporal') ? null : await testNamespace();
  return {
    folders: foldersOf('services'),
    postgres: own.includes('postgres')
      ? `postgres://postgres:${password}@127.0.0.1:${String(postgresPort)}`
      : testPart('postgresUrl'),
    kafka: own.includes('kafka') ? `127.0.0.1:${String(kafkaPort)}` : testPart('kafka'),
    messagingPrefix: testPrefix(),
    temporal: namespace?.address ?? `127.0.0.1:${String(temporalPort)}`,
    temporalNamespace: namespace?.namespace ?? 'default',
    restart,
    running,
    close: async () => {
      await Promise.all([...running.values()].map((process) => process.stop()));
      await namespace?.leave();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
