import type { Bilingual } from './standard.js';

/**
 * The kinds of work (作业类别) of the standard: what a problem wants done and what somebody can do. One list for people, sheets,
 * imports, assignment and, later, for the certificates that a kind wants (§1.3.2). The list is ours.
 */
export const workKinds = [
  'accounts',
  'building',
  'cleaning',
  'electrical',
  'equipment',
  'fire',
  'gas',
  'greening',
  'heating',
  'lift',
  'low-voltage',
  'mediation',
  'pest-control',
  'plumbing',
  'security',
  'service',
] as const;
/** A kind of work, by its code. */
export type WorkKind = (typeof workKinds)[number];

/** What the kinds of work are called. */
export const workKindNames: Readonly<Record<WorkKind, Bilingual>> = {
  accounts: { zh: '收费账务', en: 'accounts' },
  building: { zh: '土建维修', en: 'building repairs' },
  cleaning: { zh: '保洁', en: 'cleaning' },
  electrical: { zh: '强电', en: 'electrical' },
  equipment: { zh: '设备', en: 'equipment' },
  fire: { zh: '消防', en: 'fire safety' },
  gas: { zh: '燃气', en: 'gas' },
  greening: { zh: '绿化', en: 'greening' },
  heating: { zh: '供暖', en: 'heating' },
  lift: { zh: '电梯', en: 'lifts' },
  'low-voltage': { zh: '弱电', en: 'low voltage' },
  mediation: { zh: '纠纷调解', en: 'mediation' },
  'pest-control': { zh: '有害生物防治', en: 'pest control' },
  plumbing: { zh: '给排水', en: 'plumbing' },
  security: { zh: '秩序维护', en: 'security' },
  service: { zh: '客服', en: 'customer service' },
};

/** The work that a category of our own problem tree is (ours): by it somebody knows the category. */
const kindOfCategories: Readonly<Record<string, WorkKind>> = {
  'lift-service': 'lift',
  water: 'plumbing',
  power: 'electrical',
  structure: 'building',
  'fire-safety': 'fire',
  noise: 'mediation',
  parking: 'security',
  pests: 'pest-control',
  facilities: 'equipment',
  animals: 'security',
  neighbours: 'mediation',
  fees: 'accounts',
  conduct: 'service',
  network: 'low-voltage',
  tenancy: 'service',
};

const isKind = (text: string): text is WorkKind => (workKinds as readonly string[]).includes(text);

/** The kind of work that a category of the problem tree is; null for a category that a company made itself. */
export const kindOfCategory = (category: string): WorkKind | null =>
  isKind(category) ? category : Object.hasOwn(kindOfCategories, category) ? (kindOfCategories[category] ?? null) : null;

/** The categories of our own tree that are this kind of work: so people were written down before there was the list. */
export const categoriesOf = (kind: WorkKind): string[] =>
  Object.entries(kindOfCategories).flatMap(([category, one]) => (one === kind ? [category] : []));

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/**
 * The kind of work that somebody means: by code, by its name in either language, or by the category that people were written
 * down with before there was the list. Null for what is none.
 */
export function workKindOf(text: string): WorkKind | null {
  const said = plain(text);
  const named = workKinds.find((kind) => {
    const { zh, en } = workKindNames[kind];
    return [kind, plain(zh), en].includes(said);
  });
  return named ?? kindOfCategory(said);
}

/** Kinds of work as the list has them, each once and in order; what is not on the list stays as it was written. */
export const asWorkKinds = (written: readonly string[]): string[] =>
  [...new Set(written.map((one) => workKindOf(one) ?? one))].sort();

/** What was written that is no kind of work, each once, as it was written. */
export const notWorkKinds = (written: readonly string[]): string[] => [
  ...new Set(written.filter((one) => workKindOf(one) === null)),
];

/** A kind of work in words; what a company wrote down before there was the list is said with that it is not on it. */
export function workKindName(written: string): Bilingual {
  const kind = workKindOf(written);
  return kind === null
    ? { zh: `${written}（不在作业类别表内）`, en: `${written} (not on the list)` }
    : workKindNames[kind];
}
