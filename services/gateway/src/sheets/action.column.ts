import type { Bilingual } from '@steward/handbook';
import type { Choice, Column, SheetRow } from './sheet.types.js';

/** The column that says what a row does. */
export const actionKey = 'action';
/** A row that says what there is, as one without a word does. */
export const keepCode = 'keep';

const keep: Choice = { code: keepCode, name: { zh: '保留', en: 'keep' }, also: ['登记', '新增', '修改'] };
/** A row that takes away what it names. */
export const remove: Choice = {
  code: 'remove',
  name: { zh: '删除', en: 'remove' },
  also: ['移除', '停用', '取消', '去掉', 'delete'],
};

/** The column 操作 of a kind: empty keeps, a word of `choices` takes away. */
export const actionColumn = (about: Bilingual, choices: readonly Choice[] = [remove]): Column => ({
  key: actionKey,
  name: { zh: '操作', en: 'Action' },
  choices: [keep, ...choices],
  hint: {
    zh: `空着时登记或修改；${about.zh}不在表中的内容保持不变。`,
    en: `Empty: register or change. ${about.en} What the sheet doesn't mention stays.`,
  },
  example: '',
});

/** What a row does: one of the action's codes. */
export const actionOf = ({ cells }: SheetRow): string => cells[actionKey] ?? keepCode;

/** What a row says of a field: a text, null: it shall be empty, undefined: nothing. */
export const saidOf = ({ cells, cleared }: SheetRow, key: string): string | null | undefined =>
  cleared.has(key) ? null : cells[key];

/** The fields that a row says, under the names of the body. */
export function fieldsOf(row: SheetRow, keys: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    keys.flatMap((key): [string, string | null][] => {
      const said = saidOf(row, key);
      return said === undefined ? [] : [[key, said]];
    }),
  );
}
