import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { databaseServices } from '@steward/contracts';
import pg from 'pg';
import type { PartFolders } from '../parts/part.js';
import { startPostgres } from '../parts/postgres.js';
import type { PostgresProgram } from '../parts/postgres-program.js';
import { StackProblem } from '../stack-problem.js';
import { ourDatabases } from './back-up.js';
import { readManifest, verifyBackup, type BackupManifest } from './manifest.js';

/** Where a backup is restored to: a stack that does not run. */
export interface RestoreTarget {
  /** PostgreSQL's data folder. */
  readonly dataFolder: string;
  readonly program: PostgresProgram;
  readonly folders: PartFolders;
  readonly port: number;
  /** Superuser's password as it is in the restored databases. */
  password(): string;
  /** Folders and files that the restored ones replace, by their names in the backup; null: not restored. */
  readonly files: string | null;
  readonly secrets: string | null;
  /** Folders of Temporal and Kafka: they are ahead of the restored facts, and are filled from them anew. */
  readonly emptied: readonly string[];
}

/** What a restore did. */
export interface Restored {
  readonly manifest: BackupManifest;
  /** Where what was replaced lies now. */
  readonly movedAside: readonly string[];
}

/** What a restore into this stack would replace: those of its folders and files that are there. */
export function replacedBy(target: RestoreTarget): string[] {
  const all = [target.dataFolder, target.files, target.secrets, ...target.emptied];
  return all.filter((path) => path !== null).filter((path) => existsSync(path));
}

/**
 * Whether this clone can use the backup: whole, of this platform and PostgreSQL, and of no newer schema. Throws
 * `backup.unreadable`, `backup.damaged`, `backup.other-platform`, `backup.other-postgres`, `backup.newer`.
 */
export async function checkBackup(folder: string, program: Pick<PostgresProgram, 'detail'>): Promise<BackupManifest> {
  const manifest = readManifest(folder);
  const here = `${process.platform}-${process.arch}`;
  if (manifest.platform !== here) {
    throw new StackProblem(
      'backup.other-platform',
      {
        zh: `备份来自 ${manifest.platform}，本机是 ${here}`,
        en: `the backup is of ${manifest.platform}, this is ${here}`,
      },
      { zh: '请在同类机器上恢复', en: 'restore it on a machine of that kind' },
    );
  }
  const major = (version: string): string => /(\d+)(?:\.\d+)/.exec(version)?.[1] ?? version;
  if (major(manifest.postgres) !== major(program.detail)) {
    throw new StackProblem(
      'backup.other-postgres',
      {
        zh: `备份来自 PostgreSQL ${manifest.postgres}，本机是 ${program.detail}`,
        en: `the backup is of PostgreSQL ${manifest.postgres}, this is ${program.detail}`,
      },
      { zh: '请使用同一主版本', en: 'use the same major version' },
    );
  }
  const known = await knownMigrations();
  const unknown = Object.values(manifest.migrations).flatMap((ids) => ids.filter((id) => !known.has(id)));
  if (unknown.length > 0) {
    throw new StackProblem(
      'backup.newer',
      {
        zh: `备份由更新的版本 ${manifest.version} 写出（迁移 ${unknown.slice(0, 3).join('、')}）`,
        en: `a newer Steward (${manifest.version}) wrote the backup: migrations ${unknown.slice(0, 3).join(', ')}`,
      },
      { zh: '请用写出它的版本恢复', en: 'restore it with the version that wrote it' },
    );
  }
  await verifyBackup(folder, manifest);
  return manifest;
}

/**
 * Puts a checked backup in the place of what a stopped stack holds; what was there is moved aside, not removed. Each database
 * begins a new epoch, so that whatever is ahead of it takes what it holds; the next start fills Temporal and Kafka from it.
 */
export async function restoreBackup(folder: string, target: RestoreTarget): Promise<Restored> {
  const manifest = await checkBackup(folder, target.program);
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const movedAside = replacedBy(target)
    .filter((path) => path !== target.secrets || manifest.secrets)
    .map((path) => {
      renameSync(path, `${path}.replaced-${stamp}`);
      return `${path}.replaced-${stamp}`;
    });
  mkdirSync(dirname(target.dataFolder), { recursive: true });
  cpSync(join(folder, 'postgres'), target.dataFolder, { recursive: true });
  owned(target.dataFolder, target.program.runAs);
  chmodSync(target.dataFolder, 0o700);
  const files = join(folder, 'files');
  if (target.files !== null && existsSync(files)) cpSync(files, target.files, { recursive: true });
  if (target.secrets !== null && manifest.secrets) {
    cpSync(join(folder, 'secrets.json'), target.secrets);
    chmodSync(target.secrets, 0o600);
  }
  const running = await startPostgres(target.program, {
    folders: { ...target.folders, data: target.dataFolder },
    port: target.port,
    password: target.password(),
    durable: true,
  });
  try {
    const databases = await ourDatabases(running.url);
    if (databases.length === 0) throw new Error(`no database of ours is in ${running.dataFolder}`);
    for (const { url } of databases) await beginEpoch(url, manifest.madeAt);
  } finally {
    await running.stop();
  }
  return { manifest, movedAside };
}

async function beginEpoch(url: string, madeAt: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ counts: boolean }>(
      `SELECT to_regclass('steward.epochs') IS NOT NULL AS counts`,
    );
    // A database of before epochs gets them with the next start's migrations; its own identity tells it then.
    if (rows[0]?.counts === true) {
      await client.query('SELECT steward.begin_epoch(NULL, $1)', [`restored from the backup of ${madeAt}`]);
    }
  } finally {
    await client.end();
  }
}

function owned(path: string, by: PostgresProgram['runAs']): void {
  if (by === null) return;
  chownSync(path, by.uid, by.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) owned(join(path, entry.name), by);
    else chownSync(join(path, entry.name), by.uid, by.gid);
  }
}

/** Every migration that this clone knows. */
async function knownMigrations(): Promise<Set<string>> {
  const { migrationsOf } = await import('@steward/service-kit');
  const known = new Set<string>();
  for (const name of databaseServices) {
    // By name at run time: the stack knows which services there are, not what they are.
    const { service } = (await import(`@steward/${name}`)) as { service: Parameters<typeof migrationsOf>[0] };
    for (const { id } of migrationsOf(service)) known.add(id);
  }
  return known;
}
