import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const source = fileURLToPath(new URL('../../libs/case-kit/src', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => ({
    file,
    text: readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ''),
  }));

/** Names of processes and of what only one of them has. */
const ofOneProcess = /complaint|\bfaults?\b|interruption|hotSpot|ownerLink|mergedInto|reporterKind/i;
/** What somebody who reports something gives belongs to the closed vocabulary of what actions take. */
const vocabulary = 'takes/';

describe('the kit of cases knows no process', () => {
  it('names none, and nothing that only one of them has', () => {
    const named = files.flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) =>
          ofOneProcess.test(file.startsWith(vocabulary) ? line.replaceAll(/reporterKinds?/g, '') : line),
        )
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(named).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
  });
});
