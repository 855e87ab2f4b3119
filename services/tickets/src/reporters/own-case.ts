import {
  type ActionInput,
  type Actor,
  type ComplaintCase,
  type JoinedReporter,
  type Ms,
  type Standard,
  openCase,
  staffRoles,
} from '@steward/handbook';
import type { NewContent } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { type Deed, type FoldedChange, changeOf, systemActor } from '../complaint/complaint.change.js';

/** A further reporter as he came in: what he said and who he is, as the content rows hold it. Null: erased, or never there. */
export interface CameIn {
  readonly joined: JoinedReporter;
  /** Who took him in. */
  readonly takenInBy: Actor;
  readonly words: { readonly text: string | null; readonly meta: object } | null;
  readonly reporter: { readonly meta: object } | null;
}

/** What his case gets: its id, that of its reporter, and the link by which he follows it. */
export interface OwnIds {
  readonly caseId: string;
  readonly reporterId: string | null;
  readonly linkId: string;
}

/**
 * The case of his own that a reporter gets who had joined another by mistake (§4.4): what he said, received when he first said
 * it, first asked by whoever took him in, and his link. Kind, place and problem are those of the case that he was put into, until
 * somebody corrects them; the dwelling is his own. `reason` stands behind the earlier instant.
 */
export function ownCase(
  { joined, takenInBy, words, reporter }: CameIn,
  survivor: { readonly id: string; readonly fold: ComplaintCase },
  standard: Standard,
  ids: OwnIds,
  by: { readonly actor: Actor; readonly reason: string; readonly buildingId: string | null },
  now: Ms,
): FoldedChange {
  const { fold } = survivor;
  const descriptionId = uuid();
  const reasonId = uuid();
  const content: NewContent[] = [
    { id: descriptionId, kind: 'description', class: 'words', text: words?.text ?? null, meta: words?.meta ?? {} },
    { id: reasonId, kind: 'back-dating', class: 'words', text: by.reason, meta: {} },
  ];
  if (ids.reporterId !== null && reporter !== null)
    content.push({ id: ids.reporterId, kind: 'reporter', class: 'contact', text: null, meta: reporter.meta });
  const received: ActionInput<'file'> = {
    kind: fold.kind,
    channel: fold.channel,
    reporterId: ids.reporterId,
    reporterKind: joined.reporterKind,
    estateId: fold.estateId,
    ...(by.buildingId === null ? {} : { buildingId: by.buildingId }),
    ...(joined.dwellingId === undefined ? {} : { dwellingId: joined.dwellingId }),
    place: fold.place,
    category: fold.category,
    problem: fold.problem,
    provisionalClass: fold.provisionalClass,
    greenChannel: fold.greenChannel,
    skills: fold.skills,
    contentId: descriptionId,
    contactWish: joined.contactWish ?? 'any',
    confidential: fold.confidential,
    // Whoever may not know who complained there may not know it here either.
    ...(fold.aboutPersonId === null ? {} : { aboutPersonId: fold.aboutPersonId }),
    linkedTo: survivor.id,
  };
  const at = joined.startedAt;
  const facts: Deed[] = [
    {
      actor: by.actor,
      fact: {
        type: 'complaint.received',
        clause: '§4.4',
        at,
        data: { ...received, backDated: { contentId: reasonId } },
      },
    },
  ];
  if (staffRoles.includes(takenInBy.role))
    facts.push({
      actor: systemActor('undo-joining'),
      fact: { type: 'complaint.first-asked', clause: '§4.4', data: { personId: takenInBy.id } },
    });
  if (ids.reporterId !== null)
    facts.push({
      actor: systemActor('undo-joining'),
      fact: {
        type: 'owner-link.issued',
        clause: '§3.2',
        data: { linkId: ids.linkId, reporterId: ids.reporterId, purpose: 'follow' },
      },
    });
  return changeOf(openCase(standard), standard, facts, now, content);
}
