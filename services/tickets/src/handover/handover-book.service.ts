import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type Role, readingTable, readsAtLeast } from '@steward/handbook';
import {
  type Caller,
  callerScopes,
  doneBefore,
  EstatesService,
  holdsRole,
  Ledger,
  personBehind,
} from '@steward/service-kit';
import { estateFor, shiftHands } from '../estates/board-roles.js';
import type { Served } from '../estates/served-estates.rule.js';
import type { HandedOver, TakeOver, WriteNote } from './handover.schemas.js';

/** Most notes of one shift; more belong into the cases. */
const mostNotes = 100;
/** A shift that ended longer ago is handed over no more, ms. */
const longestMs = 7 * 24 * 3_600_000;

/** Notes speak of cases: whoever reads no words of those reads none of them (§7.4). */
const wordReaders: readonly Role[] = readingTable
  .filter(({ relation, ordinary }) => relation === 'none' && readsAtLeast(ordinary, 'work'))
  .map(({ role }) => role);

interface RecordRow {
  readonly company_id: string;
  readonly estate_id: string;
  readonly shift_from: Date;
  readonly shift_until: Date;
  readonly what: 'note' | 'taken-over';
  readonly note_id: string | null;
  readonly by_id: string;
  readonly at: Date;
  readonly text: string | null;
  readonly erased_by: string | null;
  readonly erased_at: Date | null;
}

/** Who may erase the words of others: they may name somebody, and whoever leads answers for that. */
const wordKeepers = ['estate-manager', 'regional-manager', 'company'] as const satisfies readonly Role[];

/** The book of an estate with the words and who erased some. */
const bookSql = `steward.handover_record r
  left join steward.handover_note w on w.id = r.note_id and w.estate_id = r.estate_id
  left join steward.handover_erasure e on e.note_id = r.note_id and e.estate_id = r.estate_id`;
const bookColumns = 'r.*, w.text, e.by_id as erased_by, e.at as erased_at';

/**
 * The book of shifts: what one noted for the next, and who took it over. Who, when and which note is recorded for ever; the words
 * stand apart, where they can be erased.
 */
