import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the clone that this code belongs to. */
export function repositoryRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string };
    if (name === 'steward') return folder;
  }
  throw new Error('No package.json named "steward" above the stack: the clone is incomplete');
}

/** Where downloaded programs live, shared by all clones of this user: `$XDG_CACHE_HOME/steward`, else `~/.cache/steward`. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'steward');
}

/** Where a clone keeps its data, logs, keys and process ids: `$STEWARD_STATE`, else `.steward` in the clone. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['STEWARD_STATE'] ? resolve(env['STEWARD_STATE']) : join(repositoryRoot(), '.steward');
}

/** True when a user other than the owner can walk up to this path: every folder above it has the execute bit for others. */
export function reachableByOthers(path: string): boolean {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A short name for a folder, so that two clones never share data outside themselves. */
export function folderDigest(path: string): string {
  return createHash('sha256').update(resolve(path)).digest('hex').slice(0, 12);
}
