import { createHash } from 'node:crypto';
import {
  type ComplaintCase,
  type ComplaintFacts,
  type ContactWish,
  type NewComplaintFact,
  reportersTold,
} from '@steward/handbook';

/** Who reported this very case and still belongs to it; those of cases that were merged into it are theirs to say. */
export function reportersOf(c: ComplaintCase): string[] {
  const reporters = [c.reporterId, ...c.joined.filter((joined) => !joined.undone).map((joined) => joined.reporterId)];
  return [...new Set(reporters.filter((reporter): reporter is string => reporter !== null))];
}

/** Everybody who is to hear of the case: its own reporters and those of the cases that were merged into it. */
export async function everyReporterOf(
  c: ComplaintCase,
  load: (caseId: string) => Promise<ComplaintCase>,
): Promise<readonly string[]> {
  const found = new Set(reportersOf(c));
  for (const { fromCase, undone } of c.joined) {
    if (fromCase === null || undone) continue;
    for (const reporter of await everyReporterOf(await load(fromCase), load)) found.add(reporter);
  }
  return [...found];
}

/** How this reporter wants to be reached (§3.1): by his own wish, never by that of somebody else who reported the same. */
export function wishOf(c: ComplaintCase, reporterId: string): ContactWish {
  if (c.reporterId === reporterId) return c.contactWish;
  return c.joined.findLast((one) => one.reporterId === reporterId)?.contactWish ?? 'any';
}

/**
 * Id of the link that goes with the message about a firing to a reporter: 120 bits that follow from the case (known by the row
 * of its first words, which no other has), the firing and the reporter. Asked for again, it is the same; the signature in the
 * address is what nobody can guess.
 */
export const dueLinkId = (c: Pick<ComplaintCase, 'contentId'>, firingId: string, reporterId: string): string =>
  createHash('sha256')
    .update(`owner-link/${c.contentId ?? ''}/${firingId}/${reporterId}`)
    .digest()
    .subarray(0, 15)
    .toString('base64url');

/** A link that was handed to a reporter, as its fact tells. */
export type HandedLink = Pick<ComplaintFacts['owner-link.issued'], 'reporterId' | 'purpose'>;

/**
 * The links of a commit that records firings of which owners are told: one for each of the case's reporters, so that whoever
 * sends the message has only to read. `recorded`: ids of the firings in the commit; those of which nobody will be told have none.
 * `handed`: links that the same commit has handed out already; a message to the same reporter for the same purpose carries that.
 */
export function dueLinks(
  c: ComplaintCase,
  recorded: readonly string[],
  handed: readonly HandedLink[] = [],
): NewComplaintFact[] {
  const telling = c.clocks.untold.filter(({ id, tells }) => tells.includes('owner') && recorded.includes(id));
  const purpose = c.fedBackAt === null ? 'follow' : 'rate';
  return telling.flatMap((firing) =>
    reportersTold(c, firing, reportersOf(c))
      .filter((reporterId) => wishOf(c, reporterId) !== 'none')
      .filter((reporterId) => !handed.some((link) => link.reporterId === reporterId && link.purpose === purpose))
      .map((reporterId) => ({
        type: 'owner-link.issued' as const,
        clause: '§3.2',
        data: { linkId: dueLinkId(c, firing.id, reporterId), reporterId, purpose, firingId: firing.id },
      })),
  );
}
