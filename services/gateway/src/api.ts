/** Types of the gateway's own HTTP faces, for the console: types only, nothing of the service itself. */
export type { Session, SignIn, Who } from './session/session.schemas.js';
export type { SecurityEventView, Verification } from './security/security-event.schemas.js';
export type { SecurityEventKind } from './security/security-event.js';
export type { SystemDeadLetters, SystemView } from './system/system.schemas.js';
export type { DeadMessage, Replayed } from '@steward/contracts';
export type { Account, AccountPut } from './account/account.schemas.js';
export type { SignInLink } from './session/session.schemas.js';
export type { Reason, RowVerdict, SheetLine, SheetResult } from './sheets/sheet.schemas.js';
export type { SheetId } from './sheets/sheet.types.js';
