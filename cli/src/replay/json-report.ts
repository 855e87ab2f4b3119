import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ReplayResult } from '@steward/contracts';

/** Stands where the listed cases go, and nowhere else in a result. */
const token = '\u0000listed\u0000';

/**
 * Writes a result as JSON (`cli/replay.schema.json` describes it), with every differing case: they are streamed, because
 * there may be more of them than memory wants to hold. Rejects with the file system's error.
 */
export async function writeJson(path: string, result: ReplayResult, differences: AsyncIterable<string>): Promise<void> {
  const stream = createWriteStream(path, 'utf8');
  const write = async (text: string): Promise<void> => {
    if (!stream.write(text)) await once(stream, 'drain');
  };
  const whole = result.differences
    ? { ...result, differences: { ...result.differences, listed: token, complete: true } }
    : result;
  const [head = '', tail] = JSON.stringify(whole, null, 2).split(JSON.stringify(token));
  await write(head);
  if (tail !== undefined) {
    let separator = '[\n';
    for await (const line of differences) {
      await write(`${separator}${line}`);
      separator = ',\n';
    }
    await write(separator === '[\n' ? '[]' : '\n]');
    await write(tail);
  }
  stream.end('\n');
  await finished(stream);
}
