import { useSyncExternalStore } from 'react';
import { session, type SessionState } from './session.js';

/** A role that somebody holds: for the whole company (`estateId` null) or at one estate. */
export interface Grant {
  readonly role: string;
  readonly companyId: string;
  readonly estateId: string | null;
}

/** The signed-in person and the roles held. */
export interface Me {
  readonly personId: string;
  readonly grants: readonly Grant[];
  /** Whether the person runs the installation. */
  readonly operator: boolean;
}

/** How the session stands. */
export const useSession = (): SessionState => useSyncExternalStore(session.subscribe, session.current);

/** The person who is signed in; only below the sign-in gate. */
export function useMe(): Me {
  const now = useSession();
  if (!('session' in now)) throw new Error('nobody is signed in');
  return now.session.person;
}

/** True when one of the roles is held, anywhere. */
export const holds = (me: Me, ...roles: readonly string[]): boolean =>
  me.grants.some(({ role }) => roles.includes(role));
