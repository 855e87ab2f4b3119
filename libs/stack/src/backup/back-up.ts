import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { repositoryRoot } from '../paths.js';
import { StackProblem, systemCode, wordsOf } from '../stack-problem.js';
import { filesIn, manifestName, type BackupManifest } from './manifest.js';

/** A running stack, as a backup finds it. */
export interface BackupSource {
  /** Superuser's address, without a database. */
  readonly postgres: string;
  /** PostgreSQL's data folder, on this machine. */
  readonly dataFolder: string;
  /** Attachments; null: there are none. */
  readonly files: string | null;
  /** The stack's keys; null: they are kept elsewhere. */
  readonly secrets: string | null;
}

/** What of a data folder belongs to the running server only, and what is copied at its own time. */
const leftOut = new Set(['postmaster.pid', 'postmaster.opts', 'backup_label', 'tablespace_map', 'current_logfiles']);
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
/** The last file to be copied: it says from where PostgreSQL must repeat what it had not written yet. */
const control = 'pg_control';

/**
 * Copies the whole of a running stack into a new folder: all databases as of one instant, then the attachments, which are
 * written before any fact speaks of them. Nobody has to stop working. Temporal and Kafka are not copied: a restore fills both
 * from the facts. Throws `backup.exists`, `backup.failed`.
 */
export async function backUp(source: BackupSource, folder: string): Promise<BackupManifest> {
  if (existsSync(folder)) {
    throw new StackProblem(
      'backup.exists',
      { zh: `${folder} 已存在`, en: `${folder} is there already` },
      { zh: '请给出新目录', en: 'name a new folder' },
    );
  }
  mkdirSync(folder, { recursive: true });
  // Whoever reads it reads everything, keys included.
  chmodSync(folder, 0o700);
  try {
    const { postgres, migrations } = await copyDatabases(source, join(folder, 'postgres'));
    if (source.files !== null && existsSync(source.files))
      cpSync(source.files, join(folder, 'files'), { recursive: true });
    if (source.secrets !== null) {
      await copyFile(source.secrets, join(folder, 'secrets.json'));
      chmodSync(join(folder, 'secrets.json'), 0o600);
    }
    const manifest: BackupManifest = {
      format: 1,
      madeAt: new Date().toISOString(),
      version: versionHere(),
      postgres,
      platform: `${process.platform}-${process.arch}`,
      migrations,
      secrets: source.secrets !== null,
      files: await filesIn(folder),
    };
    writeFileSync(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  } catch (error) {
    if (error instanceof StackProblem) throw error;
    throw new StackProblem(
      'backup.failed',
      { zh: `备份未完成：${wordsOf(error)}`, en: `the backup was not finished: ${wordsOf(error)}` },
      {
        zh: `请确认本机的 PostgreSQL 正在运行、磁盘有空间，删除 ${folder} 后重试`,
        en: `see that the stack's PostgreSQL runs and the disk has room, remove ${folder}, and try again`,
      },
    );
  }
}

/** Steward's version of this clone. */
export function versionHere(): string {
  const manifest = JSON.parse(readFileSync(join(repositoryRoot(), 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

/** The databases of a server that have our schema. */
export async function ourDatabases(server: string): Promise<{ name: string; url: string }[]> {
  const rows = await asking<{ datname: string }>(
    server,
    'postgres',
    `SELECT datname FROM pg_database WHERE NOT datistemplate AND datallowconn ORDER BY datname`,
  );
  const ours: { name: string; url: string }[] = [];
  for (const { datname } of rows) {
    const [found] = await asking<{ ours: boolean }>(
      server,
      datname,
      `SELECT to_regclass('steward.migrations') IS NOT NULL AS ours`,
    );
    if (found?.ours === true) ours.push({ name: datname, url: addressOf(server, datname) });
  }
  return ours;
}

/** A base backup as PostgreSQL's manual describes it (25.3.3), with the log that makes it consistent. */
async function copyDatabases(
  source: BackupSource,
  into: string,
): Promise<Pick<BackupManifest, 'postgres' | 'migrations'>> {
  const session = new pg.Client({ connectionString: addressOf(source.postgres, 'postgres') });
  await session.connect();
  try {
    const { rows: versions } = await session.query<{ server_version: string }>('SHOW server_version');
    // Keeps the log from being recycled while we copy; gone with the session.
    await session.query(`SELECT pg_create_physical_replication_slot('steward_backup', true, true)`);
    const { rows: began } = await session.query<{ file: string }>(
      `SELECT pg_walfile_name(pg_backup_start('steward backup', true)) AS file`,
    );
    await copyFolder(source.dataFolder, into);
    await copyFile(join(source.dataFolder, 'global', control), join(into, 'global', control));
    const { rows: ended } = await session.query<{ file: string; label: string; map: string | null }>(
      `SELECT pg_walfile_name(lsn) AS file, labelfile AS label, spcmapfile AS map FROM pg_backup_stop(false)`,
    );
    const [first, last] = [began[0], ended[0]];
    if (first === undefined || last === undefined) throw new Error('PostgreSQL did not say which log it needs');
    await copyLog(source.dataFolder, into, first.file, last.file);
    writeFileSync(join(into, 'backup_label'), last.label, { mode: 0o600 });
    const migrations: Record<string, string[]> = {};
    for (const { name } of await ourDatabases(source.postgres)) {
      const ids = await asking<{ id: string }>(source.postgres, name, 'SELECT id FROM steward.migrations ORDER BY id');
      migrations[name] = ids.map(({ id }) => id);
    }
    return { postgres: versions[0]?.server_version ?? '', migrations };
  } finally {
    await session.end().catch(() => undefined);
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      if (emptied.has(entry.name)) await mkdir(target, { recursive: true });
      else if (!entry.name.startsWith('pgsql_tmp')) await copyFolder(source, target);
    } else if (entry.isFile() && !leftOut.has(entry.name) && entry.name !== control) {
      await copyFile(source, target).catch(goneMeanwhile);
    }
  }
}

/** A table that was dropped while we copied: the log says so too. */
function goneMeanwhile(error: unknown): void {
  if (systemCode(error) !== 'ENOENT') throw error;
}

async function copyLog(from: string, to: string, first: string, last: string): Promise<void> {
  const segments = (await readdir(join(from, 'pg_wal'))).filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last,
  );
  if (!segments.includes(first)) throw new Error(`PostgreSQL's log ${first} is gone`);
  for (const name of segments) await copyFile(join(from, 'pg_wal', name), join(to, 'pg_wal', name));
}

function addressOf(server: string, database: string): string {
  const address = new URL(server);
  address.pathname = `/${database}`;
  return address.href;
}

async function asking<Row extends object>(server: string, database: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: addressOf(server, database), connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
