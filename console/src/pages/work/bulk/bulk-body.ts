/** What can be done to several cases at once. */
export type BulkAction = 'assign' | 'classify' | 'offer-hand-over' | 'message-owner';

/** Instead of a class: each case keeps the one that it has provisionally. */
export const provisional = 'provisional';

/** What is written into the dialog of an action at several cases. */
export interface BulkValues {
  readonly personId?: string;
  readonly reason?: string;
  readonly text?: string;
  readonly class?: string;
}

/** What the service is asked for at one of the cases: whoever is offered something is called `to`. */
export function bulkBody(action: BulkAction, values: BulkValues, row: { readonly class?: string | null }): object {
  const { personId, reason, text } = values;
  switch (action) {
    case 'assign':
      return { personId };
    case 'offer-hand-over':
      return { to: personId, reason };
    case 'message-owner':
      return { text };
    case 'classify':
      return { class: values.class === provisional ? row.class : values.class };
  }
}
