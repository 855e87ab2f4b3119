import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { StackProblem, wordsOf } from '../stack-problem.js';

/** A file of a backup: its path below the backup's folder with slashes, bytes, SHA-256 in hex. */
export interface BackedUpFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a backup holds, and what it can be restored with. */
export interface BackupManifest {
  readonly format: 1;
  /** When it ended: everything that was acknowledged until the backup began is in it. ISO 8601, UTC. */
  readonly madeAt: string;
  /** Steward's version that wrote it. */
  readonly version: string;
  /** PostgreSQL's version, and the platform whose files these are: `linux-x64`. */
  readonly postgres: string;
  readonly platform: string;
  /** Migrations of each database that has ours. */
  readonly migrations: Readonly<Record<string, readonly string[]>>;
  /** Whether the keys of the stack are in it: whoever has the backup has them. */
  readonly secrets: boolean;
  readonly files: readonly BackedUpFile[];
}

/** Name of the manifest in a backup's folder. */
export const manifestName = 'manifest.json';

/** All files below a folder with their sizes and digests, in the order of their paths; the manifest itself left out. */
export async function filesIn(folder: string): Promise<BackedUpFile[]> {
  const found: BackedUpFile[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    if (path === manifestName) continue;
    found.push({ path, bytes: (await lstat(file)).size, sha256: await digestOf(file) });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Reads what a backup says of itself. Throws `backup.unreadable`. */
export function readManifest(folder: string): BackupManifest {
  const file = join(folder, manifestName);
  try {
    if (!existsSync(file)) throw new Error(`there is no ${manifestName}`);
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
    // Another format than this is of another version of Steward, which the type doesn't know.
    if ((manifest.format as number) !== 1) throw new Error(`format ${String(manifest.format)} is not known here`);
    return manifest;
  } catch (error) {
    throw new StackProblem(
      'backup.unreadable',
      { zh: `${folder} 不是可用的备份：${wordsOf(error)}`, en: `${folder} is no backup: ${wordsOf(error)}` },
      { zh: '请给出 steward backup 写出的目录', en: 'name a folder that steward backup has written' },
    );
  }
}

/** Compares every file with the manifest. Throws `backup.damaged` with the first that differ. */
export async function verifyBackup(folder: string, manifest: BackupManifest): Promise<void> {
  const present = new Map((await filesIn(folder)).map((file) => [file.path, file]));
  const wrong = manifest.files.flatMap(({ path, bytes, sha256 }) => {
    const found = present.get(path);
    present.delete(path);
    if (found === undefined) return [`${path}: missing`];
    return found.bytes === bytes && found.sha256 === sha256 ? [] : [`${path}: changed`];
  });
  wrong.push(...[...present.keys()].map((path) => `${path}: not of this backup`));
  if (wrong.length === 0) return;
  throw new StackProblem(
    'backup.damaged',
    {
      zh: `备份与其清单不符，共 ${String(wrong.length)} 个文件`,
      en: `the backup is not what its manifest says: ${String(wrong.length)} files`,
    },
    { zh: '请使用另一份备份', en: 'use another backup' },
    wrong.slice(0, 10).join('\n'),
  );
}
