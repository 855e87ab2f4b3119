import { ofSteward } from '../../engine/action.js';
import {
  count,
  instant,
  maybeInstant,
  maybeNumber,
  maybePlaces,
  maybeWords,
  oneOf,
  severalPlaces,
  words,
} from '../../engine/takes.js';
import { staff } from '../../parts/roles.js';
import { action, acting, base, commanded, fact, told } from './emergency.action-parts.js';
import { accountedAs, accountedNames, mostDoors, toldHowNames, toldHows, unaccountedIn } from './emergency.doors.js';
import type { DoorList } from './emergency.facts.js';
import { nextOf } from './emergency.plan-tasks.js';

const notice = count({ title: { zh: '通知号', en: 'Number of the notice' } });
/** How long before a notice ends its author is told of it *(ours)*, ms. */
const halfAnHour = 1_800_000;

/** When a notice's author is told that it is about to end; nothing where it does not hold long enough. */
const reminded = (validUntil: number, now: number): { readonly remindAt?: number } =>
  validUntil - now > halfAnHour ? { remindAt: validUntil - halfAnHour } : {};

/** Where: buildings, single dwellings, or neither for the whole estate. */
const where = {
  buildings: maybePlaces('building', 100, {
    title: { zh: '楼栋', en: 'Buildings' },
    hint: { zh: '楼栋和房屋都不选：整个小区', en: 'Neither buildings nor dwellings: the whole estate' },
  }),
  dwellings: maybePlaces('dwelling', mostDoors, { title: { zh: '单元或房屋', en: 'Units or dwellings' } }),
};
/** What Steward adds: the dwellings of these places in which somebody lives, as they are registered at this instant. */
const list = ofSteward<{ list?: DoorList }>();
const doors = severalPlaces('dwelling', mostDoors, { title: { zh: '房屋', en: 'Dwellings' } });

/** What is done for households (§4.2): notices, who was told, and the roll call. */
export const householdActions = {
  'issue-notice': action({
    ...base,
    title: { zh: '通知住户', en: 'Tell the households' },
    from: told,
    by: staff,
    guards: ['valid-for-half-a-day'],
    takes: { ...where, validUntil: instant({ title: { zh: '有效期至', en: 'Valid until' } }), text: words('notice') },
    own: list,
    records: 'notice.issued',
    facts: (a, { buildings: _, dwellings: _chosen, list: frozen, ...input }) => [
      fact(a, 'notice.issued', {
        ...input,
        ...frozen,
        noticeId: nextOf(a.c.notices),
        ...reminded(input.validUntil, a.now),
      }),
    ],
  }),
  'correct-notice': action({
    ...base,
    title: { zh: '更正通知', en: 'Correct a notice' },
    from: told,
    by: staff,
    guards: ['notice-valid', 'valid-for-half-a-day'],
    takes: {
      notice,
      validUntil: maybeInstant({
        title: { zh: '新的有效期（不填：不变）', en: 'Valid until (left out: as before)' },
      }),
      text: words('notice'),
    },
    records: 'notice.corrected',
    facts: (a, { notice: number, validUntil, ...said }) => [
      fact(a, 'notice.corrected', {
        ...said,
        noticeId: String(number),
        ...(validUntil === undefined ? {} : { validUntil, ...reminded(validUntil, a.now) }),
      }),
    ],
  }),
  'end-notice': action({
    ...base,
    title: { zh: '解除通知', en: 'End a notice' },
    from: [...told, 'actions-open'],
    by: staff,
    guards: ['notice-valid'],
    takes: { notice },
    records: 'notice.ended',
    facts: (a, { notice: number }) => [fact(a, 'notice.ended', { noticeId: String(number) })],
  }),
  'tell-household': action({
    ...base,
    title: { zh: '登记告知住户', en: 'Enter who was told' },
    from: [...told, 'actions-open'],
    by: staff,
    guards: ['door-of-the-notice'],
    takes: {
      notice,
      dwellings: doors,
      how: oneOf(toldHows, { names: toldHowNames, title: { zh: '告知方式', en: 'How' } }),
      text: maybeWords('finding'),
    },
    records: 'household.told',
    facts: (a, { notice: number, ...said }) => [fact(a, 'household.told', { ...said, noticeId: String(number) })],
  }),
  'open-roll-call': action({
    ...base,
    title: { zh: '开始清点', en: 'Open a roll call' },
    from: acting,
    by: staff,
    guards: ['no-roll-call'],
    takes: where,
    own: list,
    records: 'rollcall.opened',
    facts: (a, { list: frozen }) => [fact(a, 'rollcall.opened', { ...frozen })],
  }),
  'account-household': action({
    ...base,
    title: { zh: '登记清点结果', en: 'Account for households' },
    from: commanded,
    by: staff,
    guards: ['roll-call-open', 'door-of-the-roll-call'],
    takes: {
      dwellings: doors,
      is: oneOf(accountedAs, { names: accountedNames, title: { zh: '情况', en: 'How they were found' } }),
      text: maybeWords('finding'),
    },
    records: 'household.accounted',
    facts: (a, input) => [fact(a, 'household.accounted', input)],
  }),
  'close-roll-call': action({
    ...base,
    title: { zh: '结束清点', en: 'Close the roll call' },
    from: commanded,
    by: staff,
    guards: ['roll-call-open', 'unknown-explained'],
    takes: {
      unknown: maybeNumber({
        title: { zh: '名单之外情况不明的户数', en: 'Households unaccounted for that stand in no list' },
        hint: { zh: '名单内情况不明的，系统自动计入', en: 'Those of the list are counted by themselves' },
      }),
      reason: maybeWords('reason'),
    },
    records: 'rollcall.closed',
    facts: (a, { unknown = 0, ...said }) => [
      fact(a, 'rollcall.closed', {
        ...said,
        unknown: unknown + unaccountedIn(a.c.doors ?? {}),
        ...(a.c.doors === undefined ? {} : { beside: unknown }),
      }),
    ],
  }),
} as const;
