import type { Bilingual, LedgerRules } from '@steward/handbook';
import type { AnyCase } from '../cases/case-rules.js';
import { filesOnPaper, photosInWords } from './files.paper.js';
import type { CaseRecord, RecordFile } from './ledger.schemas.js';
import { handlingInHours } from './line.cells.js';
import { aboutOf, fieldOnPaper, incompleteNames, verdictOnPaper } from './lines.paper.js';
import { type PaperPart, type PaperText, type Voice, noneOnPaper, part, voiceIn } from './paper-text.js';
import type { Tongue } from './sheet-tongue.js';

const b = (zh: string, en: string): Bilingual => ({ zh, en });

/** §7.2: the handling record of one case on A4, closed by the last fact's hash. Pure. */
export function recordOnPaper(
  record: CaseRecord,
  speech: {
    readonly ledger: LedgerRules<AnyCase>;
    readonly zoneTitle: Bilingual;
    readonly tongue: Tongue;
    /** Those of its files that are printed as photos. */
    readonly printed: readonly RecordFile[];
  },
): PaperText {
  const { ledger, printed, zoneTitle, tongue } = speech;
  const voice = voiceIn(tongue, record.estate.zone);
  const { say, local, gap } = voice;
  const number = record.number ?? say(b('尚无编号', 'no number yet'));
  const heading = b(`${ledger.title.zh.replace(/台账$/, '')}办理记录`, `${ledger.title.en}: handling record`);
  const title = `${say(heading)} ${number}`;
  return {
    company: record.company === null ? null : say(record.company),
    heading,
    title,
    number,
    notes: [
      [
        say(record.estate.name),
        say(b(`时间均为${zoneTitle.zh}`, `times are ${zoneTitle.en}`)),
        `${say(b('标准', 'standard'))} ${say(record.standard)}`,
      ].join(gap),
      ...(record.namesIncomplete ? [say(incompleteNames)] : []),
    ],
    parts: [
      essentials(record, ledger, voice),
      part(b('时限结论', 'How the clocks went'), ledger.clause, {
        notes: record.clocks.length === 0 ? [say(noClocks(record))] : [],
        steps: record.clocks.map((clock) => ({
          seq: '',
          time: local(aboutOf(clock.started)),
          title: verdictOnPaper(clock, voice),
          words: `${say(b('时限', 'limit'))} ${local(aboutOf(clock.limitAt))}${gap}${say(b('完成', 'done'))} ${clock.stopped === null ? noneOnPaper : local(aboutOf(clock.stopped))}`,
        })),
      }),
      part(b('处理过程', 'Process'), '', {
        steps: record.steps.map((step) => ({
          seq: String(step.seq),
          time: local(aboutOf(step)),
          title: `${say(step.title)}${step.clause === null ? '' : `${gap}${step.clause}`}`,
          words: [
            [`${say(step.by.name)}${voice.brackets(say(step.by.role))}`, ...step.details.map(say)].join(voice.comma),
            ...(step.words === null ? [] : [step.words]),
          ].join('\n'),
        })),
      }),
      part(b('到点记录', 'Points reached'), '', {
        notes: record.firings.length === 0 ? [say(b('没有到点的时限', 'no point was reached'))] : [],
        steps: record.firings.map(({ seq, due, clause, why, overruled }) => ({
          seq: String(seq),
          time: local({ at: due }),
          title: `${clause ?? say(b('本公司规定', 'our own figure'))}${overruled ? `${gap}${say(b('【已被更正】', '[overruled]'))}` : ''}`,
          words: say(why),
        })),
      }),
      ...(record.files.length === 0 ? [] : [filesOnPaper(record.files, printed, voice)]),
      part(b('签字', 'Signatures'), '', { signatures: ledger.signs.map(say) }),
      part(b('完整性', 'Integrity'), '§7.2', {
        fields: [
          [b('记录数', 'Entries'), String(record.chain.facts)],
          [
            b('末条哈希', 'Hash of the last entry'),
            record.chain.lastHash === '' ? say(b('不予显示', 'withheld')) : record.chain.lastHash,
          ],
          [
            b('校验', 'Verified'),
            say(
              record.chain.intact
                ? b('完整，未被改动', 'intact, nothing was changed')
                : b('不一致，请核查', 'does not agree: to be looked into'),
            ),
          ],
        ],
      }),
    ],
    ...photosInWords(printed, voice),
    dated: say(b('日期', 'date')),
    foot: [say(record.estate.name), title, `${say(b('打印于', 'printed'))} ${local({ at: record.asOf })}`].join(' · '),
  };
}

const noClocks = ({ setAside }: CaseRecord): Bilingual =>
  setAside ? b('时限暂时无法计算', 'its clocks can not be computed at present') : b('没有时限', 'no clock runs');

function essentials(record: CaseRecord, ledger: LedgerRules<AnyCase>, voice: Voice): PaperPart {
  const { say, local, gap } = voice;
  const hours = handlingInHours(record);
  return part(b('基本信息', 'Essentials'), ledger.clause, {
    fields: [
      [b('报告时间', 'Reported'), local(aboutOf(record.received))],
      [b('事项', 'Item'), [say(record.title), ...(record.class === null ? [] : [say(record.class)])].join(gap)],
      [b('位置', 'Where'), record.place === null ? noneOnPaper : say(record.place)],
      [b('内容', 'Content'), record.content ?? noneOnPaper],
      [b('状态', 'State'), say(record.state.title)],
      [b('责任人', 'Person responsible'), record.responsible === null ? noneOnPaper : say(record.responsible.name)],
      [b('处理时长', 'Handling time'), hours === null ? noneOnPaper : `${String(hours)} h`],
      ...record.fields.map((field) => [field.title, fieldOnPaper(field, voice)] as const),
    ],
  });
}
