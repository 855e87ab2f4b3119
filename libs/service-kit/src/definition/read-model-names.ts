/** What a service may know of others, each a part that it asks for (`readModels` of its definition). */
export const readModelNames = ['estates', 'regions', 'places', 'people', 'standards', 'equipment', 'plans'] as const;
export type ReadModelName = (typeof readModelNames)[number];
