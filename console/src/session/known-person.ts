import type { Session } from '@steward/gateway/api';

/** So long a device knows whose it is without having heard from the services, ms: a day's work. */
const knownAtMostMs = 24 * 3_600_000;

const personKey = 'steward.session.person';
const owedKey = 'steward.session.owed';

interface Known {
  readonly person: Session['person'];
  /** Epoch ms by this device's clock. */
  readonly at: number;
}

/**
 * Who is signed in on this device, so that a page opened without a line knows whose it is: no token, so that it opens nothing but
 * what this browser has kept of the same person.
 */
export const knownPerson = {
  remember(person: Session['person']): void {
    window.localStorage.setItem(personKey, JSON.stringify({ person, at: Date.now() } satisfies Known));
    window.localStorage.removeItem(owedKey);
  },

  forget(): void {
    window.localStorage.removeItem(personKey);
  },

  /** Null: nobody, or too long ago. */
  read(): Session['person'] | null {
    try {
      const known = JSON.parse(window.localStorage.getItem(personKey) ?? 'null') as Known | null;
      return known !== null && known.at >= Date.now() - knownAtMostMs ? known.person : null;
    } catch {
      return null;
    }
  },

  /** He signed out and the services could not be told: the cookie, which no script can delete, must not sign him in again. */
  owes: (): boolean => window.localStorage.getItem(owedKey) !== null,
  owe(owed: boolean): void {
    if (owed) window.localStorage.setItem(owedKey, '1');
    else window.localStorage.removeItem(owedKey);
  },
};
