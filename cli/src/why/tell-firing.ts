import type { DeliveryView, FiringView } from '@steward/contracts';
import { channelTitle, considerationInWords, lengthInWords, levelNames, rungNames } from '@steward/handbook';
import type { CaseFact } from './case-file.js';
import { actorIn, nameOf, type Speaker, tell, when } from './speaker.js';
import { factName } from './tell-fact.js';
import { bundleWords, deliveryStateWords, outcomeWords, receiptWords, wordIn } from './why.words.js';

/** What stands around a firing when it is told. */
export interface Around {
  readonly facts: ReadonlyMap<number, CaseFact>;
  readonly deliveries: ReadonlyMap<string, DeliveryView>;
  readonly firings: ReadonlyMap<string, FiringView>;
}

/** A firing on several lines: the sentence, the sum, then who was considered and reached, and what each channel answered. */
export function tellFiring(firing: FiringView, around: Around, speaker: Speaker): string[] {
  const { language } = speaker;
  const point = `${when(speaker, firing.recordedAt)}  #${firing.seq}  ● ${firing.sentence[language]}`;
  return [
    point,
    ...[
      ...tellSum(firing, around, speaker),
      ...tellOverruled(firing, speaker),
      ...tellTold(firing, around, speaker),
    ].map((line) => `    ${line}`),
  ];
}

function tellSum(firing: FiringView, around: Around, speaker: Speaker): string[] {
  const { sum, standard } = firing;
  const { language } = speaker;
  const clause = firing.clause ?? '';
  const source = `${clause}${firing.ours ? tell(speaker, `${clause ? '，' : ''}本公司规定`, `${clause ? ', ' : ''}our own figure`) : ''}`;
  const late = lengthInWords(firing.latenessMs, language);
  const [from, set, lengths] = [sum.startSeq, sum.startSetSeq, sum.targetSeq].map((seq) =>
    factRef(seq, around, speaker),
  );
  const lines = [
    tell(
      speaker,
      `计时 ${firing.clock} ${firing.clockTitle.zh}，节点 ${firing.point}（${source}）；标准《${standard.title.zh}》${standard.id}@${standard.version}`,
      `clock ${firing.clock} ${firing.clockTitle.en}, point ${firing.point} (${source}); standard "${standard.title.en}" ${standard.id}@${standard.version}`,
    ),
    tell(
      speaker,
      `应于 ${when(speaker, firing.due)}，自 ${when(speaker, firing.effectiveDue)} 起计，${when(speaker, firing.recordedAt)} 记录，晚 ${late}`,
      `due ${when(speaker, firing.due)}, counted from ${when(speaker, firing.effectiveDue)}, recorded ${when(speaker, firing.recordedAt)}, ${late} late`,
    ),
    tell(
      speaker,
      `起算：${from}${set === from ? '' : `，起点由 ${set} 改定`}；时长 ${lengthInWords(sum.lengthMs, language)}，由 ${lengths} 确定`,
      `starts with ${from}${set === from ? '' : `, its start set by ${set}`}; length ${lengthInWords(sum.lengthMs, language)}, set by ${lengths}`,
    ),
  ];
  for (const { from: began, until, reason } of sum.pauses) {
    const end = until === null ? '…' : when(speaker, until);
    lines.push(
      tell(
        speaker,
        `暂停：${when(speaker, began)} – ${end}（${reason === 'owner' ? '等报事人' : '等第三方'}）`,
        `paused: ${when(speaker, began)} – ${end} (waiting for ${reason === 'owner' ? 'the owner' : 'a third party'})`,
      ),
    );
  }
  for (const { limitAt, targetAt } of sum.replaced) {
    const before =
      targetAt === null
        ? ''
        : tell(speaker, `目标 ${when(speaker, targetAt)}，`, `target ${when(speaker, targetAt)}, `);
    lines.push(
      tell(
        speaker,
        `已被替换的时限：${before}限时 ${when(speaker, limitAt)}`,
        `replaced before: ${before}limit ${when(speaker, limitAt)}`,
      ),
    );
  }
  return lines;
}

function factRef(seq: number | null, { facts }: Around, speaker: Speaker): string {
  if (seq === null) return tell(speaker, '系统自动记录', 'an effect of Steward');
  const fact = facts.get(seq);
  return fact === undefined ? `#${seq}` : `#${seq} ${factName(speaker, fact.type)}`;
}

