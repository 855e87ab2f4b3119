import {
  type ActivityInput,
  type Headers,
  type LocalActivityInput,
  type Next,
  type SignalInput,
  type WorkflowExecuteInput,
  type WorkflowInboundCallsInterceptor,
  type WorkflowInterceptorsFactory,
  type WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow';

/** The header by which the relay, workflows and activities hand on a W3C trace context. */
const header = 'traceparent';

/** Hands the trace of what last woke the workflow on to its activities, so that logs follow a fact to its message. */
class TraceInterceptor implements WorkflowInboundCallsInterceptor, WorkflowOutboundCallsInterceptor {
  private trace: Headers[string] | undefined;

  async execute(input: WorkflowExecuteInput, next: Next<WorkflowInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    this.remember(input.headers);
    return next(input);
  }

  async handleSignal(input: SignalInput, next: Next<WorkflowInboundCallsInterceptor, 'handleSignal'>): Promise<void> {
    this.remember(input.headers);
    return next(input);
  }

  async scheduleActivity(
    input: ActivityInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'scheduleActivity'>,
  ): Promise<unknown> {
    return next({ ...input, headers: this.withTrace(input.headers) });
  }

  async scheduleLocalActivity(
    input: LocalActivityInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'scheduleLocalActivity'>,
  ): Promise<unknown> {
    return next({ ...input, headers: this.withTrace(input.headers) });
  }

  private remember(headers: Headers): void {
    this.trace = headers[header] ?? this.trace;
  }

  private withTrace(headers: Headers): Headers {
    return this.trace === undefined ? headers : { ...headers, [header]: this.trace };
  }
}

/** Found by name in the workflow bundle. */
export const interceptors: WorkflowInterceptorsFactory = () => {
  const trace = new TraceInterceptor();
  return { inbound: [trace], outbound: [trace] };
};
