import { holds, type Me } from '../../session/use-session.js';

/** Whether somebody registers and changes equipment, and returns it to service. */
export const mayKeep = (me: Me): boolean => holds(me, 'admin', 'company', 'estate-manager', 'supervisor');

/** Whether somebody takes equipment out of service (§2.3.3): whoever stands before it. */
export const mayStop = (me: Me): boolean =>
  holds(me, 'handler', 'front-desk', 'supervisor', 'estate-manager', 'company', 'quality', 'admin');
