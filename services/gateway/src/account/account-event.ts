import type { Caller } from '@steward/service-kit';
import type { SecurityEvent } from '../security/security-event.js';

/** What of an account is noted when it changes. */
interface AccountState {
  readonly id: string;
  readonly login: string;
  readonly personId: string;
  readonly active: boolean;
}

/** What becomes of an account, for the log of security events: which fields, not what stands in them; null: nothing. */
export function accountEvent(
  before: AccountState | undefined,
  now: AccountState & { readonly companyId: string; readonly passwordSet: boolean },
  caller: Caller,
): SecurityEvent | null {
  const changed = (['login', 'personId', 'active'] as const).filter((field) => before?.[field] !== now[field]);
  const changes = [
    ...changed.map((field) => (field === 'active' ? (now.active ? 'activated' : 'deactivated') : field)),
    ...(now.passwordSet ? ['password'] : []),
  ];
  if (before !== undefined && changes.length === 0) return null;
  return {
    kind: before === undefined ? 'account.created' : 'account.changed',
    companyId: now.companyId,
    actor: caller.id,
    subject: now.id,
    changes,
  };
}
