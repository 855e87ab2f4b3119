import type { Role } from '@steward/handbook';

/** Roles that may see the key figures of their estates. */
export const figureReaders = [
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'admin',
] as const satisfies readonly Role[];

/**
 * Roles that may see one person's figures beside another's: those who lead them, and read everything of their cases
 * (`readingTable`). Quality checks cases and administrators move them; neither needs a league of persons for it (§6.5, §7.4).
 */
export const leadersOfHandlers = [
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
] as const satisfies readonly Role[];

/** Who may see figures grouped so. */
export const readersBy = (by: 'estate' | 'category' | 'handler'): readonly Role[] =>
  by === 'handler' ? leadersOfHandlers : figureReaders;
