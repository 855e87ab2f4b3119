import type { Role } from '@steward/handbook';
import { leaders } from '../estates/board-roles.js';
import type { DecisionKind } from './decision.schemas.js';

/** How a kind of decision is found among the rows `c`, and who may take it. `me` stands for the caller's placeholder. */
export interface DecisionRule {
  readonly kind: DecisionKind;
  /** Null: whoever the row itself names, in whatever role. */
  readonly by: readonly Role[] | null;
  readonly sql: (me: string) => string;
  /** Where in the fold it says since when it waits, epoch ms; else the case's last fact. */
  readonly since?: (row: { readonly fold: Readonly<Record<string, unknown>> }) => number | null;
}

const lead = leaders.filter((role) => role !== 'admin' && role !== 'quality');
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Whoever asked for it, and whom the case is about, decides nothing of it (§4.4). */
const proposal = (name: string) => (me: string) =>
  `jsonb_typeof(c.fold->'proposals'->'${name}') = 'object' and c.fold->'proposals'->'${name}'->>'by' is distinct from ${me}`;

/** Every kind of work that waits for a decision, the gravest first. */
export const decisionRules: readonly DecisionRule[] = [
  { kind: 'class-change', by: lead, sql: proposal('classChange') },
  { kind: 'not-a-complaint', by: lead, sql: proposal('notAComplaint') },
  { kind: 'hand-over', by: null, sql: (me) => `not c.over and c.offered_to = ${me}` },
  {
    kind: 'owner-word',
    by: lead,
    sql: () => `(jsonb_typeof(c.view->'ownerWord') is not distinct from 'object')`,
  },
  {
    kind: 'external-reply',
    by: lead,
    sql: () =>
      `(jsonb_typeof(c.view->'external') is not distinct from 'object') and (c.view->'external'->>'open')::boolean`,
  },
  { kind: 'low-rating', by: lead, sql: () => `not c.over and (c.fold->>'lowRatingOpen')::boolean` },
  {
    kind: 'review',
    by: [...lead, 'quality'],
    // Whoever handled it does not review it.
    sql: (me) =>
      `not c.over and c.state = 'fed-back' and c.handler_id is distinct from ${me} and not coalesce(c.fold->'handledBy' @> to_jsonb(${me}::text), false)`,
    since: ({ fold }) => numberOf(fold['fedBackAt']),
  },
  { kind: 'hot-spot', by: [...lead, 'quality'], sql: () => 'c.hot_spot' },
];
