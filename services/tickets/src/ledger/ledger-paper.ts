import {
  type PaperPart,
  type PaperText,
  type Tongue,
  type Voice,
  filesOnPaper,
  noneOnPaper,
  part,
  photosInWords,
  voiceIn,
} from '@steward/case-kit/paper';
import { type Bilingual, zoneInWords } from '@steward/handbook';
import type { CaseLedger, LedgerStep } from './case-ledger.schemas.js';
import type { Photo } from './ledger-photos.js';

const b = (zh: string, en: string): Bilingual => ({ zh, en });

const unrecorded = b('无记录', 'none on record');
const maskedText = b('保密', 'confidential');
const incomplete = b(
  '部分姓名或地址暂时取不到，以工号代替；稍后重新打印即可补全。',
  'Some names or addresses could not be asked for and stand as staff numbers; print again later to have them.',
);

/** §4.4, §7.2: the words of a printed ledger in the asked tongue, from the same ledger that the screen shows. Pure. */
export function paperOf(ledger: CaseLedger, tongue: Tongue, photos: readonly Photo[]): PaperText {
  const { zone } = ledger.estate;
  const voice = voiceIn(tongue, zone);
  const { say, local, gap } = voice;
  const printed = photos.map(({ file }) => file);
  const number = ledger.number ?? say(b('尚无编号', 'no number yet'));
  const heading = b('投诉办理记录', 'Complaint: handling record');
  const title = `${say(heading)} ${number}`;
  return {
    company: ledger.company === null ? null : say(ledger.company),
    heading,
    title,
    number,
    notes: [
      [
        say(ledger.estate.name),
        say(b(`时间均为${zoneInWords(zone, 'zh')}`, `times are ${zoneInWords(zone, 'en')}`)),
        `${say(b('标准', 'standard'))} ${say(ledger.standardTitle)}`,
        ...(ledger.confidential ? [say(b('【保密】', '[CONFIDENTIAL]'))] : []),
      ].join(gap),
      ...(ledger.namesIncomplete ? [say(incomplete)] : []),
    ],
    parts: [
      essentials(ledger, voice),
      record(ledger, voice),
      part(b('时限结论', 'How the clocks went'), '§3.1 §2.1.3', {
        notes: ledger.clocks.length === 0 ? [say(b('没有时限', 'no clock runs'))] : [],
        steps: ledger.clocks.map((clock) => ({
          seq: '',
          time: local(clock.started),
          title: `${say(clock.title)}${voice.colon}${say(clock.verdict)}${gap}${clock.clause ?? say(b('本公司规定', 'our own figure'))}`,
          words: `${say(b('时限', 'limit'))} ${local(clock.limit)}${gap}${say(b('完成', 'done'))} ${local(clock.stopped)}`,
        })),
      }),
      part(b('处理过程', 'Process'), '', {
        notes: talkLeftOut(ledger) === 0 ? [] : [say(leftOut(talkLeftOut(ledger)))],
        steps: printedSteps(ledger).map((step) => ({
          seq: `${step.seq}`,
          time: local(step),
          title: `${say(step.title)}${step.clause === null ? '' : `${gap}${step.clause}`}`,
          words: `${actorOf(step, voice)}${detailsOf(step, voice)}${wordsOf(step, voice)}`,
        })),
      }),
      firings(ledger, voice),
      ...(ledger.files.length === 0 ? [] : [filesOnPaper(ledger.files, printed, voice)]),
      part(b('签字', 'Signatures'), '', {
        signatures: [b('处理人', 'handler'), b('主管', 'supervisor'), b('报事人', 'owner')].map(say),
      }),
      part(b('完整性', 'Integrity'), '§7.2', {
        fields: [
          [b('记录数', 'Entries'), `${ledger.chain.facts}`],
          [
            b('末条哈希', 'Hash of the last entry'),
            ledger.chain.lastHash === '' ? say(maskedText) : ledger.chain.lastHash,
          ],
          [
            b('校验', 'Verified'),
            say(
              ledger.chain.intact
                ? b('完整，未被改动', 'intact, nothing was changed')
                : b('不一致，请核查', 'does not agree: to be looked into'),
            ),
          ],
        ],
      }),
    ],
    ...photosInWords(printed, voice),
    dated: say(b('日期', 'date')),
    foot: [
      ...(ledger.company === null ? [] : [say(ledger.company)]),
      say(ledger.estate.name),
      title,
      `${say(b('打印于', 'printed'))} ${local(ledger.asOf)}`,
    ].join(' · '),
  };
}

/** What is said and done beside the steps of the life cycle; of it only the newest is printed, so that paper stays paper. */
const talk: ReadonlySet<string> = new Set([
  'note.added',
  'owner.message-sent',
  'owner.replied',
  'call.logged',
  'visit.logged',
  'complaint.nudged',
  'complaint.seen',
  'attachment.added',
]);
/** Entries of a conversation on paper (ours). */
export const talkPrinted = 200;

const talkLeftOut = ({ process }: CaseLedger): number =>
  Math.max(0, process.filter(({ type }) => talk.has(type)).length - talkPrinted);

/** Every step of the life cycle, and of the conversation the newest. */
function printedSteps(ledger: CaseLedger): readonly LedgerStep[] {
  let over = talkLeftOut(ledger);
  return ledger.process.filter(({ type }) => {
    if (!talk.has(type) || over === 0) return true;
    over -= 1;
    return false;
  });
}

