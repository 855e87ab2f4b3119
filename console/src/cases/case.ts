import type { ComplaintWithContent } from '@steward/tickets/api';

/** Which case: its process, and its id there. */
export interface CaseRef {
  /** As the console's list of processes has it (`processes`). */
  readonly process: string;
  readonly id: string;
}

/** What every case says of itself, whatever its process; instants in ISO 8601 UTC. */
export interface AnyCase
  extends
    CaseRef,
    Pick<
      ComplaintWithContent,
      | 'number'
      | 'buildingId'
      | 'dwellingId'
      | 'placeTitle'
      | 'title'
      | 'version'
      | 'now'
      | 'standard'
      | 'state'
      | 'over'
      | 'classified'
      | 'confidential'
      | 'receivedAt'
      | 'receivedBetween'
      | 'observedUntil'
      | 'handlerId'
      | 'offeredTo'
      | 'helpers'
      | 'called'
      | 'nudges'
      | 'waitingFor'
      | 'waiting'
      | 'waitingWords'
      | 'awaits'
      | 'mainAction'
      | 'actions'
      | 'clocks'
      | 'running'
      | 'limitAt'
      | 'nextDueAt'
      | 'next'
      | 'withheld'
      | 'content'
    > {
  /** Null: of the company itself. */
  readonly estateId: string | null;
  /** How grave it is, in the classes of its process; null: it has none. */
  readonly class: string | null;
  /** What kind of thing it is, where its process tells kinds apart. */
  readonly kind?: string;
  /** What its problem wants of whoever handles it, where its process knows that. */
  readonly category?: string;
  readonly skills?: readonly string[] | undefined;
}
