import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { addressIds, channelNames, channelOf } from '@steward/handbook';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Where channels may be named one by one, and why. Everywhere else the handbook's records are read: a new channel is one
 * record and one adapter (docs/adr/0012-channels-are-records.md).
 */
const named: Readonly<Record<string, string>> = {
  'libs/handbook/src/channels': 'the records',
  'services/notifications/src/channels': 'the adapters, one for each record, checked by the compiler',
  'services/notifications/src/phone': 'the provider of phones: what it texts and what it calls',
  'services/notifications/src/routing/default-routes.ts': 'which channels our own routes use is what routes are',
  'services/notifications/src/routing/call.routes.ts': 'the same, for work that is given',
  'services/notifications/src/migrations.ts': 'columns of before',
  'services/notifications/src/migrations': 'columns of before',
};

/** Names that mean nothing but a channel; `mail` and `operator` are words of other things too. */
const telling = channelNames.filter((name) => !['mail', 'operator', 'webhook', 'voice'].includes(name));

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sourcesBelow(path);
    return /\.tsx?$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const sources = ['libs', 'services', 'console', 'cli', 'activities', 'workflows']
  .flatMap((part) =>
    part === 'libs' || part === 'services'
      ? readdirSync(join(root, part)).map((name) => join(root, part, name, 'src'))
      : [join(root, part, 'src')],
  )
  .flatMap(sourcesBelow)
  .map((path) => ({ file: relative(root, path), text: readFileSync(path, 'utf8') }))
  // The sink is the world outside: it names what stands there, not our channels.
  .filter(({ file }) => !file.startsWith('libs/stack/src/sink/'))
  .filter(({ file }) => !Object.keys(named).some((place) => file === place || file.startsWith(`${place}/`)));

/** Channels that a text names as values, in quotes, or as the keys of a table. */
const namesIn = (text: string, names: readonly string[]): string[] =>
  names.filter((name) => text.includes(`'${name}'`) || new RegExp(`^\\s*(${name}|'${name}'):\\s`, 'm').test(text));

describe('a channel is one record', () => {
  it('and no other source lists channels', () => {
    expect(sources.length).toBeGreaterThan(300);
    const lists = sources.flatMap(({ file, text }) => {
      const found = namesIn(text, telling);
      // One alone is a use of that channel, such as the list in the console; two are a list.
      return found.length > 1 ? [`${file}: ${found.join(', ')}`] : [];
    });
    expect(lists).toEqual([]);
  });

  it('and none is named by its name alone but the list in the console, which is part of the commit', () => {
    const uses = sources.flatMap(({ file, text }) =>
      namesIn(
        text,
        telling.filter((name) => name !== 'in-app'),
      ).map((name) => `${file}: ${name}`),
    );
    expect(uses).toEqual([]);
  });

  it('and no other source lists addresses', () => {
    const lists = sources
      .filter(({ file }) => !file.startsWith('libs/stack/src/seed/'))
      .flatMap(({ file, text }) => (namesIn(text, ['wecom', 'wecomUser']).length > 0 ? [file] : []));
    expect(lists).toEqual([]);
    expect(addressIds).toContain('wecomUser');
  });

  it.each([
    ['services/notifications/src/routing/route.ts', /channelsFor\(/],
    ['services/notifications/src/channels/channels.ts', /channelNames\.filter\(/],
    ['services/notifications/src/delivery/next-move.ts', /channelOf\(channel\)\.heldByQuietHours/],
    ['services/notifications/src/recipient/address.schemas.ts', /addressIds\.map\(/],
    ['services/gateway/src/sheets/kinds/duty.kinds.ts', /addressIds\s*\.filter\(/],
    ['console/src/pages/standards/routing/route-form.tsx', /channelsFor\(recipient\)/],
    ['console/src/pages/messages/sent.tsx', /channelNames\.map\(/],
    ['console/src/pages/people/recipient-form.tsx', /addressIds\.flatMap\(/],
    ['console/src/pages/people/recipient-card.tsx', /addressIds\.flatMap\(/],
    ['console/src/pages/case/why/deliveries.tsx', /channelTitle\(/],
    ['cli/src/why/tell-firing.ts', /channelTitle\(/],
  ])('%s reads it', (file, reading) => {
    expect(readFileSync(join(root, file), 'utf8')).toMatch(reading);
  });

  it('that says who may have it', () => {
    expect(channelNames.filter((name) => channelOf(name).reaches.length === 0)).toEqual([]);
  });
});
