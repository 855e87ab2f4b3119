import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { bundle } from './lived.js';

const folder = fileURLToPath(new URL('../histories/', import.meta.url));
const recorded = readdirSync(folder).flatMap((version) =>
  readdirSync(`${folder}${version}`).map((file) => `${version}/${file}`),
);

interface RecordedHistory {
  readonly events: readonly { readonly eventType: string }[];
}

describe('cases that an older worker began', () => {
  let workflowBundle: WorkflowBundle;
  beforeAll(async () => {
    workflowBundle = await bundle();
  }, 120_000);

  it('are on record', () => {
    expect(recorded.length).toBeGreaterThanOrEqual(5);
  });

  it.each(recorded)('go on under the present workflow: %s', async (file) => {
    const history = JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as RecordedHistory;
    // A history that does not end would replay without an error whatever the workflow does.
    const end = history.events.at(-1)?.eventType;
    expect(['EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED', 'EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW']).toContain(
      end,
    );
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).resolves.toBeUndefined();
  });

  it('would be stopped by a workflow that no longer follows them', async () => {
    const [file = ''] = recorded;
    const history = JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as RecordedHistory;
    const broken = { ...workflowBundle, code: workflowBundle.code.replaceAll('takeUpComplaint', 'takeUpNothing') };
    expect(broken.code).not.toBe(workflowBundle.code);
    await expect(Worker.runReplayHistory({ workflowBundle: broken }, history)).rejects.toThrow();
  });
});
