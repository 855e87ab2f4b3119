import { activityInfo, heartbeat } from '@temporalio/activity';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** Between two signs of life, ms; several fit into the heartbeat timeout of an ordinary activity. */
const every = 1_000;

/**
 * Shows that the worker lives for as long as an ordinary activity runs: one that was killed is missed after the heartbeat
 * timeout, not after all the time that the activity may take. A local activity is the workflow task's own affair.
 */
export const heartbeatInterceptor: ActivityInterceptorsFactory = () => ({
  inbound: {
    execute: async (input, next) => {
      if (activityInfo().isLocal) return next(input);
      const timer = setInterval(() => heartbeat(), every);
      try {
        return await next(input);
      } finally {
        clearInterval(timer);
      }
    },
  },
});
