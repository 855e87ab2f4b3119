import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { idleSuites } from './idle-suites.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('suites that run beside the others', () => {
  it('are there: one that was moved would hold up the others unseen', () => {
    expect(idleSuites.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(new Set(idleSuites).size).toBe(idleSuites.length);
  });
});
