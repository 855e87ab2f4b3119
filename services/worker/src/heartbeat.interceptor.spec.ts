import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { heartbeatInterceptor } from './heartbeat.interceptor.js';

/** Heartbeats of an activity that takes 1.5 s. */
async function beatsOf(isLocal: boolean): Promise<{ beats: number; result: unknown }> {
  const env = new MockActivityEnvironment({ isLocal });
  let beats = 0;
  env.on('heartbeat', () => (beats += 1));
  const result = await env.run(async () => {
    const execute = heartbeatInterceptor(Context.current()).inbound?.execute;
    return execute?.({ args: [], headers: {} }, () => wait(1_500, 'done'));
  });
  return { beats, result };
}

describe('an activity that takes long', () => {
  it('shows that its worker lives', async () => {
    const { beats, result } = await beatsOf(false);
    expect(beats).toBeGreaterThanOrEqual(1);
    expect(result).toBe('done');
  });

  it('shows nothing where nobody asks: a local one belongs to its workflow task', async () => {
    expect(await beatsOf(true)).toEqual({ beats: 0, result: 'done' });
  });
});