function tellOverruled({ overruled }: FiringView, speaker: Speaker): string[] {
  if (overruled === null) return [];
  const { by } = overruled;
  const what = `#${by.seq} ${factName(speaker, by.type)}`;
  return [
    tell(
      speaker,
      `被推翻：${what}，发生于 ${when(speaker, by.at)}，${when(speaker, by.recordedAt)} 才由${actorIn(speaker, by.actor)}登记`,
      `overruled by ${what}: it happened at ${when(speaker, by.at)}, recorded only at ${when(speaker, by.recordedAt)} by ${actorIn(speaker, by.actor)}`,
    ),
  ];
}

function tellTold(firing: FiringView, around: Around, speaker: Speaker): string[] {
  const { told, toldBy, overruled } = firing;
  const { language, zone } = speaker;
  if (told === null) {
    const higher = toldBy === null ? undefined : around.firings.get(toldBy);
    if (toldBy !== null)
      return [
        tell(
          speaker,
          `未单独通知：同时到点的更高节点 #${higher?.seq ?? toldBy} 已代为通知`,
          `not told of by itself: the higher point #${higher?.seq ?? toldBy}, due at the same look, was told instead`,
        ),
      ];
    return [
      overruled === null
        ? tell(speaker, '尚未通知', 'nobody was told yet')
        : tell(speaker, '未通知', 'nobody was told'),
    ];
  }
  const lines = told.considered.map(({ until, sentence: _, ...one }) => {
    const words = considerationInWords(
      { ...one, until: until === null ? null : Date.parse(until) },
      (id) => nameOf(speaker, id),
      zone,
    );
    return `· ${words[language]}${one.rule === null ? '' : ` [${one.rule}]`}`;
  });
  for (const one of told.reached) lines.push(...tellReached(one, told.at, around, speaker));
  if (told.reached.length === 0) lines.push(tell(speaker, '此刻无人收到', 'nobody has been reached so far'));
  if (told.alarm)
    lines.push(
      tell(speaker, '已触发系统告警：无人回应不会终止逐级上报', 'the operator was alarmed: silence never ends a chain'),
    );
  return lines;
}

type Reached = NonNullable<FiringView['told']>['reached'][number];

function tellReached(one: Reached, at: string, around: Around, speaker: Speaker): string[] {
  const { language } = speaker;
  const who =
    one.kind === 'person'
      ? nameOf(speaker, one.id ?? '')
      : one.kind === 'owner'
        ? tell(speaker, '报事人', 'the owner')
        : tell(speaker, '系统值守', 'the operator');
  const [level, rung] = [wordIn(levelNames, one.level, language), wordIn(rungNames, one.rung, language)];
  const state = wordIn(deliveryStateWords, one.state, language);
  const first = tell(
    speaker,
    `→ ${when(speaker, at)} 通知${who}（${level}·${rung}）：当时${state}`,
    `→ ${when(speaker, at)} told ${who} (${level}, ${rung}): ${state} then`,
  );
  const delivery = one.deliveryId === null ? undefined : around.deliveries.get(one.deliveryId);
  return [first, ...(delivery === undefined ? [] : channelLines(delivery, speaker).map((line) => `    ${line}`))];
}

/** What each channel answered, receipts last; of a message in a digest, what the channels answered to that one. */
function channelLines(delivery: DeliveryView, speaker: Speaker): string[] {
  const { digest, listedAt, askedToCall } = delivery;
  const lines: string[] = [];
  if (listedAt !== null) lines.push(`${channelTitle('in-app')[speaker.language]}  ${when(speaker, listedAt)}`);
  lines.push(...attemptLines(delivery, speaker));
  if (digest !== null) {
    const why = wordIn(bundleWords, digest.why, speaker.language);
    lines.push(
      tell(speaker, `并入汇总 ${digest.deliveryId}（${why}）`, `went into digest ${digest.deliveryId} (${why})`),
    );
    lines.push(...attemptLines(digest, speaker));
  }
  if (askedToCall.length > 0) {
    const callers = askedToCall.map((id) => nameOf(speaker, id));
    lines.push(tell(speaker, `改请 ${callers.join('、')} 致电`, `${callers.join(', ')} asked to call instead`));
  }
  return lines;
}

function attemptLines({ attempts, receipts }: Pick<DeliveryView, 'attempts' | 'receipts'>, speaker: Speaker): string[] {
  const { language } = speaker;
  return [
    ...attempts.map(({ channel, outcome, code, startedAt, endedAt }) => {
      const [by, how] = [channelTitle(channel)[language], wordIn(outcomeWords, outcome, language)];
      return tell(
        speaker,
        `${by}  ${when(speaker, endedAt ?? startedAt)}  ${how}（${code}）`,
        `${by}  ${when(speaker, endedAt ?? startedAt)}  ${how} (${code})`,
      );
    }),
    ...receipts.map(({ kind, by, at }) => `${when(speaker, at)}  ${wordIn(receiptWords, `${kind}/${by}`, language)}`),
  ];
}
