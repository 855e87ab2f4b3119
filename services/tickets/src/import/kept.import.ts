import { type CaseOfService, WrittenWords, changesOf } from '@steward/case-kit';
import type { AnyProcess, KeptRecord, NewFact, OldRecord, Standard } from '@steward/handbook';
import type { ImportKind } from './import-kind.js';
import type { ToldRecord } from './imported-record.js';
import { type CheckedRow, type OldRow, checkedTimes, writtenNumber } from './imported-row.js';

/** A record beside what its process itself knows of it. */
export interface KeptToldRecord extends ToldRecord {
  readonly kept: KeptRecord<OldRecord>;
}

/** What is not told of any process but the complaint. */
const notTold = { accepted: null, channel: '', place: '', category: '', problem: '', address: '' } as const;

type FactOfRecord = Pick<NewFact, 'type' | 'data'> & { readonly at: number };

/**
 * Imports old records of a process by its definition: which facts a record becomes, how its cases hold it, and how it is corrected
 * (`record.replay`, `record.keeps`). `recordOf`: what a row tells, in the process's own words.
 */
export function keptImport<Row extends OldRow>(
  process: AnyProcess,
  of: CaseOfService,
  recordOf: (row: CheckedRow<Row>) => Omit<OldRecord, 'number' | 'zone'>,
): ImportKind<Row, KeptToldRecord> {
  const { id, record } = process;
  const { replay, keeps } = record;
  if (replay === undefined || keeps === undefined) throw new Error(`${id} does not say how its old records are kept`);
  const ends = new Set<string>(record.ends);
  const factsOf = (row: CheckedRow<Row>, standard: Standard, observedUntil: number): readonly FactOfRecord[] =>
    replay.asRecorded({ number: row.row.externalNumber, zone: 'UTC', ...recordOf(row) }, standard, observedUntil, 0);
  const clause = process.clause;
  const told = (
    kept: KeptRecord<OldRecord> & { readonly responded?: readonly [number, number]; readonly equipmentId?: string },
    text: string | null,
  ): KeptToldRecord => ({
    ...notTold,
    ...keeps.says(kept),
    received: kept.started,
    responded: kept.responded ?? null,
    closed: kept.ended,
    text,
    ...(kept.equipmentId === undefined ? {} : { equipment: kept.equipmentId }),
    line: kept.line,
    contentId: kept.contentId,
    observedUntil: kept.observedUntil,
    kept,
  });

  return {
    process: id,
    checked: (row, rules) => checkedTimes(row, rules, () => null),
    reading: {
      process: id,
      types: null,
      read: (facts, wordsOf) => {
        let goneOn = false;
        const kept = facts.reduce<KeptRecord<OldRecord> | null>((before, fact) => {
          // The ledger of a case holds facts of its process.
          const after = keeps.reads(before, fact);
          if (after === before) goneOn = true;
          return after;
        }, null);
        if (kept === null) return { record: null, goneOn };
        const text = kept.contentId === null ? '' : (wordsOf(kept.contentId)?.text ?? null);
        return { record: told(kept, text), goneOn };
      },
    },
    recordOf: (row, _standard, observedUntil) =>
      told({ ...recordOf(row), contentId: null, observedUntil }, textOf(row.row)),
    words: () => new WrittenWords(),
    opens: (row, head, words) =>
      factsOf(row, head.standard, head.observedUntil).flatMap(({ type, at, data }): NewFact[] =>
        type === record.begins
          ? [
              {
                type,
                at,
                clause,
                data: {
                  ...data,
                  estateId: head.estateId,
                  externalNumber: writtenNumber(row.row, words),
                  ...words.maybe('description', textOf(row.row) === '' ? undefined : textOf(row.row)),
                  recordLine: row.row.line,
                },
              },
              // What could not be taken as it stands is kept in words, beside the case.
              ...(row.remarks ?? []).map(({ zh, en }) => ({
                type: 'note.added',
                at,
                data: { contentId: words.write('note', `${zh} / ${en}`) },
              })),
            ]
          : [{ type, at, clause, data }],
      ),
    ends: (row, head) => {
      const last = factsOf(row, head.standard, head.observedUntil).find(({ type }) => ends.has(type));
      return last === undefined ? null : { type: last.type, at: last.at, clause, data: last.data };
    },
    corrects: ({ says, was, is, batchId }, _standard, words) => {
      const keepsWords = was.text === null || was.text === says.text;
      const contentId = keepsWords ? was.contentId : writtenText(says.text, words);
      const { started: _started, ended: _ended, ...own } = { ...keeps.stays?.(was.kept), ...is.kept, ...says.kept };
      const kept = {
        ...own,
        started: says.received,
        ended: says.closed,
        contentId,
        observedUntil: says.observedUntil,
        line: says.line,
        ...(says.responded === null ? {} : { responded: says.responded }),
      };
      return { type: 'record.corrected', clause: '§7.2', data: keeps.corrects(kept, batchId) };
    },
    empty: of.rules.opens,
    changeOf: changesOf(of).changeOf,
  };
}

const textOf = ({ text }: OldRow): string => text.normalize('NFC').trim();

const writtenText = (text: string | null, words: WrittenWords): string | null =>
  text === null || text === '' ? null : words.write('description', text);