@Injectable()
export class HandoverBookService {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
  ) {}

  /**
   * Notes something for the next shift. Refused with `estate.unknown`, `role.missing`, `caller.no-person`, `handover.period`,
   * `handover.taken-over`, `handover-note.taken`, `handover.full`, and `key.other-content` for other words under the id of a note.
   */
  async note(caller: Caller, note: WriteNote): Promise<HandedOver> {
    const by = personBehind(caller);
    return this.write(caller, note, async (held, insert) => {
      const before = held.notes.find(({ id }) => id === note.id);
      // Words that were erased since can't be compared any more.
      if (before !== undefined && before.text === null) return;
      if (doneBefore(note.id, before && { by: before.by, text: before.text }, { by, text: note.text })) return;
      if (held.takenOver !== null) throw alreadyTaken();
      if (held.notes.length >= mostNotes) throw tooMany();
      await insert('note', by, note.id, note.text);
    });
  }

  /**
   * Takes a shift over by name. Whoever has done so does it again without effect. Refused as `note`, and with
   * `handover.taken-over` when somebody else has.
   */
  async takeOver(caller: Caller, shift: TakeOver): Promise<HandedOver> {
    const by = personBehind(caller);
    return this.write(caller, shift, async (held, insert) => {
      if (held.takenOver?.by === by) return;
      if (held.takenOver !== null) throw alreadyTaken();
      await insert('taken-over', by, null, null);
    });
  }

  /**
   * Erases the words of a note, for ever; who wrote it when, and who erased it, stays. Erasing it again changes nothing. Refused
   * with `estate.unknown`, `role.missing`, `caller.no-person`, `handover-note.unknown` and `handover-note.not-yours`.
   */
  async erase(caller: Caller, estateId: string, noteId: string): Promise<HandedOver> {
    const by = personBehind(caller);
    const estate = await estateFor(this.estates, caller, estateId, shiftHands);
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const [note]: RecordRow[] = await tx.manager.query(
        `select ${bookColumns} from ${bookSql} where r.estate_id = $1 and r.note_id = $2`,
        [estateId, noteId],
      );
      if (note === undefined) throw noSuchNote(noteId);
      if (!mayErase(caller, note)) throw notYours();
      const role = holdsRole(caller, shiftHands, estate) ?? '';
      await tx.manager.query(
        `insert into steward.handover_erasure (company_id, estate_id, note_id, by_id, by_role)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [estate.companyId, estateId, noteId, by, role],
      );
      await tx.manager.query(
        `update steward.handover_note set text = null, erased_at = coalesce(erased_at, clock_timestamp())
         where estate_id = $1 and id = $2`,
        [estateId, noteId],
      );
      const rows: RecordRow[] = await tx.manager.query(
        `select ${bookColumns} from ${bookSql} where r.estate_id = $1 and r.shift_until = $2 order by r.id`,
        [estateId, note.shift_until],
      );
      const [shift] = grouped(caller, rows);
      if (shift === undefined) throw noSuchNote(noteId);
      return shift;
    });
  }

  /** Of each estate the shift that ends at `change` (ISO); without it the newest of the last week of which anything is known. */
  async of(caller: Caller, served: Served, change: string | undefined): Promise<HandedOver[]> {
    const ids = served.estates.map(({ estateId }) => estateId);
    const since = new Date((await this.ledger.now()) - longestMs);
    const rows = await this.ledger.read<RecordRow[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select ${bookColumns} from unnest($1::text[]) as asked (id),
           lateral (select coalesce($2::timestamptz, (select max(n.shift_until) from steward.handover_record n
             where n.estate_id = asked.id and n.shift_until >= $3)) as shift_until) as newest,
           ${bookSql}
         where r.estate_id = asked.id and r.shift_until = newest.shift_until order by r.estate_id, r.id`,
        [ids, change ?? null, since],
      ),
    );
    return grouped(caller, rows);
  }

  private async write(
    caller: Caller,
    shift: TakeOver,
    work: (
      held: HandedOver,
      insert: (what: RecordRow['what'], by: string, noteId: string | null, words: string | null) => Promise<void>,
    ) => Promise<void>,
  ): Promise<HandedOver> {
    const estate = await estateFor(this.estates, caller, shift.estateId, shiftHands);
    const [from, until] = [new Date(shift.from), new Date(shift.until)];
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const now = await tx.now();
      if (from.getTime() > now || Math.abs(until.getTime() - now) > longestMs) throw wrongShift();
      // Two who take over at once would both find nobody.
      await tx.manager.query(`select pg_advisory_xact_lock(hashtextextended('steward.handover/' || $1, 0))`, [
        estate.estateId,
      ]);
      const held = async (): Promise<HandedOver> => {
        const rows: RecordRow[] = await tx.manager.query(
          `select ${bookColumns} from ${bookSql} where r.estate_id = $1 and r.shift_until = $2 order by r.id`,
          [estate.estateId, until],
        );
        return grouped(caller, rows)[0] ?? nothingOf(shift);
      };
      const role = holdsRole(caller, shiftHands, estate) ?? '';
      await work(await held(), async (what, by, noteId, words) => {
        if (noteId !== null) {
          const kept: unknown[] = await tx.manager.query(
            `insert into steward.handover_note (id, company_id, estate_id, text) values ($1, $2, $3, $4)
             on conflict do nothing returning 1`,
            [noteId, estate.companyId, estate.estateId, words],
          );
          if (kept.length === 0) throw noteOfAnother();
        }
        await tx.manager.query(
          `insert into steward.handover_record (company_id, estate_id, shift_from, shift_until, what, note_id, by_id, by_role)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [estate.companyId, estate.estateId, from, until, what, noteId, by, role],
        );
      });
      return held();
    });
  }
}

const nothingOf = ({ estateId, from, until }: TakeOver): HandedOver => ({
  estateId,
  from,
  until,
  notes: [],
  takenOver: null,
});

function grouped(caller: Caller, rows: readonly RecordRow[]): HandedOver[] {
  const shifts = new Map<string, HandedOver>();
  for (const row of rows) {
    const known = shifts.get(row.estate_id) ?? {
      estateId: row.estate_id,
      from: row.shift_from.toISOString(),
      until: row.shift_until.toISOString(),
      notes: [],
      takenOver: null,
    };
    const at = row.at.toISOString();
    const masked = holdsRole(caller, wordReaders, { companyId: row.company_id, estateId: row.estate_id }) === null;
    shifts.set(
      row.estate_id,
      row.note_id === null
        ? { ...known, takenOver: { by: row.by_id, at } }
        : {
            ...known,
            notes: [
              ...known.notes,
              {
                id: row.note_id,
                by: row.by_id,
                at,
                text: masked ? null : row.text,
                masked,
                erased:
                  row.erased_by === null || row.erased_at === null
                    ? null
                    : { by: row.erased_by, at: row.erased_at.toISOString() },
                erasable: row.erased_by === null && mayErase(caller, row),
              },
            ],
          },
    );
  }
  return [...shifts.values()];
}

/** Its author, or whoever leads there. */
const mayErase = (caller: Caller, { company_id, estate_id, by_id }: RecordRow): boolean =>
  caller.id === by_id || holdsRole(caller, wordKeepers, { companyId: company_id, estateId: estate_id }) !== null;

const noSuchNote = (id: string): DomainError =>
  new DomainError('not-found', 'handover-note.unknown', {
    zh: `没有编号为“${id}”的交班备注。`,
    en: `There is no note "${id}".`,
  });

const notYours = (): DomainError =>
  new DomainError('forbidden', 'handover-note.not-yours', {
    zh: '只有记录人本人、项目经理或公司可以删除交班备注。',
    en: 'Only its author, the estate manager or the company may erase a note.',
  });

const alreadyTaken = (): DomainError =>
  new DomainError('refused', 'handover.taken-over', {
    zh: '本班已由他人接班；新的事项请记入当前班次。',
    en: 'Somebody else has taken this shift over; what is new belongs to the present one.',
  });

const noteOfAnother = (): DomainError =>
  new DomainError('refused', 'handover-note.taken', {
    zh: '该备注编号已用于另一班。',
    en: 'A note of another shift has this id already.',
  });

const tooMany = (): DomainError =>
  new DomainError('refused', 'handover.full', {
    zh: `一班最多 ${String(mostNotes)} 条交班备注，其余请写入工单。`,
    en: `A shift has at most ${String(mostNotes)} notes; what goes beyond them belongs into the cases.`,
  });

const wrongShift = (): DomainError =>
  new DomainError('invalid', 'handover.period', {
    zh: '只能为已开始、且前后 7 天内交接的班次记录。',
    en: 'Only a shift that has begun and changes within 7 days of now can be handed over.',
  });
