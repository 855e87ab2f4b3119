import { Injectable } from '@nestjs/common';
import { AsidePool } from '@steward/service-kit';
import { z } from 'zod';
import { choiceText } from './cells.js';
import { sheetKinds } from './kinds/index.js';
import { ListUpstream, type SheetCaller } from './list.upstream.js';
import type { ReadSheet } from './read-sheet.js';
import type { SheetResult } from './sheet.schemas.js';
import { choiceLists, type Choice, type ChoiceList, type ExportedRow, type SheetId } from './sheet.types.js';
import type { WorkbookTask } from './sheet.worker.js';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const estateSchema = z.object({ estateId: z.string(), name: bilingual });
const regionSchema = z.object({ regionId: z.string(), name: bilingual });
const buildingSchema = z.object({ buildingId: z.string(), name: bilingual });
const personSchema = z.object({ personId: z.string(), name: z.string() });

const writer = new URL('./sheet.worker.js', import.meta.url);
/** How long one workbook may take, ms. */
const writeWithinMs = 20_000;

/** The workbooks that are handed out: templates, and refused rows with the reason beside them; written beside the request loop. */
@Injectable()
export class SheetTemplates {
  constructor(
    private readonly lists: ListUpstream,
    private readonly aside: AsidePool,
  ) {}

  /**
   * Header in both languages, an example, an explanation, and lists to choose from, with what the caller may see. Refused with
   * those of `AsidePool`.
   */
  async template(id: SheetId, by: SheetCaller, gone?: AbortSignal): Promise<Buffer> {
    const wanted = choiceLists.filter((list) => sheetKinds[id].columns.some(({ choices }) => choices === list));
    const existing = new Map<ChoiceList, string[]>();
    for (const list of wanted) existing.set(list, (await this.existing(list, by)).map(choiceText));
    return this.written({ what: 'template', kind: id, language: by.language, existing }, by, gone);
  }

  /** A workbook of what is registered; uploaded unchanged, it changes nothing. Refused with those of `AsidePool`. */
  async exported(id: SheetId, rows: readonly ExportedRow[], by: SheetCaller, gone?: AbortSignal): Promise<Buffer> {
    return this.written({ what: 'export', kind: id, language: by.language, rows }, by, gone);
  }

  /**
   * The refused rows as they were written, with the reason and what to do; corrected, it can be uploaded again. Refused with
   * those of `AsidePool`.
   */
  async refused(
    id: SheetId,
    { header, texts, places }: ReadSheet,
    result: SheetResult,
    by: SheetCaller,
    gone?: AbortSignal,
  ): Promise<Buffer> {
    const refused = result.rows.filter(({ verdict }) => verdict === 'refused');
    const own = new Map(refused.map(({ row }) => [row, texts.get(row) ?? []]));
    const read = { header, texts: own, places };
    return this.written({ what: 'refused', kind: id, language: by.language, read, refused }, by, gone);
  }

  private async written(task: WorkbookTask, { caller }: SheetCaller, gone: AbortSignal | undefined): Promise<Buffer> {
    const bounds = { withinMs: writeWithinMs, signal: gone, whose: caller.grants[0]?.companyId };
    const { buffer, byteLength, byteOffset } = await this.aside.run<Uint8Array>(writer, task, bounds);
    return Buffer.from(buffer, byteOffset, byteLength);
  }

  private async existing(list: ChoiceList, by: SheetCaller): Promise<Choice[]> {
    if (list === 'estates') {
      const found = await this.lists.choices('assets', '/v1/estates?active=true&limit=500', estateSchema, by);
      return found.map(({ estateId, name }) => ({ code: estateId, name }));
    }
    if (list === 'regions') {
      const found = await this.lists.choices('assets', '/v1/regions?active=true&limit=500', regionSchema, by);
      return found.map(({ name, regionId }) => ({ code: regionId, name }));
    }
    if (list === 'buildings') {
      const found = await this.lists.choices('assets', '/v1/buildings?active=true&limit=500', buildingSchema, by);
      return found.map(({ buildingId, name }) => ({ code: buildingId, name }));
    }
    // Too many to choose from.
    if (list === 'dwellings') return [];
    const found = await this.lists.choices('staff', '/v1/people?active=true&limit=200', personSchema, by);
    return found.map(({ name, personId }) => ({ code: personId, name: { zh: name, en: name } }));
  }
}
