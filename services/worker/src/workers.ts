import { allActivities, ServiceClient } from '@steward/activities';
import { taskQueues } from '@steward/contracts';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { WorkerConfig } from './config.js';
import { heartbeatInterceptor } from './heartbeat.interceptor.js';
import { traceInterceptor } from './trace.interceptor.js';

/** The name under which deployments of workflow code are versioned. */
export const deploymentName = 'steward';

/** Where workflow code comes from: the prebuilt bundle in deployments, the sources in tests. */
export type WorkflowSource = Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'>;

/** One worker per task queue: emergencies have their own slots, so that a flood of ordinary cases can't starve them. */
export async function createWorkers(
  config: WorkerConfig,
  connection: NativeConnection,
  source: WorkflowSource,
): Promise<Worker[]> {
  const activities = allActivities(clients(config));
  const common: Omit<WorkerOptions, 'taskQueue'> = {
    ...source,
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    activities,
    interceptors: { activity: [traceInterceptor, heartbeatInterceptor] },
    maxConcurrentWorkflowTaskExecutions: config.WORKER_CONCURRENCY,
    maxConcurrentLocalActivityExecutions: config.WORKER_CONCURRENCY,
    maxConcurrentActivityTaskExecutions: config.WORKER_CONCURRENCY,
    // A killed worker's cases wait this long for it before another takes them over.
    stickyQueueScheduleToStartTimeout: '2s',
    // By default most of a heartbeat timeout would pass between two signs of life that the server gets to hear of.
    maxHeartbeatThrottleInterval: '1s',
    shutdownGraceTime: '10s',
    shutdownForceTime: '20s',
    ...versioning(config),
  };
  const wanted = {
    emergency: {
      taskQueue: `${config.TASK_QUEUE_PREFIX}${taskQueues.emergency}`,
      maxCachedWorkflows: Math.max(2, Math.floor(config.WORKER_CACHED_CASES / 4)),
    },
    ordinary: {
      taskQueue: `${config.TASK_QUEUE_PREFIX}${taskQueues.ordinary}`,
      maxCachedWorkflows: config.WORKER_CACHED_CASES,
    },
  };
  const queues = config.WORKER_QUEUES === 'both' ? [wanted.emergency, wanted.ordinary] : [wanted[config.WORKER_QUEUES]];
  return Promise.all(queues.map((queue) => Worker.create({ ...common, ...queue })));
}

function clients(config: WorkerConfig): Parameters<typeof allActivities>[0] {
  const to = (name: string, url: string) => new ServiceClient(name, { url, secret: config.STEWARD_SERVICE_SECRET });
  return {
    tickets: to('tickets', config.TICKETS_INTERNAL_URL),
    staff: to('staff', config.STAFF_INTERNAL_URL),
    notifications: to('notifications', config.NOTIFICATIONS_INTERNAL_URL),
    assets: to('assets', config.ASSETS_INTERNAL_URL),
  };
}

function versioning(config: WorkerConfig): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  if (config.WORKER_BUILD_ID === undefined) return {};
  return {
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName, buildId: config.WORKER_BUILD_ID },
      // Cases live for months: they move to the newest version, and changes of a workflow's sequence are `patched`.
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  };
}
