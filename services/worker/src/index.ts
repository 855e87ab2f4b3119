export { type WorkerConfig, workerConfig, workerConfigSchema } from './config.js';
export { type RunningWorker, runWorker } from './run-worker.js';
export { createWorkers, deploymentName, type WorkflowSource } from './workers.js';
