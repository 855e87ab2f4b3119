/* Peer: accepting means starting a workflow; nobody runs it. */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { serveLeg } from '../harness/leg-process.js';
import { acceptFor } from './accepting.js';

let client: Client | null = null;

serveLeg({
  async open({ temporal, namespace }: { temporal: string; namespace: string }): Promise<void> {
    client = new Client({ connection: await Connection.connect({ address: temporal }), namespace });
  },

  accept(seconds: number, lanes: number, complaint: object): Promise<Record<string, number>> {
    return acceptFor(seconds, lanes, () =>
      client === null
        ? Promise.reject(new Error('not open'))
        : client.workflow.start('complaint', { taskQueue: 'nobody', workflowId: randomUUID(), args: [complaint] }),
    );
  },
});
