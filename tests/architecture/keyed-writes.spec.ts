import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const services = fileURLToPath(new URL('../../services', import.meta.url));
const sources = readdirSync(services, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^[a-z]+\/src\/.*\.ts$/.test(file) && !file.endsWith('.spec.ts'))
  .map((file) => ({ file, text: readFileSync(join(services, file), 'utf8') }));

/** Bodies with an id that the client chooses, and what of them is known again by it. */
const keyedBodies = sources
  .filter(({ file }) => file.endsWith('.schemas.ts'))
  .flatMap(({ file, text }) =>
    [...text.matchAll(/export const (\w+Schema) = z\s*\.strictObject\(\{([^;]*)/g)].flatMap(([, name, body]) =>
      /(?:^|[{,\s])(?:id|leaveId|noteId|key|clientId): idSchema/.test(body ?? '') ? [`${file} ${String(name)}`] : [],
    ),
  );

/** Lists that are put in the place of others: whoever is in them is changed, and the ids are the things' own. */
const states = ['staff/src/roster/roster.schemas.ts'];

const controllers = sources.filter(({ file }) => file.endsWith('.controller.ts'));
/** Each `POST` of a controller, from its decorator to the next route. */
const routes = controllers.flatMap(({ file, text }) =>
  text
    .split(/(?=@(?:Get|Post|Put|Delete|Patch)\()/)
    .filter((part) => part.startsWith('@Post'))
    .map((part) => ({ file, text: part })),
);

describe('what is asked twice under one key of a client', () => {
  it('is said of every route that takes such a key', () => {
    const bodies = keyedBodies.filter((one) => !states.some((file) => one.startsWith(file)));
    const unsaid = bodies.filter((one) => {
      const [, name = ''] = one.split(' ');
      const taking = routes.filter(({ text }) => new RegExp(`schema: ${name}\\b`).test(text));
      return taking.some(({ text }) => !/keyed: '/.test(text));
    });
    expect(unsaid).toEqual([]);
    // What is looked for is there to be found.
    expect(bodies).toEqual(
      expect.arrayContaining([expect.stringContaining('leaveSchema'), expect.stringContaining('writeNoteSchema')]),
    );
  });

  it('is compared by one mechanism: other content under it is a conflict', () => {
    const keyed = routes
      .filter(({ text }) => /keyed: '/.test(text))
      .map(({ file }) => file.split('/').slice(0, 3).join('/'));
    const comparing = sources.filter(({ text }) => text.includes('doneBefore(')).map(({ file }) => file);
    expect(keyed.length).toBeGreaterThan(0);
    for (const folder of keyed) expect(comparing.some((file) => file.startsWith(folder))).toBe(true);
  });

  it('reaches every route that says it takes an Idempotency-Key', () => {
    const without = routes
      .filter(({ text }) => text.includes('idempotent: true') && !/IdempotencyKeyOf\(\)|idempotencyKeyOf\(/.test(text))
      .map(({ file }) => file);
    expect(without).toEqual([]);
    expect(routes.some(({ text }) => text.includes('idempotent: true'))).toBe(true);
  });
});
