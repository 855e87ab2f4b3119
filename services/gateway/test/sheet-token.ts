import type { Role } from '@steward/handbook';
import { tokenFor } from '@steward/testing';

/** A token of somebody who holds one role in the whole company. */
export const issueTestToken = (personId: string, role: string): Promise<string> =>
  tokenFor({ personId, grants: [{ role: role as Role, companyId: 'co', estateId: null }] });
