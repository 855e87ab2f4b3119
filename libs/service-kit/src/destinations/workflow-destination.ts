import {
  Client,
  Connection,
  WorkflowNotFoundError,
  isGrpcServiceError,
  type WorkflowClientInterceptor,
} from '@temporalio/client';
import {
  SearchAttributeType,
  defaultPayloadConverter,
  defineSearchAttributeKey,
  type SearchAttributePair,
} from '@temporalio/common';
import {
  caseChangedSignal,
  followedProcesses,
  taskQueues,
  workflowIdOf,
  type CaseInput,
  type CaseSnapshot,
} from '@steward/contracts';
import type { Logger } from 'pino';
import type { BaseConfig } from '../config/base-config.js';
import type { LoadedCase, ProcessRegistration } from '../ledger/ledger.types.js';
import { toSnapshot } from '../ledger/snapshot.js';
import type { Outbox, WaitingCase } from './outbox.js';
import { SetAside } from './set-aside.js';

const batch = 200;
const atOnce = 10;
/** A Temporal server that does not answer within this is taken to be down; ms. */
const deadline = 5_000;

/** gRPC status codes that speak of the server, not of the case. */
const serverCodes = new Set([1, 4, 8, 13, 14, 16]);

const company = defineSearchAttributeKey('StewardCompany', SearchAttributeType.KEYWORD);
const estate = defineSearchAttributeKey('StewardEstate', SearchAttributeType.KEYWORD);
const processKey = defineSearchAttributeKey('StewardProcess', SearchAttributeType.KEYWORD);
const state = defineSearchAttributeKey('StewardState', SearchAttributeType.KEYWORD);
const nextDue = defineSearchAttributeKey('StewardNextDue', SearchAttributeType.DATETIME);

const tracing: WorkflowClientInterceptor = {
  signalWithStart(input, next) {
    const traceparent = input.options.memo?.['traceparent'];
    if (typeof traceparent !== 'string') return next(input);
    return next({
      ...input,
      headers: { ...input.headers, traceparent: defaultPayloadConverter.toPayload(traceparent) },
    });
  },
};

/** Tells each case's workflow its newest snapshot, and starts the workflow where none is running. */
export class WorkflowDestination {
  private readonly connection: Connection;
  private readonly client: Client;
  private readonly aside = new SetAside();
  /** False once the server has said that it does not know our search attributes. */
  private searchable = true;

