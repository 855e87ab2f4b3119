import type { ReactElement } from 'react';
import { usePlace } from './place.js';

/** Where a case of a list is: its dwelling or building; nothing where none is named or may be known. */
export function CasePlace({
  of: { buildingId, dwellingId, estateId },
  after = '',
}: {
  readonly of: {
    readonly estateId: string | null;
    readonly buildingId?: string | null;
    readonly dwellingId?: string | null;
  };
  /** What stands behind it, where there is one. */
  readonly after?: string;
}): ReactElement | null {
  const place = usePlace(estateId, buildingId ?? null, dwellingId ?? null);
  return place === '' ? null : (
    <span data-part="place">
      {place}
      {after}
    </span>
  );
}
