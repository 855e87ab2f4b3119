/** The services behind the gateway. */
export const upstreams = ['tickets', 'staff', 'assets', 'notifications', 'quality'] as const;
export type Upstream = (typeof upstreams)[number];

/**
 * Which service answers below which address: the one table. `:x` stands for one segment; what lies further down belongs
 * to the same service; the first line that fits is taken. Nothing under `/internal` ever passes.
 */
export const routeTable: readonly (readonly [path: string, service: Upstream])[] = [
  ['/v1/places/:code/complaints', 'tickets'],
  ['/v1/places/:code/problems', 'tickets'],
  ['/v1/places/:code/faults', 'tickets'],
  ['/v1/people/:id/open-cases', 'tickets'],
  ['/v1/people/:id/move-cases', 'tickets'],
  ['/v1/complaints', 'tickets'],
  ['/v1/faults', 'tickets'],
  ['/v1/emergencies', 'tickets'],
  ['/v1/cases', 'tickets'],
  ['/v1/board', 'tickets'],
  ['/v1/decisions', 'tickets'],
  ['/v1/problems', 'tickets'],
  ['/v1/ledger', 'tickets'],
  ['/v1/hot-spots', 'tickets'],
  ['/v1/attachments', 'tickets'],
  ['/v1/owner-links', 'tickets'],
  ['/v1/answer-links', 'tickets'],
  ['/v1/imports', 'tickets'],
  ['/v1/figures/complaints', 'tickets'],
  ['/v1/audits', 'tickets'],
  ['/v1/what-if', 'tickets'],
  ['/v1/people', 'staff'],
  ['/v1/answers', 'staff'],
  ['/v1/handlers', 'staff'],
  ['/v1/rosters', 'staff'],
  ['/v1/layers', 'staff'],
  ['/v1/duty', 'staff'],
  ['/v1/readiness', 'staff'],
  ['/v1/leaves', 'staff'],
  ['/v1/companies', 'assets'],
  ['/v1/regions', 'assets'],
  ['/v1/estates', 'assets'],
  ['/v1/buildings', 'assets'],
  ['/v1/dwellings', 'assets'],
  ['/v1/households', 'assets'],
  ['/v1/equipment', 'assets'],
  ['/v1/plans', 'assets'],
  ['/v1/plans-in-force', 'assets'],
  ['/v1/shipped-plans', 'assets'],
  ['/v1/drills', 'assets'],
  ['/v1/drill-duties', 'assets'],
  ['/v1/places', 'assets'],
  ['/v1/messages', 'notifications'],
  ['/v1/deliveries', 'notifications'],
  ['/v1/recipients', 'notifications'],
  ['/v1/push', 'notifications'],
  ['/v1/routes', 'notifications'],
  ['/v1/templates', 'notifications'],
  ['/v1/receipts', 'notifications'],
  ['/v1/channels', 'notifications'],
  ['/v1/short-links', 'notifications'],
  ['/v1/standards', 'quality'],
  ['/v1/contradictions', 'quality'],
];

const lines = routeTable.map(([path, service]) => ({ segments: path.slice(1).split('/'), service }));

/** The service that answers at a path as it stands in the address (still encoded), or null. */
export function upstreamOf(path: string): Upstream | null {
  const segments = path.slice(1).split('/').map(decoded);
  // What would lead out of its place is nobody's, whichever way it is written.
  if (segments.some((segment) => segment === null || /^\.\.?(;|$)/.test(segment) || /[/\\]/.test(segment))) return null;
  const line = lines.find(({ segments: wanted }) =>
    wanted.every((part, index) => {
      const given = segments[index];
      return given !== undefined && given !== '' && (part.startsWith(':') || part === given);
    }),
  );
  return line?.service ?? null;
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
