import { withTrace } from '@steward/service-kit/trace';
import { defaultPayloadConverter } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** Runs each activity under the trace context that its workflow handed on; without one under a new trace. */
export const traceInterceptor: ActivityInterceptorsFactory = () => ({
  inbound: {
    execute: (input, next) => {
      const payload = input.headers['traceparent'];
      const trace = payload === undefined ? undefined : defaultPayloadConverter.fromPayload<string>(payload);
      return withTrace(trace, () => next(input));
    },
  },
});
