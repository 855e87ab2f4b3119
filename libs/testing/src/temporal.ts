import { randomBytes } from 'node:crypto';
import { addSearchAttributes, searchAttributeTypes } from '@steward/stack';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { testPart } from './parts.js';

/**
 * A time-skipping server of the suite's own. Use it for one case at a time: it skips over workflow-task timeouts when
 * many run at once. Call `teardown()` at the end.
 */
export async function workflowEnvironment(): Promise<TestWorkflowEnvironment> {
  // Loaded here only: it brings the SDK's native core, which most suites don't need.
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: testPart('testServer') } },
  });
  await environment.connection.operatorService.addSearchAttributes({
    namespace: environment.namespace ?? 'default',
    searchAttributes: searchAttributeTypes,
  });
  return environment;
}

/** A namespace of the suite's own on the real Temporal server: no other suite's worker takes its tasks. */
export interface TestNamespace {
  readonly address: string;
  readonly namespace: string;
  readonly client: Client;
  /** Variables for services and worker. */
  readonly env: NodeJS.ProcessEnv;
  /**
   * Lets go of it. The namespace stays with its workflows until the server is thrown away: nobody takes their tasks any more, so
   * they cost nothing, while deleting five hundred of them keeps the server busy for minutes.
   */
  leave(): Promise<void>;
}

/** Makes a namespace with our search attributes. */
export async function testNamespace(): Promise<TestNamespace> {
  const address = testPart('temporal');
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  await addSearchAttributes(connection, namespace);
  return {
    address,
    namespace,
    client: new Client({ connection, namespace }),
    env: { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace },
    leave: () => connection.close(),
  };
}
