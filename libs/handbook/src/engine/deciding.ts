import type { Standard } from '../standard/standard.js';
import {
  type AnyActionRule,
  type ActionViewOf,
  type AllowedOf,
  type Acting,
  type DecisionOf,
  type AnyTypes,
  type QuestionOf,
  type Refusal,
  type TransitionOf,
  happenedIn,
  isNumber,
  isText,
  refuse,
} from './action.js';
import { tooLongAgo } from './bounds-of-time.js';
import { withCalls } from './calling.js';
import { type NewEngineFact, stamped } from './due.js';
import type { Ms } from './fact.js';
import type { AnyDefinition, Folding } from './folding.js';
import { followedFrom } from './following.js';
import { needNames } from './need-names.js';
import { type Field, type HappenedBefore, backDatedBy, needsOf } from './takes.js';

/** Code of the refusal that is about the caller's role alone: HTTP answers it with 403. */
export const roleRefusal = 'role.missing';
/** Code of the refusal to work on an old record that nobody has adopted. */
const notAdopted = 'record.not-adopted';

type Row = TransitionOf<AnyTypes>;
type Question = QuestionOf<AnyTypes>;
type Decision = DecisionOf<AnyTypes>;

/** The life cycle of a process, and who may do what in it. */
export interface Deciding {
  readonly lifeCycle: readonly Row[];
  readonly actionNames: readonly string[];
  rowOf(this: void, action: string, state: string): Row | undefined;
  decide(
    this: void,
    c: AnyTypes['case'],
    standard: Standard,
    action: string,
    input: object,
    by: Acting,
    now: Ms,
  ): Decision;
  actionsOf(this: void, c: AnyTypes['case'], standard: Standard, by: Acting, now: Ms): readonly ActionViewOf[];
  followsIn(
    this: void,
    c: AnyTypes['case'],
    standard: Standard,
    by: Acting,
    now: Ms,
  ): Extract<Decision, { readonly ok: true }>['facts'];
  refusalsOf(this: void, actions: readonly string[]): readonly string[];
}

function rowsOf(action: string, rule: AnyActionRule<AnyTypes>): readonly Row[] {
  const backDating = backDatedBy(rule.takes);
  const first: Row = {
    action,
    title: rule.title,
    clause: rule.clause,
    from: rule.from,
    to: rule.to,
    by: rule.by,
    needs: needsOf(rule.takes),
    guards: rule.guards,
    records: rule.records,
    ...(backDating === undefined ? {} : { backDatedBy: backDating }),
  };
  return [first, ...(rule.also ?? []).map((turn) => ({ ...first, ...turn }))];
}

/** Whether an input has what a field wants; what names other cases and reporters is looked up where they are. */
function holds(name: string, field: Field, input: Readonly<Record<string, unknown>>): boolean {
  switch (field.field) {
    case 'words':
    case 'variants':
      return isText(input['contentId']);
    case 'class':
    case 'kind':
    case 'one-of':
      return (field.values as readonly unknown[]).includes(input[name]);
    case 'person':
    case 'place':
    case 'id':
    case 'code':
      return isText(input[name]);
    case 'file':
      return isText(input['contentId']);
    case 'instant':
      return isNumber(input[name]);
    case 'period':
      return isNumber(input['from']);
    case 'flag':
      return typeof input[name] === 'boolean';
    case 'proof':
      return typeof input[name] === 'object' && input[name] !== null;
    case 'case':
    case 'cases':
    case 'places':
    case 'number':
    case 'reporter':
    case 'contact':
    case 'happened':
      return true;
  }
}

/** What stands in the fact of an action that says nothing else: everything that was given, but an earlier instant. */
function asGiven(input: object): object {
  const { happened: _, ...data } = input as { readonly happened?: unknown };
  return data;
}

/** What Steward alone does is no button that somebody lacks. */
const isStewardsOwn = (row: Row, by: Acting): boolean =>
  by.role !== 'system' && row.by.every((role) => role === 'system');