const leftOut = (count: number): Bilingual =>
  b(
    `沟通记录较多：较早的 ${String(count)} 条未打印，可在系统中查阅；办理步骤全部列出。`,
    `There is much correspondence: the ${String(count)} oldest entries of it are not printed and stand in the system; every step of the handling is here.`,
  );

function essentials(ledger: CaseLedger, voice: Voice): PaperPart {
  const { say, local, gap } = voice;
  const { item } = ledger;
  return part(b('基本信息', 'Essentials'), '§4.4', {
    fields: [
      [b('时间', 'Time'), local(ledger.time)],
      [b('事项', 'Item'), [say(item), say(item.kind), say(item.class)].join(gap)],
      [b('地点', 'Where'), whereOf(ledger, voice)],
      [b('渠道', 'Channel'), say(ledger.channel)],
      [b('内容', 'Content'), ledger.content ?? noneOnPaper],
      [
        b('处理结果', 'Result'),
        [say(ledger.result), ...(ledger.result.words === null ? [] : [ledger.result.words])].join('\n'),
      ],
      [b('责任人', 'Person responsible'), ledger.responsibleName === null ? noneOnPaper : say(ledger.responsibleName)],
      [b('反馈时间', 'Time of feedback'), local(ledger.timeOfFeedback)],
    ],
  });
}

/** The dwelling where one is known, else the building; what kind of place it is; and what was said of it. */
function whereOf({ item, customer, masked }: CaseLedger, { say, gap }: Voice): string {
  const address = masked ? null : customer.address;
  return [address ?? item.building, item.place]
    .flatMap((one) => (one === null ? [] : [say(one)]))
    .concat(item.where ?? [])
    .join(gap);
}

/** A rating that staff entered after a call says so (§4.4). */
const enteredBy = ({ enteredBy }: CaseLedger['evaluation'], say: Voice['say']): string[] =>
  enteredBy === 'staff' ? [say(b('工作人员通话后代录', 'entered by staff after a call'))] : [];

function record(ledger: CaseLedger, voice: Voice): PaperPart {
  const { say, local, gap } = voice;
  const { customer, evaluation, acceptance } = ledger;
  const known = [customer.name, customer.phone, customer.address === null ? null : say(customer.address)];
  return part(b('归档信息', 'Record'), '§7.2', {
    fields: [
      [b('人员', 'Staff'), ledger.staff.map(({ name, as }) => `${say(as)} ${say(name)}`).join(gap) || noneOnPaper],
      [
        b('客户', 'Customer'),
        ledger.masked
          ? say(maskedText)
          : [
              say(customer.kind),
              ...known.filter((one) => one !== null),
              `${say(b('联系意愿', 'contact wish'))}${voice.colon}${say(customer.wish)}`,
            ].join(gap),
      ],
      [
        b('评价', 'Evaluation'),
        evaluation.score === null
          ? noneOnPaper
          : [
              `${evaluation.score} / 5`,
              ...enteredBy(evaluation, say),
              ...(evaluation.words === null ? [] : [evaluation.words]),
            ].join(gap),
      ],
      [
        b('整改', 'Rectification'),
        ledger.rectification
          .map((one) =>
            [local(one), say(one.title), say(one.byName), ...(one.words === null ? [] : [one.words])].join(gap),
          )
          .join('\n') || noneOnPaper,
      ],
      [b('费用', 'Fees'), ledger.fees ?? say(unrecorded)],
      [
        b('验收', 'Acceptance'),
        acceptance === null
          ? noneOnPaper
          : [
              say(acceptance.result),
              local(acceptance),
              say(acceptance.byName),
              ...(acceptance.words === null ? [] : [acceptance.words]),
            ].join(gap),
      ],
      [b('档案编号', 'Archive number'), ledger.number ?? noneOnPaper],
      [b('存放位置', 'Kept at'), say(ledger.archive.place)],
    ],
  });
}

function firings(ledger: CaseLedger, voice: Voice): PaperPart {
  const { say, local, gap } = voice;
  return part(b('时限与逐级上报', 'Points reached'), '', {
    notes: ledger.firings.length === 0 ? [say(b('没有到点的时限', 'no point was reached'))] : [],
    steps: ledger.firings.map((firing) => ({
      seq: `${firing.seq}`,
      time: local({ at: firing.due }),
      title: [
        say(firing.meansName),
        firing.clause ?? say(b('本公司规定', 'our own figure')),
        ...(firing.overruled ? [say(b('【已被更正】', '[overruled]'))] : []),
      ].join(gap),
      words: [
        say(firing.why),
        ...(firing.toldNames.length === 0
          ? []
          : [`${say(b('已通知', 'told'))} ${firing.toldNames.map(say).join(voice.listed)}`]),
      ].join('\n'),
    })),
  });
}

/** A colleague with his post; an owner and Steward itself are what they are. */
function actorOf({ by }: LedgerStep, { say, brackets }: Voice): string {
  const [name, role] = [say(by.name), say(by.roleName)];
  return by.role === 'owner' || by.role === 'system' ? role : `${name}${brackets(role)}`;
}

const detailsOf = ({ details }: LedgerStep, { say, gap, comma }: Voice): string =>
  details.length === 0 ? '' : `${gap}${details.map(say).join(comma)}`;

/** The description stands above already, and may be long. */
function wordsOf({ type, words }: LedgerStep, { say, gap }: Voice): string {
  if (words === null) return '';
  return type === 'complaint.received' ? `${gap}${say(b('见“内容”', 'see Content'))}` : `\n${words}`;
}
