import type { Aggregate } from '@steward/tickets/api';

/** Why cases left the rates; every one is said, also where none did. */
export const exclusions = ['withdrawn', 'notAComplaint', 'merged', 'otherKind'] as const;

/** A reason for which cases left the rates of a period: how many, and how many of them were late when they left. */
export interface Excluded {
  readonly why: (typeof exclusions)[number];
  readonly count: number;
  readonly late: number;
}

/** What the committee's sheet says of the cases beside its rates, reason by reason, in the order in which they are said. */
export const excludedOf = ({ rates }: Pick<Aggregate, 'rates'>): readonly Excluded[] =>
  exclusions.map((why) => ({ why, count: rates.excluded[why], late: rates.excludedWithBreach[why] }));
