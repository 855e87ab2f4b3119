import type { SheetCase } from '@steward/tickets/api';

/** Of which process a case of a sheet is; undefined: a complaint, whose lists do not say it. */
export const processIn = (row: SheetCase): string | undefined => ('process' in row ? row.process : undefined);

/** The piece of equipment that a case of a sheet is about; undefined where it is about none. */
export const pieceOf = (row: SheetCase): string | undefined =>
  'process' in row && row.process === 'fault' ? (row.place ?? undefined) : undefined;
