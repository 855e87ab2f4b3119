import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { postgresDataFolder } from './parts/postgres.js';
import { cacheFolder, folderDigest, reachableByOthers, stateFolder } from './paths.js';

describe('folders of the stack', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'steward-paths-'));
    mkdirSync(join(folder, 'clone', 'postgres'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const data = (): string => join(folder, 'clone', 'postgres');

  it('are the user’s own when he names them', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/x' })).toBe('/x/steward');
    expect(stateFolder({ STEWARD_STATE: '/y' })).toBe('/y');
    expect(stateFolder({})).toMatch(/\.steward$/);
  });

  it('stay in the clone as long as PostgreSQL’s user can get there, however private the data folder itself is', () => {
    chmodSync(folder, 0o711);
    chmodSync(data(), 0o700);
    expect(reachableByOthers(data())).toBe(true);
    expect(postgresDataFolder(data(), { runAs: { uid: 1, gid: 1 } })).toBe(data());
  });

  it('move out of a clone that PostgreSQL’s user can’t get into, to a place of this clone’s own', () => {
    chmodSync(folder, 0o700);
    expect(reachableByOthers(data())).toBe(false);
    expect(postgresDataFolder(data(), { runAs: { uid: 1, gid: 1 } })).toContain(folderDigest(data()));
    expect(postgresDataFolder(data(), { runAs: null })).toBe(data());
  });
});
