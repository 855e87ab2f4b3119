import type { EstateView } from '@steward/assets/api';
import { useQuery } from '@tanstack/react-query';
import { estates } from '../../api/estates.js';
import { useMe } from '../../session/use-session.js';

/** The estates at which this person takes reports; all that he sees when a post is for the whole company. */
export function useServedEstates(): readonly EstateView[] {
  const { grants } = useMe();
  const { data } = useQuery(estates);
  const own = new Set(grants.map(({ estateId }) => estateId));
  return (data ?? []).filter(({ estateId, active }) => active && (own.has(null) || own.has(estateId)));
}
