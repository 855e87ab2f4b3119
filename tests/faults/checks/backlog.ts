import { databaseServices, topics, workflowIdOf } from '@steward/contracts';
import { WorkflowNotFoundError } from '@temporalio/client';
import { arrivedAt, evidenceOf, isSettled, type CaseEvidence } from '../../testing-house/evidence.js';
import type { Scene } from '../scene.js';

/** Who reads the facts of complaints. */
export const readersOfFacts = ['notifications', 'quality', 'staff', 'tickets'] as const;

/** How late a point may be looked at, ms: beyond that it is a backlog. */
const lateness = 2_000;

/** What is under way or waits, a sentence each; nothing is left when it is empty. Cheap questions come first, dear ones when those are answered. */
export async function whatIsLeft(
  scene: Scene,
  caseIds: readonly string[],
  marks: ReadonlySet<string>,
): Promise<string[]> {
  for (const ask of [waitingToLeave, dueOrUntold, unreadNews, notHeardOf, undelivered, unfollowed]) {
    const left = await ask(scene, caseIds, marks);
    if (left.length > 0) return left;
  }
  return [];
}

async function waitingToLeave({ house }: Scene): Promise<string[]> {
  const waiting = await Promise.all(
    databaseServices.map(async (service) => {
      const rows = await house.rows<{ destination: string; count: number }>(
        service,
        'SELECT destination, count(*)::int AS count FROM steward.outbox GROUP BY destination',
      );
      return rows.map(
        ({ destination, count }) => `${String(count)} rows in the outbox of ${service} for ${destination}`,
      );
    }),
  );
  return waiting.flat();
}

async function dueOrUntold({ house }: Scene, caseIds: readonly string[]): Promise<string[]> {
  const rows = await house.rows<{ id: string; untold: number }>(
    'tickets',
    `SELECT id, jsonb_array_length(fold->'clocks'->'untold') AS untold FROM steward.cases
     WHERE id = ANY ($1) AND (jsonb_array_length(fold->'clocks'->'untold') > 0
       OR NOT over AND next_due_at < clock_timestamp() - $2 * interval '1 ms')`,
    [caseIds, lateness],
  );
  return rows.map(({ id, untold }) =>
    untold > 0
      ? `${id}: ${String(untold)} points of which nobody was told`
      : `${id}: a point is due and was not looked at`,
  );
}

async function unreadNews({ bus }: Scene): Promise<string[]> {
  const lags = await Promise.all(
    readersOfFacts.map(async (group) =>
      (await bus.lag(group, [topics.ticketsFacts.name])).map((lag) => ({ ...lag, group })),
    ),
  );
  return lags
    .flat()
    .filter(({ messages }) => messages > 0)
    .map(({ group, topic, messages }) => `${String(messages)} messages of ${topic} that ${group} has not read`);
}

/** News of a case have reached whoever keeps a picture of it, unless they wait behind a message that was spoilt. */
async function notHeardOf({ house }: Scene, caseIds: readonly string[], marks: ReadonlySet<string>): Promise<string[]> {
  if (marks.size > 0) return [];
  const known = await house.rows<{ id: string }>(
    'notifications',
    'SELECT case_id AS id FROM steward.case_face WHERE case_id = ANY ($1)',
    [caseIds],
  );
  const heard = new Set(known.map(({ id }) => id));
  return caseIds.filter((id) => !heard.has(id)).map((id) => `${id}: notifications has not heard of it`);
}

async function undelivered({ house }: Scene, caseIds: readonly string[]): Promise<string[]> {
  const arrived = arrivedAt(house.messages());
  return (await evidenceOf(house, caseIds)).flatMap(({ caseId, carried }) =>
    carried
      .filter((one) => !isSettled(one, arrived))
      .map(
        ({ recipientId, outcomes }) =>
          `${caseId}: a message to ${recipientId} has not arrived (${outcomes.join(', ')})`,
      ),
  );
}

async function unfollowed(scene: Scene, caseIds: readonly string[]): Promise<string[]> {
  return (await Promise.all((await evidenceOf(scene.house, caseIds)).map((one) => notAsItsCase(scene, one)))).flat();
}

/** A workflow runs exactly as long as its case does. */
async function notAsItsCase({ temporal }: Scene, { caseId, stored }: CaseEvidence): Promise<string[]> {
  if (stored === null) return [];
  const wanted = stored.over ? 'COMPLETED' : 'RUNNING';
  const found = await stateOfWorkflow();
  return found === wanted ? [] : [`${caseId}: its workflow is ${found}, the case is ${stored.over ? 'over' : 'open'}`];

  async function stateOfWorkflow(): Promise<string> {
    try {
      return (await temporal.workflow.getHandle(workflowIdOf('complaint', caseId)).describe()).status.name;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'unknown';
      throw error;
    }
  }
}
