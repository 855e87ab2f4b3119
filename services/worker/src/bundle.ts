/* Part of the build: bundles the workflows once, so that no worker does so when it starts. */
import { createRequire } from 'node:module';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const { resolve } = createRequire(import.meta.url);
const workflowsPath = resolve('@steward/workflows');
const quiet = () => undefined;
const { code } = await bundleWorkflowCode({
  workflowsPath,
  workflowInterceptorModules: [resolve('@steward/workflows/interceptors')],
  logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: console.warn, error: console.error },
});
await writeFile(fileURLToPath(new URL('./workflow-bundle.js', import.meta.url)), code);
