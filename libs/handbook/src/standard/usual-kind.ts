import type { CaseKind } from './standard.js';

/** Categories about which people complain, and about which they ask; what is broken or dirty is put right. */
const usual: Readonly<Record<string, CaseKind>> = {
  noise: 'complaint',
  parking: 'complaint',
  animals: 'complaint',
  neighbours: 'complaint',
  conduct: 'complaint',
  security: 'complaint',
  fees: 'enquiry',
  tenancy: 'enquiry',
  'lift-service': 'repair',
  water: 'repair',
  power: 'repair',
  heating: 'repair',
  gas: 'repair',
  structure: 'repair',
  'fire-safety': 'repair',
  cleaning: 'repair',
  pests: 'repair',
  greening: 'repair',
  facilities: 'repair',
  network: 'repair',
};

/** The kind of case that a category of problems usually is *(ours)*; null where nobody can say, as of a company's own categories. */
export const usualKindOf = (category: string): CaseKind | null => usual[category] ?? null;
