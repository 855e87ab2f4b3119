import type { Takes } from '@steward/handbook';

/** Stands for words that are not written yet. */
const words = 'preview';

/** What an action's fields for words and names say while nothing is written, so that the rules can be asked what would follow. */
export const unwrittenInput = (takes: Takes): object =>
  Object.assign(
    {},
    ...Object.entries(takes).map(([name, { field, required }]) => {
      if (!required) return {};
      if (field === 'words') return { contentId: words };
      if (field === 'reporter') return { reporterId: null, reporterKind: 'anonymous' };
      return field === 'proof' ? { [name]: { kind: 'in-person', contentId: words } } : {};
    }),
  ) as object;
