import type { Ms } from '../../engine/fact.js';
import type { Standard } from '../../standard/standard.js';
import type {
  ActionInputs,
  ActionNeed,
  ActionView,
  ComplaintAction,
  Decision,
  HappenedBefore,
  NewComplaintFact,
  Refusal,
} from './complaint.actions.js';
import type { ComplaintCase } from './complaint.case.js';
import { calling } from './complaint.calls.js';
import { externalResults, externalSources } from './complaint.facts.js';
import { catchUp } from './complaint.fold.js';
import { complaintActions, transitionOf } from './complaint.lifecycle.js';
import { needNames, stateNames } from './complaint.names.js';
import { recordsOf } from './complaint.records.js';
import { callingGuards } from './guards/calling.js';
import { classingGuards, isClass, isKind } from './guards/classing.js';
import { type Acting, type Guards, type Question, isNumber, isText, personOf, refuse } from './guards/guard.js';
import { hearingGuards } from './guards/hearing.js';
import { countingGuards } from './guards/counting.js';
import { holdingGuards } from './guards/holding.js';
import { provingGuards } from './guards/proving.js';
import { tooLongAgo } from '../../engine/bounds-of-time.js';
import { type GuardName, type Transition, staff } from './life-cycle/transition.js';

/** Code of the refusal that is about the caller's role alone: HTTP answers it with 403. */
export const roleRefusal = 'role.missing';

const guards: Guards<GuardName> = {
  ...callingGuards,
  ...classingGuards,
  ...countingGuards,
  ...holdingGuards,
  ...provingGuards,
  ...hearingGuards,
};

/**
 * Decides an action on a case at `now` (the database's clock): the facts to record in one commit, or a refusal with code,
 * sentence and clause. What has fallen due by `now` counts, recorded or not. Pure.
 */
export function decide<A extends ComplaintAction>(
  c: ComplaintCase,
  standard: Standard,
  action: A,
  input: ActionInputs[A],
  by: Acting,
  now: Ms,
): Decision {
  const current = catchUp(c, standard, now, true);
  const row = transitionOf(action, current.state);
  if (!row) {
    return {
      ok: false,
      refusal: refuse('action.unknown', '没有这项操作。', 'There is no such action.', null, { action }),
    };
  }
  const question: Question = { c: current, standard, row, by, now, input };
  const refusal = refusalOf(question);
  if (refusal) return { ok: false, refusal };
  const facts = recordsOf({ c: current, standard, row, by, now }, action, input);
  return { ok: true, facts: [...calling(current, backDated(facts, happenedIn(input)), by), ...askedFirst(question)] };
}

/**
 * §4.4: what an owner filed alone belongs to whoever of the staff opens it first, at the latest to the first who does
 * something about it. Old records came to somebody long ago; whom a complaint is about never owns it.
 */
function askedFirst({ c, row, by }: Question): readonly NewComplaintFact[] {
  const person = personOf(by);
  const known = c.seq === 0 || c.firstAsked !== null || row.records === 'complaint.first-asked';
  if (known || c.observedUntil !== null || !staff.includes(by.role) || person === c.aboutPersonId) return [];
  return [{ type: 'complaint.first-asked', clause: '§4.4', data: { personId: person } }];
}

/**
 * Every action of the table as this caller sees it at `now`: allowed, or refused with the reason. An allowed action may
 * still be refused for what is put into it.
 */
export function actionsOf(c: ComplaintCase, standard: Standard, by: Acting, now: Ms): readonly ActionView[] {
  const current = catchUp(c, standard, now, true);
  return complaintActions.flatMap((action): readonly ActionView[] => {
    const row = action === 'file' ? undefined : transitionOf(action, current.state);
    if (!row || isStewardsOwn(row, by)) return [];
    const { title, clause, needs } = row;
    const refusal = refusalOf({ c: current, standard, row, by, now, input: null });
    return [
      refusal
        ? { action, title, clause, needs, allowed: false, refusal }
        : { action, title, clause, needs, allowed: true },
    ];
  });
}

/** What Steward alone does is no button that somebody lacks. */
const isStewardsOwn = (row: Transition, by: Acting): boolean =>
  by.role !== 'system' && row.by.every((role) => role === 'system');

