import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bundleWorkflowCode } from '@temporalio/worker';

const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

describe('the workflow bundle', () => {
  let code = '';

  beforeAll(async () => {
    const workflowsPath = fileURLToPath(new URL('../../workflows/src/index.ts', import.meta.url));
    ({ code } = await bundleWorkflowCode({ workflowsPath, logger: quiet }));
  }, 120_000);

  it('holds every workflow by name', () => {
    for (const name of ['audit', 'complaint', 'delivery', 'followCase', 'leave'])
      expect(code).toMatch(new RegExp(`\\b${name}: \\(\\) => `));
  });

  it('holds nothing that is not safe in the sandbox', () => {
    const forbidden = /\/(zod|pg|kafkajs|typeorm|@nestjs|service-kit|contracts|handbook)\/|node:/;
    const bundled = sourcesOf(code);
    expect(bundled.some((path) => path.includes('complaint.workflow'))).toBe(true);
    expect(bundled.filter((path) => forbidden.test(path))).toEqual([]);
  });
});

/** The files that went in, from the bundle's inline source map. */
function sourcesOf(bundle: string): string[] {
  const map = /sourceMappingURL=data:[^,]+,([A-Za-z0-9+/=]+)/.exec(bundle)?.[1] ?? '';
  return (JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as { sources: string[] }).sources;
}
