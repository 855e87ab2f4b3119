import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

/** What an expression comes to on a computer whose own zone is New York's; a running process can't change its zone. */
function inNewYork(expression: string): unknown {
  const program = `
    import { pickedInZone, shownInPicker } from '${new URL('./picker.ts', import.meta.url).href}';
    process.stdout.write(JSON.stringify(${expression}));`;
  const out = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    env: { ...process.env, NODE_OPTIONS: '', TZ: 'America/New_York' },
    encoding: 'utf8',
  });
  return JSON.parse(out);
}

describe('a picker on a computer in another zone', () => {
  it("shows the estate's wall clock", () => {
    expect(
      inNewYork(`[
        new Date(2026, 0, 1).getTimezoneOffset(),
        shownInPicker(Date.parse('2026-11-29T01:30:00Z'), 'Asia/Shanghai').format('YYYY-MM-DD HH:mm'),
      ]`),
    ).toEqual([300, '2026-11-29 09:30']);
  });

  it('gives back the instant that was shown', () => {
    const instants = ['2026-01-31T23:59:00.000Z', '2026-07-01T00:00:00.000Z'];
    const zones = ['Asia/Shanghai', 'UTC', 'Asia/Kathmandu'];
    expect(
      inNewYork(`${JSON.stringify(zones)}.map((zone) =>
        ${JSON.stringify(instants)}.map((at) => pickedInZone(shownInPicker(Date.parse(at), zone), zone)))`),
    ).toEqual(zones.map(() => instants));
  });

  it("follows a change of the clocks in the estate's zone", () => {
    // Berlin's went back at three on the 25th of October.
    const noonOf = (day: string): string =>
      `pickedInZone(shownInPicker(Date.parse('2026-10-${day}T12:00:00Z'), 'UTC'), 'Europe/Berlin')`;
    expect(inNewYork(`[${noonOf('24')}, ${noonOf('25')}]`)).toEqual([
      '2026-10-24T10:00:00.000Z',
      '2026-10-25T11:00:00.000Z',
    ]);
  });
});
