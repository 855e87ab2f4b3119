import { externalSourceNames, wordOf } from '@steward/handbook';
import type { EstateFact, HandedOver, Handover, NotedCase } from '@steward/tickets/api';
import { namesOf } from '../../../cases/names.js';
import { localTime } from '../../../time/format.js';
import { limitFigure, nextInWords } from '../../../time/limit.js';
import type { Bilingual, Language } from '../../../words/language.js';
import type { Cell } from '../../../kit/export.js';
import { heardWords } from '../../../kit/heard.words.js';
import { handoverWords } from '../handover.words.js';

/** Names that stand on the sheet, and in which language and zone it speaks. */
export interface SheetNames {
  readonly language: Language;
  readonly zone: string;
  readonly person: (id: string) => string;
  /** Of an estate; null: of the company itself. */
  readonly estate: (id: string | null) => string;
  /** Where a case is. */
  readonly place: (buildingId: string | null, dwellingId: string | null) => string;
}

/** The parts of the sheet in their order: what is broken and unanswered first. */
export const sheetParts = ['late', 'unassigned', 'due', 'waiting'] as const satisfies readonly (keyof Handover)[];
export type SheetPart = (typeof sheetParts)[number];

/** A case as a line of the sheet says it: on the screen, on paper and in the file alike. */
export interface SheetLine {
  readonly row: NotedCase;
  /** How late, or how long until the limit, when the sheet was made. */
  readonly figure: string;
  readonly late: boolean;
  readonly next: string;
  readonly limit: string;
  readonly number: string;
  readonly estate: string;
  readonly place: string;
  /** What stands out: its owner wrote, an authority passed it on. */
  readonly marks: string;
  readonly title: string;
  readonly class: string;
  readonly state: string;
  readonly who: string;
  readonly waits: string;
  readonly note: string;
}

const at = (instant: string | null, zone: string): string =>
  instant === null ? '' : localTime(Date.parse(instant), zone);

/** The lines of a part, in the order of the sheet, with the figures of the moment at which it was made. */
export function linesOf(sheet: Handover, part: SheetPart, names: SheetNames): readonly SheetLine[] {
  const { language, zone } = names;
  const now = Date.parse(sheet.now);
  const say = (words: Bilingual): string => words[language];
  return sheet[part].items.map((row) => {
    const figure = limitFigure(row, now, language);
    return {
      row,
      figure: figure.text,
      late: figure.lateness === 'late',
      next: nextInWords(row, now, language),
      limit: at(row.limitAt, zone),
      number: row.number ?? row.id,
      estate: names.estate(row.estateId),
      place: names.place(row.buildingId, row.dwellingId),
      marks: marksOf(row, language),
      title: say(row.title),
      class: `${say(namesOf(row).class)}${row.classified ? '' : ' ?'}`,
      state: say(namesOf(row).state),
      who: row.handlerId === null ? say(handoverWords.nobody) : names.person(row.handlerId),
      waits: waitsOf(row, names),
      note: noteOf(row, names),
    };
  });
}

function waitsOf(row: NotedCase, { language, zone }: SheetNames): string {
  const { waitingFor, waiting } = row;
  if (waitingFor === null) return '';
  const whom = namesOf(row).waitingFor[language];
  return waiting === null ? whom : `${whom} · ${handoverWords.expected[language]} ${at(waiting.expectedAt, zone)}`;
}

function marksOf({ external, ownerWord }: NotedCase, language: Language): string {
  const authority = external
    ? [
        external.sources.map((one) => wordOf(externalSourceNames, one)[language]).join('、'),
        (external.open ? heardWords.replyOwed : heardWords.replied)[language],
      ].join(' ')
    : '';
  return [authority, ownerWord ? heardWords.ownerWrote[language] : ''].filter((mark) => mark !== '').join(' · ');
}

function noteOf({ lastNote }: NotedCase, { language, zone }: SheetNames): string {
  if (lastNote === null) return '';
  const words = lastNote.masked ? handoverWords.masked[language] : (lastNote.text ?? '');
  return `${at(lastNote.at, zone)} ${words}`;
}

/** Who noted what, and who took the shift over. */
export function shiftLines(shift: HandedOver, { language, zone, person }: SheetNames): readonly string[][] {
  const notes = shift.notes.map(({ by, at: noted, text, masked, erased }) => [
    handoverWords.notes[language],
    erased
      ? handoverWords.erasedBy(person(erased.by), at(erased.at, zone))[language]
      : masked
        ? handoverWords.maskedNote[language]
        : (text ?? handoverWords.erased[language]),
    person(by),
    at(noted, zone),
  ]);
  const { takenOver } = shift;
  return takenOver === null
    ? notes
    : [...notes, [handoverWords.takenBy[language], '', person(takenOver.by), at(takenOver.at, zone)]];
}

/** What a fact is called on the sheet. */
export const factInWords = ({ firing, typeTitle }: EstateFact, language: Language): string =>
  firing === null ? typeTitle[language] : firing.pointTitle[language];

/** Who did it. */
export function byInWords({ by }: EstateFact, { language, person }: SheetNames): string {
  if (by.startsWith('system')) return handoverWords.system[language];
  return by === 'owner' ? handoverWords.byOwner[language] : person(by);
}

/** The whole sheet as a file: the same lines in the same order as on the screen and on paper. */
export function sheetFile(sheet: Handover, names: SheetNames): { head: string[]; rows: (readonly Cell[])[] } {
  const { language, zone } = names;
  const t = (key: keyof typeof handoverWords): string => {
    const words = handoverWords[key];
    return typeof words === 'function' ? '' : words[language];
  };
  const columns = [
    'section',
    'estate',
    'number',
    'problem',
    'place',
    'marks',
    'class',
    'state',
    'who',
    'lateness',
    'limit',
    'nextPoint',
    'waitsFor',
    'lastNote',
    'at',
  ] as const;
  const cases = sheetParts.flatMap((part) =>
    linesOf(sheet, part, names).map((line): readonly Cell[] => [
      t(part),
      line.estate,
      line.number,
      line.title,
      line.place,
      line.marks,
      line.class,
      line.state,
      line.who,
      line.figure,
      line.limit,
      line.next,
      line.waits,
      line.note,
      '',
    ]),
  );
  const shifts = sheet.shifts.flatMap((shift) =>
    shiftLines(shift, names).map(([what = '', words = '', who = '', when = '']): readonly Cell[] => [
      what,
      names.estate(shift.estateId),
      '',
      '',
      '',
      '',
      '',
      '',
      who,
      '',
      '',
      '',
      '',
      words,
      when,
    ]),
  );
  const facts = sheet.happened.facts.map((fact): readonly Cell[] => [
    t('happened'),
    names.estate(fact.estateId),
    fact.number ?? fact.caseId,
    fact.title[language],
    '',
    '',
    '',
    '',
    byInWords(fact, names),
    '',
    '',
    factInWords(fact, language),
    '',
    '',
    at(fact.at, zone),
  ]);
  return { head: columns.map(t), rows: [...cases, ...shifts, ...facts] };
}