/** The decisions of a process by its table. */
export function decidingOf(process: AnyDefinition, { catchUp, foldFact }: Folding): Deciding {
  const lifeCycle = Object.entries(process.actions).flatMap(([action, rule]) => rowsOf(action, rule));
  const actionNames = Object.keys(process.actions);
  const byAction = new Map(actionNames.map((name) => [name, lifeCycle.filter((row) => row.action === name)]));
  const hooks = process.hooks ?? {};

  const rowOf = (action: string, state: string): Row | undefined => {
    const rows = byAction.get(action);
    return rows?.find((row) => row.from.includes(state)) ?? rows?.[0];
  };

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
    const refusal =
      stateRefusal(question) ?? recordRefusal(question) ?? contentRefusal(question) ?? timeRefusal(question);
    if (refusal) return refusal;
    for (const name of row.guards) {
      const refused = process.guards[name]?.holds(question) ?? null;
      if (refused) return refused;
    }
    return null;
  }

  function stateRefusal({ c, row }: Question): Refusal | null {
    const filed = c.seq > 0;
    if (row.from.length === 0) {
      return filed ? refuse('case.exists', '此单已登记。', 'This case is filed already.', row.clause) : null;
    }
    if (!filed) return refuse('case.unknown', '此单尚未登记。', 'This case is not filed yet.', row.clause);
    if (row.from.includes(c.state)) return null;
    const { zh, en } = process.states[c.state]?.title ?? { zh: c.state, en: c.state };
    return refuse(
      'state.not-allowed',
      `工单${zh}，不能“${row.title.zh}”。`,
      `The case is ${en}: "${row.title.en}" is not possible now.`,
      row.clause,
      { state: c.state, possibleIn: row.from },
    );
  }

  /** The clocks of an old record stand still until somebody adopts it, or it comes back: nobody works on it before. */
  function recordRefusal({ c, row }: Question): Refusal | null {
    return c.clocks.frozenAt === null || possibleOnRecords(row)
      ? null
      : refuse(
          notAdopted,
          '这是导入的旧工单，接管之后才能办理。',
          'This is an old record: it is taken over before anybody works on it.',
          null,
        );
  }

  const possibleOnRecords = (row: Row): boolean => process.actions[row.action]?.onRecords === true;

  function contentRefusal({ row, input }: Question): Refusal | null {
    if (input === null) return null;
    const values = input as Readonly<Record<string, unknown>>;
    const takes = process.actions[row.action]?.takes ?? {};
    const missing = Object.entries(takes).find(
      ([name, field]) => field.required && field.need !== null && !holds(name, field, values),
    )?.[1].need;
    if (missing === undefined || missing === null) return null;
    const { zh, en } = needNames[missing];
    return refuse('content.missing', `“${row.title.zh}”须提供${zh}。`, `"${row.title.en}" needs ${en}.`, row.clause, {
      missing,
    });
  }

  /**
   * Back-dating needs a role, a reason with evidence, and an instant between the case's start and now, as far back as the role may.
   * What was done on a phone without a line needs no role beyond that of the action: the phone says when, and that it was late.
   */
  function timeRefusal({ c, row, by, now, input }: Question): Refusal | null {
    const happened = happenedIn(input);
    if (!happened) return null;
    const byPhone = happened.phone !== undefined && row.backDatedBy !== undefined;
    if (!byPhone && !row.backDatedBy?.includes(by.role)) {
      return refuse('time.not-yours', '您的岗位无权补记时间。', 'Your role may not state an earlier time.', '§7.2', {
        roles: row.backDatedBy ?? [],
      });
    }
    if (!isText(happened.contentId))
      return refuse('content.missing', '补记须写明理由并附凭证。', 'An earlier time needs a reason and proof.', '§7.2');
    if (!isNumber(happened.at) || happened.at > now)
      return refuse('time.ahead', '补记的时间不能晚于现在。', 'It cannot have happened later than now.', '§7.2');
    const receivedAt = process.beganAt(c);
    if (row.from.length > 0 && happened.at < receivedAt) {
      return refuse(
        'time.before-start',
        '补记的时间不能早于工单开始。',
        'It cannot have happened before the case began.',
        '§7.2',
        { receivedAt },
      );
    }
    return tooLongAgo(happened.at, now, by.role, byPhone);
  }

  function recordsOf(allowed: AllowedOf<AnyTypes>, input: object): readonly NewEngineFact[] {
    const rule = process.actions[allowed.row.action];
    if (rule?.facts) return rule.facts(allowed, input);
    const { clause, records } = allowed.row as { readonly clause: string | null; readonly records: string };
    return [{ type: records, ...(clause === null ? {} : { clause }), data: asGiven(input) }];
  }

  /** What follows once these facts stand in the ledger; when the last of them happened, so did what follows from it. */
  function followingAfter(
    c: AnyTypes['case'],
    facts: readonly NewEngineFact[],
    { standard, by, now }: Pick<AllowedOf<AnyTypes>, 'standard' | 'by' | 'now'>,
  ): readonly NewEngineFact[] {
    if (!process.follows) return [];
    const at = facts.at(-1)?.at;
    const dated = (fact: NewEngineFact): NewEngineFact => (at === undefined ? fact : { at, ...fact });
    const apply = (one: AnyTypes['case'], fact: NewEngineFact): AnyTypes['case'] =>
      stamped([dated(fact)], one, by, now).reduce((after, next) => foldFact(after, next, standard), one);
    const decided = facts.reduce(apply, c);
    return followedFrom(process, decided, standard, by, apply).facts.map(dated);
  }

  function decide(
    c: AnyTypes['case'],
    standard: Standard,
    action: string,
    input: object,
    by: Acting,
    now: Ms,
  ): Decision {
    const current = catchUp(c, standard, now, true);
    const row = rowOf(action, current.state);
    if (!row) {
      return {
        ok: false,
        refusal: refuse('action.unknown', '没有这项操作。', 'There is no such action.', null, { action }),
      };
    }
    const allowed = { c: current, standard, row, by, now };
    const refusal = refusalOf({ ...allowed, input });
    if (refusal) return { ok: false, refusal };
    const said = backDated(recordsOf(allowed, input), happenedIn(input));
    const facts = [...said.map((fact) => withCalls(process, fact, current, by)), ...also(allowed)];
    return { ok: true, facts: [...facts, ...followingAfter(c, facts, allowed)] as unknown as Facts };
  }

  const also = (allowed: AllowedOf<AnyTypes>): readonly NewEngineFact[] => hooks.also?.(allowed) ?? [];

  return {
    lifeCycle,
    actionNames,
    rowOf,
    decide,
    actionsOf: (c, standard, by, now) => {
      const current = catchUp(c, standard, now, true);
      return actionNames.flatMap((action): readonly ActionViewOf[] => {
        const row = rowOf(action, current.state);
        if (!row || row.from.length === 0 || isStewardsOwn(row, by)) return [];
        const { title, clause, needs } = row;
        const refusal = refusalOf({ c: current, standard, row, by, now, input: null });
        return [
          refusal
            ? { action, title, clause, needs, allowed: false, refusal }
            : { action, title, clause, needs, allowed: true },
        ];
      });
    },
    followsIn: (c, standard, by, now) => followingAfter(c, [], { standard, by, now }),
    refusalsOf: (actions) => {
      const rows = lifeCycle.filter((row) => actions.includes(row.action));
      const codes = new Set(rows.flatMap((row) => row.guards.flatMap((guard) => process.guards[guard]?.refuses ?? [])));
      if (rows.some((row) => row.needs.length > 0)) codes.add('content.missing');
      if (rows.some((row) => row.from.length > 0)) codes.add('state.not-allowed');
      if (process.record.replay !== undefined && rows.some((row) => row.from.length > 0 && !possibleOnRecords(row)))
        codes.add(notAdopted);
      if (rows.some((row) => row.backDatedBy !== undefined))
        for (const code of ['time.not-yours', 'time.ahead', 'time.before-start', 'at.too-long-ago']) codes.add(code);
      return [...codes].sort();
    },
  };
}

type Facts = Extract<Decision, { readonly ok: true }>['facts'];
function backDated(facts: readonly NewEngineFact[], happened: HappenedBefore | null): readonly NewEngineFact[] {
  if (!happened) return facts;
  const { at, contentId, phone } = happened;
  const backDated = { contentId, ...(phone === undefined ? {} : { phone }) };
  return facts.map((fact) => ({ ...fact, at, data: { ...fact.data, backDated } }));
}
