import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../paths.js';
import { freePorts } from '../process/ports.js';
import { type KafkaProgram, kafkaClasses } from './kafka-program.js';
import { startKafka } from './kafka.js';

/** How long writing the classes down may take when the broker ends, ms; on a busy machine. */
const writtenWithin = 120_000;

/** Writes the classes down, by starting a broker and ending it, unless they are there. Where that fails, a start takes as long as before. */
export async function prepareKafkaClasses(program: KafkaProgram, signal?: AbortSignal): Promise<void> {
  const wanted = kafkaClasses(program);
  if (existsSync(wanted)) return;
  mkdirSync(cacheFolder(), { recursive: true });
  const half = mkdtempSync(join(cacheFolder(), '.half-'));
  try {
    const [port = 0, controllerPort = 0] = await freePorts(2);
    const folders = { data: join(half, 'data'), logs: join(half, 'logs'), pids: join(half, 'pids') };
    const written = join(half, 'classes.jsa');
    const broker = await startKafka(program, {
      folders,
      port,
      controllerPort,
      signal,
      writeClasses: written,
      stopWithin: writtenWithin,
    });
    await broker.stop();
    if (existsSync(written)) renameSync(written, wanted);
  } catch {
    signal?.throwIfAborted();
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}
