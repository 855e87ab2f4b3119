import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { folderDigest, reachableByOthers } from '../paths.js';
import { run, tail } from '../process/command.js';
import { startPartProcess } from '../process/part-process.js';
import type { PartProcess } from '../process/part-process.js';
import { StackProblem } from '../stack-problem.js';
import { sharedFolder } from './postgres-program.js';
import type { PostgresProgram } from './postgres-program.js';
import type { PartFolders } from './part.js';

/** A running PostgreSQL of our own. */
export interface RunningPostgres extends PartProcess {
  /** Superuser's address, without a database. */
  readonly url: string;
  readonly dataFolder: string;
}

/** What a PostgreSQL of our own is started with. */
export interface PostgresOptions {
  readonly folders: PartFolders;
  readonly port: number;
  readonly password: string;
  /** Tests trade durability for speed: their data does not survive a crash of the machine. */
  readonly durable: boolean;
  readonly maxConnections?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Where the data folder of a clone is: inside its state folder, or, for root in a clone that the user `postgres` can't
 * reach, below `/var/lib/steward`.
 */
export function postgresDataFolder(wanted: string, program: Pick<PostgresProgram, 'runAs'>): string {
  if (program.runAs === null || reachableByOthers(wanted)) return wanted;
  return join(sharedFolder, folderDigest(wanted), 'postgres');
}

/** Starts PostgreSQL on 127.0.0.1, making the data folder first when it is new (UTF-8, the same order of letters on every machine). */
export async function startPostgres(program: PostgresProgram, options: PostgresOptions): Promise<RunningPostgres> {
  const dataFolder = postgresDataFolder(options.folders.data, program);
  if (!existsSync(join(dataFolder, 'PG_VERSION'))) await initialise(program, dataFolder, options);
  const url = `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}`;
  const settings = {
    port: options.port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: options.maxConnections ?? 120,
    shared_buffers: '64MB',
    work_mem: '4MB',
    maintenance_work_mem: '32MB',
    max_wal_size: '256MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_parallel_workers: 2,
    io_method: 'sync',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const running = await startPartProcess({
    name: 'postgres',
    command: program.postgres,
    args: ['-D', dataFolder, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    cwd: dataFolder,
    uid: program.runAs?.uid,
    gid: program.runAs?.gid,
    logFolder: options.folders.logs,
    pidFolder: options.folders.pids,
    // Fast shutdown: rolls open transactions back instead of waiting for every client to leave.
    stopSignal: 'SIGINT',
    ready: () => answers(`${url}/postgres`),
    signal: options.signal,
  });
  return { ...running, url, dataFolder };
}

async function initialise(program: PostgresProgram, dataFolder: string, options: PostgresOptions): Promise<void> {
  // A folder without PG_VERSION is what an interrupted first start left behind.
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(dataFolder, { recursive: true });
  chmodSync(dataFolder, 0o700);
  const secret = mkdtempSync(join(tmpdir(), 'steward-initdb-'));
  const passwordFile = join(secret, 'password');
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (program.runAs) {
    const { uid, gid } = program.runAs;
    for (const path of [dataFolder, secret, passwordFile]) chownSync(path, uid, gid);
  }
  try {
    const { code, stderr } = await run(
      program.initdb,
      [
        `--pgdata=${dataFolder}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(options.durable ? [] : ['--no-sync']),
      ],
      { cwd: dataFolder, signal: options.signal, ...(program.runAs ?? {}) },
    );
    options.signal?.throwIfAborted();
    if (code !== 0) {
      rmSync(dataFolder, { recursive: true, force: true });
      const full = /No space left on device/i.test(stderr);
      throw new StackProblem(
        full ? 'disk.full' : 'postgres.init-failed',
        full
          ? { zh: '磁盘已满，无法创建数据库', en: 'the disk is full: the database could not be made' }
          : { zh: `无法创建数据库目录 ${dataFolder}`, en: `the database folder ${dataFolder} could not be made` },
        full
          ? { zh: '请释放至少 500 MB 空间后重试', en: 'free at least 500 MB and start again' }
          : { zh: '请检查该目录的权限', en: 'see that the folder is writable' },
        tail(stderr),
      );
    }
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
