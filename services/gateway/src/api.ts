/** Types of the gateway's own HTTP faces, for the console: types only, nothing of the service itself. */
export type { Session, SignIn, Who } from './session/session.schemas.js';
export type { SystemDeadLetters, SystemView } from './system/system.schemas.js';
export type { DeadMessage, Replayed } from '@steward/contracts';
