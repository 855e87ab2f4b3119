import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Where a service still writes SQL by itself, and how often. Registries and read models are entities with repositories, and the kits
 * hold what sets of rows need; what is worked off here does not come back, and nothing new begins.
 */
const standing: Readonly<Record<string, number>> = {
  'services/assets/src/building/building.service.ts': 1,
  'services/assets/src/company/company.service.ts': 2,
  'services/assets/src/dwelling/address-rows.ts': 2,
  'services/assets/src/dwelling/dwelling-match.ts': 1,
  'services/assets/src/dwelling/dwelling.service.ts': 3,
  'services/assets/src/estate/estate.service.ts': 3,
  'services/assets/src/household/household-rows.ts': 5,
  'services/assets/src/household/household-search.service.ts': 1,
  'services/assets/src/internal/address.service.ts': 1,
  'services/assets/src/names/names.service.ts': 3,
  'services/assets/src/places/place.service.ts': 2,
  'services/assets/src/registry.ts': 1,
  'services/gateway/src/account/account-list.service.ts': 1,
  'services/gateway/src/account/account.rows.ts': 2,
  'services/gateway/src/account/account.rules.ts': 2,
  'services/gateway/src/account/account.service.ts': 3,
  'services/gateway/src/account/administrators.ts': 2,
  'services/gateway/src/people/people.edge.ts': 1,
  'services/gateway/src/security/security-event.queries.ts': 3,
  'services/gateway/src/security/security-events.service.ts': 3,
  'services/gateway/src/session/known-places.ts': 2,
  'services/gateway/src/session/session.service.ts': 4,
  'services/gateway/src/session/sign-in-link.service.ts': 3,
  'services/gateway/src/standing/people-standing.ts': 3,
  'services/gateway/src/standing/sessions.ts': 5,
  'services/gateway/src/standing/standing.service.ts': 1,
  'services/notifications/src/delivery/callees.ts': 2,
  'services/notifications/src/delivery/content.store.ts': 3,
  'services/notifications/src/delivery/delivery-query.service.ts': 5,
  'services/notifications/src/delivery/flood.ts': 1,
  'services/notifications/src/delivery/surroundings.ts': 1,
  'services/notifications/src/message/message.service.ts': 2,
  'services/notifications/src/news/case-faces.controller.ts': 1,
  'services/notifications/src/news/case-problems.ts': 1,
  'services/notifications/src/news/complaint-news.controller.ts': 1,
  'services/notifications/src/recipient/recipient.service.ts': 3,
  'services/notifications/src/recipient/recipients.service.ts': 3,
  'services/notifications/src/routing/route.service.ts': 2,
  'services/notifications/src/routing/routes-in-commit.ts': 1,
  'services/notifications/src/short-link/short-links.ts': 3,
  'services/quality/src/publication/estate-standards.ts': 1,
  'services/quality/src/publication/in-force.service.ts': 1,
  'services/quality/src/publication/publication.service.ts': 8,
  'services/quality/src/standard/standard-rows.ts': 4,
  'services/quality/src/standard/standard.service.ts': 2,
  'services/staff/src/answers/answer-book.service.ts': 1,
  'services/staff/src/person/administrators.ts': 1,
  'services/staff/src/person/names.service.ts': 1,
  'services/staff/src/person/on-file.ts': 1,
  'services/staff/src/person/people-query.service.ts': 2,
  'services/staff/src/person/person-details.ts': 2,
  'services/staff/src/person/person.case.ts': 1,
  'services/staff/src/person/reporting-line.ts': 2,
  'services/staff/src/person/standing.service.ts': 1,
  'services/staff/src/read-models/handled-cases.controller.ts': 1,
  'services/staff/src/read-models/loads.ts': 2,
  'services/staff/src/roster/roster-query.service.ts': 1,
  'services/staff/src/roster/roster-rows.ts': 4,
  'services/staff/src/roster/roster.service.ts': 7,
  'services/tickets/src/adoption/adoption.service.ts': 7,
  'services/tickets/src/adoption/plan-rows.ts': 7,
  'services/tickets/src/attachments/attaching.rule.ts': 2,
  'services/tickets/src/attachments/attachment.service.ts': 4,
  'services/tickets/src/audit/audit-runs.service.ts': 5,
  'services/tickets/src/audit/ledger-pages.ts': 2,
  'services/tickets/src/audit/sealed-pages.ts': 3,
  'services/tickets/src/board/estate-news.service.ts': 3,
  'services/tickets/src/board/handover.service.ts': 1,
  'services/tickets/src/board/load.service.ts': 1,
  'services/tickets/src/board/open-cases.gauge.ts': 1,
  'services/tickets/src/decisions/decision.service.ts': 1,
  'services/tickets/src/figures/open-by-figure.service.ts': 2,
  'services/tickets/src/handover/handover-book.service.ts': 9,
  'services/tickets/src/hot-spot/hot-spot.service.ts': 2,
  'services/tickets/src/import/import-batches.ts': 3,
  'services/tickets/src/import/imported-handlers.ts': 1,
  'services/tickets/src/import/known-records.ts': 3,
  'services/tickets/src/internal/case-words.service.ts': 2,
  'services/tickets/src/ledger/case-ledger.service.ts': 1,
  'services/tickets/src/ledger/estate-ledger.service.ts': 2,
  'services/tickets/src/ledger/ledger-exports.service.ts': 2,
  'services/tickets/src/listing/found.service.ts': 2,
  'services/tickets/src/listing/leaves-called.sql.ts': 1,
  'services/tickets/src/listing/listing.service.ts': 3,
  'services/tickets/src/listing/wait-reasons.ts': 1,
  'services/tickets/src/naming/belonging.service.ts': 2,
  'services/tickets/src/owner-intake/flood-gate.ts': 5,
  'services/tickets/src/owner-link/link-book.ts': 2,
  'services/tickets/src/owner-link/owner-link.service.ts': 3,
  'services/tickets/src/owner-link/owner-view.service.ts': 1,
  'services/tickets/src/owner-link/reporter.service.ts': 2,
  'services/tickets/src/people/persons-cases.service.ts': 2,
  'services/tickets/src/rates/aggregate.service.ts': 3,
  'services/tickets/src/rates/rate-cases.service.ts': 1,
  'services/tickets/src/rates/rates.service.ts': 1,
  'services/tickets/src/rates/trend.service.ts': 1,
  'services/tickets/src/reading/case-reader.service.ts': 2,
  'services/tickets/src/reporters/letting-go.service.ts': 2,
  'services/tickets/src/similar/similar.service.ts': 1,
};

const sourcesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.startsWith('migrations'))
    .map((file) => join(folder, file));

const found = Object.fromEntries(
  readdirSync(join(root, 'services'))
    .flatMap((service) => sourcesOf(join(root, 'services', service, 'src')))
    .map((file) => [relative(root, file), readFileSync(file, 'utf8').match(/\.query\s*[<(]/g)?.length ?? 0] as const)
    .filter(([, times]) => times > 0),
);

describe('SQL is written inside the kits', () => {
  it('and in no new place of a service, nor more often where it stands', () => {
    const more = Object.entries(found).filter(([file, times]) => times > (standing[file] ?? 0));
    expect(more).toEqual([]);
  });

  it('the list shrinks with the places that are gone', () => {
    const fewer = Object.entries(standing).filter(([file, times]) => (found[file] ?? 0) < times);
    expect(fewer).toEqual([]);
    expect(Object.keys(found).length).toBeGreaterThan(10);
  });
});
