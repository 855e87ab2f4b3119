import type { Colleagues } from './file-complaints.js';
import type { SeedClient } from './seed-client.js';

/** What the example's estates drill (§2.4.2), who says so, and how often: one of each is due from today on. */
const drills = [
  { id: 'drills-demo-lift', estateId: 'demo', hazard: 'lift-entrapment', months: 12, by: 'han' },
  { id: 'drills-lakeside-fire', estateId: 'lakeside', hazard: 'fire', months: 6, by: 'zhao' },
] as const;

/**
 * Whom the company confirms for what the demonstration's plan wants of its supervisors: one of the two. The other is passed over, and
 * the call-out says why.
 */
const confirmed = { id: 'confirmed-zhu-lift', personId: 'p-zhu', work: 'lift' } as const;

const year = 365 * 86_400_000;

/** The day at which it is now in the example's zone: `2026-12-01`. */
const today = (now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(now);

/** Confirms one supervisor for lifts, so that the demonstration shows whom its plan passes over; a second time changes nothing. */
export async function confirmForPlan(admin: SeedClient): Promise<void> {
  const now = Date.now();
  await admin.done(
    'POST',
    `/v1/people/${confirmed.personId}/confirmations`,
    {
      confirmationId: confirmed.id,
      work: confirmed.work,
      from: new Date(now).toISOString(),
      until: new Date(now + year).toISOString(),
    },
    { arriving: ['person.unknown'] },
  );
}

/** Plans the drills of the example; what an estate drills already stays as it is. */
export async function writeDrills(companyId: string, colleague: Colleagues): Promise<void> {
  for (const { by, estateId, hazard, id, months } of drills) {
    const lead = await colleague(by);
    const known = await lead.done<{ items: readonly { hazard: string }[] }>(
      'GET',
      `/v1/drill-duties?estate=${estateId}`,
    );
    if (known.items.some((one) => one.hazard === hazard)) continue;
    const body = { companyId, estateId, hazard, months, openDays: 14, anchor: today(new Date()) };
    await lead.done('PUT', `/v1/drill-duties/${id}`, body);
  }
}