  constructor(
    private readonly config: Pick<BaseConfig, 'temporalAddress' | 'temporalNamespace' | 'taskQueuePrefix'>,
    private readonly processes: Readonly<Record<string, ProcessRegistration>>,
    private readonly log: Logger,
  ) {
    this.connection = Connection.lazy({
      address: config.temporalAddress,
      connectTimeout: deadline,
      // By default gRPC would leave a server that was down for a while alone for up to two minutes.
      // The relay repeats by itself. The client's own repetition would go on, on a closed line, when a service stops.
      interceptors: [],
      channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 3_000 },
    });
    this.client = new Client({
      connection: this.connection,
      namespace: config.temporalNamespace,
      interceptors: { workflow: [tracing] },
    });
  }

  async pass(outbox: Outbox): Promise<{ settled: number; more: boolean }> {
    const waiting = await outbox.cases('temporal', batch, this.aside.now());
    let settled = 0;
    const queue = [...waiting];
    const failures: unknown[] = [];
    const settledIds: string[] = [];
    await Promise.all(
      Array.from({ length: Math.min(atOnce, queue.length) }, async () => {
        for (let one = queue.shift(); one !== undefined && failures.length === 0; one = queue.shift()) {
          try {
            await this.tell(one);
            this.aside.remove(one.case.id);
            settledIds.push(...one.ids);
          } catch (error) {
            if (speaksOfServer(error)) failures.push(error);
            else
              this.log.error(
                { caseId: one.case.id, failures: this.aside.add(one.case.id), err: error },
                'a workflow cannot be told of its case; its neighbours go on',
              );
          }
        }
      }),
    );
    await outbox.settle('temporal', settledIds);
    settled += settledIds.length;
    if (failures.length > 0) throw failures[0];
    return { settled, more: settled > 0 };
  }

  /** Which store of workflows answers: another one after it was lost and made anew. Rejects when none does. */
  async identity(): Promise<string> {
    const { namespaceInfo } = await this.connection.withDeadline(Date.now() + deadline, () =>
      this.connection.workflowService.describeNamespace({ namespace: this.config.temporalNamespace }),
    );
    const id = namespaceInfo?.id;
    if (typeof id !== 'string' || id === '') throw new Error('the namespace does not say which it is');
    return id;
  }

  /** Whether a workflow follows the case now. Rejects when the server doesn't answer. */
  async isFollowed(process: string, caseId: string): Promise<boolean> {
    try {
      const { status } = await this.connection.withDeadline(Date.now() + deadline, () =>
        this.client.workflow.getHandle(workflowIdOf(process, caseId)).describe(),
      );
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** Tells one case's workflow how its case is now, and starts it where none runs; `look`: it shall ask what is due at once. */
  async remind(c: LoadedCase, look: boolean): Promise<void> {
    await this.tell({ ids: [], case: c, traceparent: null }, look);
  }

  /** Whether the server answers now. Never rejects. */
  async health(): Promise<{ readonly ok: boolean; readonly detail: string }> {
    try {
      await this.connection.withDeadline(Date.now() + 2_000, () => this.connection.workflowService.getSystemInfo({}));
      return { ok: true, detail: this.config.temporalAddress };
    } catch (error) {
      return {
        ok: false,
        detail: `${this.config.temporalAddress}: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private async tell({ case: c, traceparent }: WaitingCase, look = false): Promise<void> {
    const registration = this.processes[c.process];
    if (registration?.follow === undefined) return;
    const snapshot: CaseSnapshot = { ...toSnapshot(c, registration), ...(look ? { look } : {}) };
    const input: CaseInput = { caseId: c.id };
    const send = (): Promise<unknown> =>
      this.connection.withDeadline(Date.now() + deadline, () =>
        this.client.workflow.signalWithStart(followedProcesses[registration.follow ?? 'complaint'].workflow, {
          workflowId: workflowIdOf(c.process, c.id),
          taskQueue: `${this.config.taskQueuePrefix}${snapshot.emergency ? taskQueues.emergency : taskQueues.ordinary}`,
          args: [input],
          signal: caseChangedSignal,
          signalArgs: [snapshot],
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: c.number === null ? `${c.process} ${c.id}` : `${c.process} ${c.number}`,
          ...(traceparent === null ? {} : { memo: { traceparent } }),
          ...(this.searchable ? { typedSearchAttributes: attributesOf(snapshot) } : {}),
        }),
      );
    try {
      await send();
    } catch (error) {
      if (!this.searchable || !/search attribute/i.test(messageOf(error))) throw error;
      this.searchable = false;
      this.log.warn(
        { err: error },
        'this Temporal namespace does not know our search attributes; workflows start without them',
      );
      await send();
    }
  }
}

function attributesOf(snapshot: CaseSnapshot): SearchAttributePair[] {
  return [
    { key: company, value: snapshot.companyId },
    ...(snapshot.estateId === null ? [] : [{ key: estate, value: snapshot.estateId }]),
    { key: processKey, value: snapshot.process },
    { key: state, value: snapshot.state },
    ...(snapshot.nextDueAt === null ? [] : [{ key: nextDue, value: new Date(snapshot.nextDueAt) }]),
  ];
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} ${messageOf(error.cause)}`;
}

/** True when the whole server is meant, so that the others need not be tried now. */
export function speaksOfServer(error: unknown): boolean {
  if (isGrpcServiceError(error)) return serverCodes.has(error.code);
  if (error instanceof Error && error.cause !== undefined) return speaksOfServer(error.cause);
  return /connect|deadline|unavailable|namespace/i.test(messageOf(error));
}
