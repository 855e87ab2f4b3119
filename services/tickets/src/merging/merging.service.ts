import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type ComplaintCase, type Ms, type Standard, brokenClocks } from '@steward/handbook';
import {
  type ActOptions,
  type Caller,
  callerScopes,
  type CommittedCase,
  Ledger,
  type LoadedCase,
  storedAnswer,
} from '@steward/service-kit';
import { ComplaintWords } from '../complaint/complaint-words.js';
import { caseFor, readingFor } from '../masking/looking.rule.js';
import { LettingGoService } from '../reporters/letting-go.service.js';
import { decideAs } from '../complaint/acting.rule.js';
import { changedMeanwhile } from '../complaint/changed-meanwhile.js';
import type { ActionBodies, OpenAction } from '../complaint/action.schemas.js';
import { type Deed, type FoldedChange, changeOf } from '../complaint/complaint.change.js';
import { otherEstate, refuseLosingMerge } from './merge-refusals.js';

const concerned = ['merge', 'approve-taking-out', 'undo-merge', 'undo-joining'] as const;
/** Both put a case into another: at once, or as a second person approves. */
const puts: readonly OpenAction[] = ['merge', 'approve-taking-out'];

type Loaded = LoadedCase<ComplaintCase>;
type StandardOf = (c: LoadedCase) => Standard;

/** What goes into another case, and the case that survives. */
interface Pair {
  readonly gone: Loaded;
  readonly survivor: Loaded;
}

/** Actions that change two complaints at once: both or none. */
@Injectable()
export class MergingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly letting: LettingGoService,
  ) {}

  /** Whether an action is one of two cases; of an approval the proposal says so. Refused with `case.unknown`. */
  async concerns(caller: Caller, caseId: string, action: OpenAction): Promise<boolean> {
    if (action !== 'approve-taking-out') return concerned.some((one) => one === action);
    const { fold } = await caseFor(this.ledger, caller, caseId);
    return fold.proposals.takingOut?.as === 'merged';
  }

  /**
   * Merges a case into another, whose clocks then count from the earlier start, or undoes it (a wrong merge can be undone,
   * clocks are recomputed); gives a further reporter who joined alone a case of his own. Gives the case that was acted on and its standard.
   * Refused as `refuseLosingMerge`, with `merge.not-merged`, `case.changed`, and those of the rules.
   */
  async act(
    caller: Caller,
    caseId: string,
    action: OpenAction,
    body: ActionBodies[OpenAction],
    options: ActOptions,
    standardOf: StandardOf,
  ): Promise<readonly [Loaded, Standard]> {
    const scopes = callerScopes(caller);
    const asked = await caseFor(this.ledger, caller, caseId);
    if (action === 'undo-joining' && isUndoJoining(body) && joinedAlone(asked, body.joinedSeq))
      return this.letting.letGo(caller, caseId, body, options, standardOf);
    const pair = pairOf(asked, action, body);
    if (pair === null) {
      // Undone before under this very key: the answer was lost on its way.
      const { companyId } = asked.scope;
      const stored = await this.ledger.read(scopes, (on) => storedAnswer(on, companyId, options.idempotency));
      if (stored !== null) return [asked, standardOf(asked)];
    }
    const [goneId, survivorId] = pair ?? noPair(caller, asked, standardOf(asked), action, body);
    await this.ledger.transaction(scopes, async (tx) => {
      // In the order of ids, like every commit of several cases: two merges cannot wait for each other.
      const loaded = new Map<string, Loaded>();
      for (const id of [goneId, survivorId].sort()) loaded.set(id, await tx.load<ComplaintCase>(id));
      const gone = loaded.get(goneId);
      const survivor = loaded.get(survivorId);
      if (gone === undefined || survivor === undefined) return;
      for (const one of [gone, survivor]) readingFor(caller, one);
      const acted = caseId === goneId ? gone : survivor;
      // Looked up under the locks: whoever asked first under this key has committed by now, or never will.
      if ((await storedAnswer(tx.manager, acted.scope.companyId, options.idempotency)) !== null) return;
      if (options.expectedVersion !== undefined && options.expectedVersion !== acted.version)
        throw changedMeanwhile(acted, options.expectedVersion);
      // Rejected and proposed anew since we looked: nobody has approved that.
      if (action === 'approve-taking-out' && gone.fold.proposals.takingOut?.into !== survivorId)
        throw changedMeanwhile(gone, asked.version);
      if (gone.scope.estateId !== survivor.scope.estateId) throw otherEstate();
      const now = await tx.now();
      const reason = 'reason' in body && body.reason !== undefined ? body.reason : '';
      const pair = { gone, survivor };
      const cases = puts.includes(action)
        ? merged(caller, pair, action as 'merge' | 'approve-taking-out', reason, standardOf, now)
        : parted(caller, pair, reason, standardOf, now);
      await tx.record({
        now,
        cases,
        ...(options.idempotency === undefined ? {} : { idempotency: { ...options.idempotency, response: { caseId } } }),
      });
    });
    const after = await caseFor(this.ledger, caller, caseId);
    return [after, standardOf(after)];
  }
}

const isUndoJoining = (body: ActionBodies[OpenAction]): body is ActionBodies['undo-joining'] => 'joinedSeq' in body;

