import type { Grant, Me } from '../../session/use-session.js';

/** Who registers and changes equipment, and returns it to service. */
const keepers = ['admin', 'company', 'estate-manager', 'regional-manager', 'supervisor'];
/** Who takes it out of service (§2.3.3): whoever stands before it. */
const stoppers = [...keepers, 'handler', 'front-desk', 'quality'];

/** Where a piece belongs; `estateId` null: to the company itself. */
type Belonging = Pick<Grant, 'companyId' | 'estateId'>;

const holdsFor = (me: Pick<Me, 'grants'>, roles: readonly string[], { companyId, estateId }: Belonging): boolean =>
  me.grants.some(
    (grant) =>
      roles.includes(grant.role) &&
      grant.companyId === companyId &&
      (grant.estateId === null || grant.estateId === estateId),
  );

/** Whether somebody registers equipment anywhere. */
export const mayRegister = (me: Pick<Me, 'grants'>): boolean => me.grants.some(({ role }) => keepers.includes(role));

/** Whether somebody changes, returns and retires this piece: an estate's people nothing of the company's own. */
export const mayKeep = (me: Pick<Me, 'grants'>, piece: Belonging): boolean => holdsFor(me, keepers, piece);

/** Whether somebody takes this piece out of service. */
export const mayStop = (me: Pick<Me, 'grants'>, piece: Belonging): boolean => holdsFor(me, stoppers, piece);
