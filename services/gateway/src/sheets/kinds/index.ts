import type { SheetId, SheetKind } from '../sheet.types.js';
import { accounts } from './accounts.kind.js';
import { patterns, recipients } from './duty.kinds.js';
import { equipment } from './equipment.kind.js';
import { households } from './households.kind.js';
import { people } from './people.kinds.js';
import { buildings, dwellings, estates } from './places.kinds.js';

/** Every kind of sheet, in the order in which a new company goes. */
export const sheetKinds: Readonly<Record<SheetId, SheetKind>> = {
  estates,
  buildings,
  dwellings,
  households,
  equipment,
  people,
  accounts,
  patterns,
  recipients,
};