const joinedAlone = ({ fold }: Loaded, joinedSeq: number): boolean =>
  fold.joined.some((one) => one.seq === joinedSeq && one.fromCase === null);

function pairOf(
  asked: Loaded,
  action: OpenAction,
  body: ActionBodies[OpenAction],
): readonly [gone: string, survivor: string] | null {
  const { takingOut } = asked.fold.proposals;
  if (action === 'approve-taking-out' && takingOut?.into !== undefined) return [asked.id, takingOut.into];
  if (action === 'merge' && 'into' in body && body.into !== undefined) {
    if (body.into === asked.id)
      throw new DomainError('refused', 'merge.same-case', {
        zh: '不能并入自身。',
        en: 'A case cannot be merged into itself.',
      });
    return [asked.id, body.into];
  }
  if (action === 'undo-merge' && asked.fold.mergedInto !== null) return [asked.id, asked.fold.mergedInto.caseId];
  if (action === 'undo-joining' && 'joinedSeq' in body) {
    const joined = asked.fold.joined.find((one) => one.seq === body.joinedSeq);
    if (joined !== undefined && joined.fromCase !== null && !joined.undone) return [joined.fromCase, asked.id];
  }
  return null;
}

/** Nothing to undo: the rules say so in their own words, role and state first. */
function noPair(
  caller: Caller,
  c: Loaded,
  standard: Standard,
  action: OpenAction,
  body: ActionBodies[OpenAction],
): never {
  if (action === 'approve-taking-out') decideAs(caller, c.scope, c.fold, standard, action, { contentId: c.id }, c.now);
  if (action === 'undo-merge') decideAs(caller, c.scope, c.fold, standard, 'undo-merge', { contentId: c.id }, c.now);
  if (action === 'undo-joining' && 'joinedSeq' in body) {
    decideAs(caller, c.scope, c.fold, standard, 'undo-joining', { joinedSeq: body.joinedSeq, contentId: c.id }, c.now);
  }
  throw new DomainError(
    'refused',
    'merge.not-merged',
    { zh: '没有可撤销的并入。', en: 'There is no merge to undo.' },
    { clause: '§4.4' },
  );
}

function merged(
  caller: Caller,
  { gone, survivor }: Pair,
  action: 'merge' | 'approve-taking-out',
  reason: string,
  standardOf: StandardOf,
  now: Ms,
): CommittedCase[] {
  const goneWords = new ComplaintWords();
  const survivorWords = new ComplaintWords();
  const { reporterId, reporterKind, receivedAt, contactWish, dwellingId } = gone.fold;
  const joining = {
    reporterId,
    reporterKind,
    startedAt: receivedAt,
    fromCase: gone.id,
    contentId: survivorWords.write('reason', reason),
    contactWish,
    ...(dwellingId === null ? {} : { dwellingId }),
  };
  const join = deedsOf(
    decideAs(caller, survivor.scope, survivor.fold, standardOf(survivor), 'join-reporter', joining, now),
  );
  const joined = changed(survivor, standardOf(survivor), join, now, survivorWords);
  const contentId = goneWords.write('reason', reason);
  // What was broken there and is broken here, too, leaves no rate.
  const carried = brokenClocks(joined.fold, standardOf(survivor), now);
  const decided =
    action === 'merge'
      ? decideAs(
          caller,
          gone.scope,
          gone.fold,
          standardOf(gone),
          'merge',
          { into: survivor.id, carried, contentId },
          now,
        )
      : decideAs(caller, gone.scope, gone.fold, standardOf(gone), 'approve-taking-out', { contentId }, now);
  // The rules have spoken: role and state first.
  refuseLosingMerge(gone, survivor, standardOf(gone));
  return [changed(gone, standardOf(gone), deedsOf(decided), now, goneWords), joined];
}

function parted(
  caller: Caller,
  { gone, survivor }: Pair,
  reason: string,
  standardOf: StandardOf,
  now: Ms,
): CommittedCase[] {
  const goneWords = new ComplaintWords();
  const survivorWords = new ComplaintWords();
  const undone = deedsOf(
    decideAs(
      caller,
      gone.scope,
      gone.fold,
      standardOf(gone),
      'undo-merge',
      { contentId: goneWords.write('reason', reason) },
      now,
    ),
  );
  // The seq of a joining that does not stand is refused by the rules.
  const joinedSeq = survivor.fold.joined.find((joined) => joined.fromCase === gone.id && !joined.undone)?.seq ?? 0;
  const parting = { joinedSeq, contentId: survivorWords.write('reason', reason) };
  const part = deedsOf(
    decideAs(caller, survivor.scope, survivor.fold, standardOf(survivor), 'undo-joining', parting, now),
  );
  return [
    changed(gone, standardOf(gone), undone, now, goneWords),
    changed(survivor, standardOf(survivor), part, now, survivorWords),
  ];
}

const deedsOf = ({ actor, facts }: ReturnType<typeof decideAs>): Deed[] => facts.map((fact) => ({ fact, actor }));

function changed(
  c: Loaded,
  standard: Standard,
  deeds: readonly Deed[],
  now: Ms,
  words: ComplaintWords,
): CommittedCase & FoldedChange {
  return {
    ...changeOf(c.fold, standard, deeds, now, words.rows),
    id: c.id,
    process: c.process,
    scope: c.scope,
    number: c.number,
    standard: c.standard,
    expectedVersion: c.version,
  };
}