function refusalOf(question: Question): Refusal | null {
  const { row, by } = question;
  if (!row.by.includes(by.role)) {
    return refuse(
      roleRefusal,
      `您的岗位无权“${row.title.zh}”。`,
      `Your role does not allow "${row.title.en}".`,
      row.clause,
      { roles: row.by },
    );
  }
  const refusal = stateRefusal(question) ?? contentRefusal(question) ?? timeRefusal(question);
  if (refusal) return refusal;
  for (const name of row.guards) {
    const refused = guards[name](question);
    if (refused) return refused;
  }
  return null;
}

function stateRefusal({ c, row }: Question): Refusal | null {
  const filed = c.seq > 0;
  if (row.from.length === 0) {
    return filed ? refuse('case.exists', '此案已登记。', 'This case is filed already.', row.clause) : null;
  }
  if (!filed) return refuse('case.unknown', '此案尚未登记。', 'This case is not filed yet.', row.clause);
  if (row.from.includes(c.state)) return null;
  const { zh, en } = stateNames[c.state];
  return refuse(
    'state.not-allowed',
    `案件${zh}，不能“${row.title.zh}”。`,
    `The case is ${en}: "${row.title.en}" is not possible now.`,
    row.clause,
    {
      state: c.state,
      possibleIn: row.from,
    },
  );
}

const fieldsOf: Readonly<Partial<Record<ActionNeed, readonly [readonly string[], (value: unknown) => boolean]>>> = {
  reason: [['contentId'], isText],
  text: [['contentId'], isText],
  attachment: [['contentId'], isText],
  proof: [['proof', 'confirmedWith'], (value) => typeof value === 'object' && value !== null],
  person: [['personId', 'to', 'contractorId'], isText],
  class: [['class'], isClass],
  kind: [['kind'], isKind],
  expectedAt: [['expectedAt'], isNumber],
  result: [['result'], (value) => value === 'fixed' || value === 'not-fixed' || value === 'unreachable'],
  score: [['score'], (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5],
  period: [['from'], isNumber],
  source: [['source'], (value) => (externalSources as readonly unknown[]).includes(value)],
  outcome: [['result'], (value) => (externalResults as readonly unknown[]).includes(value)],
};

function contentRefusal({ row, input }: Question): Refusal | null {
  if (input === null) return null;
  const values = input as Readonly<Record<string, unknown>>;
  const missing = row.needs.find((need) => {
    const [fields, holds] = fieldsOf[need] ?? [[], () => true];
    return fields.length > 0 && !fields.some((field) => holds(values[field]));
  });
  if (!missing) return null;
  const { zh, en } = needNames[missing];
  return refuse('content.missing', `“${row.title.zh}”须提供${zh}。`, `"${row.title.en}" needs ${en}.`, row.clause, {
    missing,
  });
}

const happenedIn = (input: object | null): HappenedBefore | null =>
  input !== null && 'happened' in input && input.happened ? (input.happened as HappenedBefore) : null;

/** Back-dating needs a role, a reason with evidence, and an instant between the case's start and now, as far back as the role may. */
function timeRefusal({ c, row, by, now, input }: Question): Refusal | null {
  const happened = happenedIn(input);
  if (!happened) return null;
  if (!row.backDatedBy?.includes(by.role)) {
    return refuse('time.not-yours', '您的岗位无权补记时间。', 'Your role may not state an earlier time.', '§7.2', {
      roles: row.backDatedBy ?? [],
    });
  }
  if (!isText(happened.contentId))
    return refuse(
      'content.missing',
      '补记须写明理由并附证据。',
      'An earlier time needs a reason and evidence.',
      '§7.2',
    );
  if (!isNumber(happened.at) || happened.at > now)
    return refuse('time.ahead', '补记的时间不能晚于现在。', 'It cannot have happened later than now.', '§7.2');
  if (row.from.length > 0 && happened.at < c.receivedAt) {
    return refuse(
      'time.before-start',
      '补记的时间不能早于案件开始。',
      'It cannot have happened before the case began.',
      '§7.2',
      { receivedAt: c.receivedAt },
    );
  }
  return tooLongAgo(happened.at, now, by.role);
}

function backDated(facts: readonly NewComplaintFact[], happened: HappenedBefore | null): readonly NewComplaintFact[] {
  if (!happened) return facts;
  const { at, contentId } = happened;
  return facts.map((fact) => ({ ...fact, at, data: { ...fact.data, backDated: { contentId } } }) as NewComplaintFact);
}
