import {
  accountedNames,
  answerNames,
  emergencyLevelNames,
  skipReasonNames,
  toldHowNames,
  warningColourNames,
  wordOf,
} from '@steward/handbook';
import type { FactView } from '@steward/tickets/api';
import type { ReactNode } from 'react';
import { PersonName } from '../../kit/names.js';
import type { Bilingual } from '../../words/language.js';
import type { SaysOfFacts } from '../face.js';

const isDrill = { zh: '演练', en: 'a drill' };
const byTime = { zh: '无人研判，到时自动启动', en: 'nobody assessed it: declared by time' };
const planChanges = { zh: '预案须修改', en: 'the plan is to be changed' };
const hurt = { zh: '有人员伤亡', en: 'somebody is hurt' };

const counted = (zh: string, en: string, value: unknown): readonly Bilingual[] =>
  typeof value === 'number' && value > 0 ? [{ zh: `${zh} ${String(value)}`, en: `${en}: ${String(value)}` }] : [];
const numbered = (value: unknown): readonly Bilingual[] =>
  typeof value === 'string' && value !== '' ? [{ zh: `第 ${value} 号`, en: `no. ${value}` }] : [];
const named = (names: Readonly<Record<string, Bilingual>>, value: unknown): readonly Bilingual[] =>
  typeof value === 'string' ? [wordOf(names, value)] : [];

const person = (id: unknown): readonly ReactNode[] =>
  typeof id === 'string' && id !== '' ? [<PersonName key={id} id={id} />] : [];

interface Passed {
  readonly personId: string;
  readonly why: string;
}
const isPassed = (one: unknown): one is Passed =>
  typeof one === 'object' && one !== null && 'personId' in one && 'why' in one && typeof one.personId === 'string';

/** Who was called, and who was not and why: the answer to "why did nobody ring me". */
function called({ data }: FactView, { say }: SaysOfFacts): readonly ReactNode[] {
  const reached = Array.isArray(data['reached']) ? data['reached'] : [];
  const skipped = (Array.isArray(data['skipped']) ? data['skipped'] : []).filter(isPassed);
  return [
    ...reached.flatMap(person),
    ...skipped.map(({ personId, why }) => (
      <span key={`skipped ${personId}`}>
        <PersonName id={personId} /> {say({ zh: '未呼叫', en: 'not called' })}: {say(wordOf(skipReasonNames, why))}
      </span>
    )),
  ];
}

/** What an emergency's own facts say besides their name: level, who, which, how many, and why somebody was passed over. */
export function emergencyFactParts(fact: FactView, says: SaysOfFacts): readonly ReactNode[] {
  const { type, data } = fact;
  if (type === 'step.called') return called(fact, says);
  const words: readonly Bilingual[] = [
    ...(data['drill'] === true ? [isDrill] : []),
    ...named(emergencyLevelNames, data['level']),
    ...named(warningColourNames, data['colour']),
    ...(data['by'] === 'system:clock' ? [byTime] : []),
    ...named(answerNames, data['says']),
    ...(data['hurt'] === true ? [hurt] : []),
    ...counted('被困', 'trapped', data['trapped']),
    ...counted('受影响户数', 'households', data['households']),
    ...(Array.isArray(data['dwellings']) ? counted('户数', 'households', data['dwellings'].length) : []),
    ...named(accountedNames, data['is']),
    ...named(toldHowNames, data['how']),
    ...counted('空置未列入', 'stand empty', data['vacant']),
    ...counted('情况不明户数', 'unaccounted for', data['unknown']),
    ...counted('情况不明户数', 'unaccounted for', data['unaccounted']),
    ...(data['planChanges'] === true ? [planChanges] : []),
    ...numbered(data['taskId']),
    ...numbered(data['noticeId']),
    ...numbered(data['actionId']),
  ];
  return [...person(data['personId']), ...words.map((one) => says.say(one))];
}
