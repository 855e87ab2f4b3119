import { meant } from '../records/cells.js';
import type { RowFault } from '../records/csv-records.js';
import { plain } from './condition.js';
import type { HandlerColumn } from './mapping.schema.js';

/** Somebody of the company, as far as a record can name him. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** Who a cell means: a person's id, or what to say of a cell that means nobody, or several. */
export type HandlerNamed = (said: string) => { readonly id: string } | Pick<RowFault, 'code' | 'message'>;

const longestList = 5;

/** Full-width forms, case and spaces don't count in an id or a name. */
const alike = (said: string): string => said.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** Finds people by their id, then by their name where only one is called so. Whoever is not found is named, never guessed. */
export function handlersAmong(people: readonly NamedPerson[]): HandlerNamed {
  const byId = new Map(people.map(({ id }) => [alike(id), id]));
  const byName = new Map<string, string[]>();
  for (const { id, name } of people) byName.set(alike(name), [...(byName.get(alike(name)) ?? []), id]);
  return (said) => {
    const key = alike(said);
    const [id = byId.get(key), ...others] = byId.has(key) ? [] : (byName.get(key) ?? []);
    if (id === undefined)
      return {
        code: 'handler.unknown',
        message: {
          zh: `没有工号或姓名为“${said}”的人员`,
          en: `there is nobody with the id or name "${said}"`,
        },
      };
    if (others.length === 0) return { id };
    const ids = [id, ...others].slice(0, longestList).join(', ');
    return {
      code: 'handler.several',
      message: {
        zh: `“${said}”有多人：请改填工号（${ids}）`,
        en: `several are called "${said}": give the id (${ids})`,
      },
    };
  };
}

/** Who had a row's case; `said`: as it stands there, null where nobody is named. */
export type HandlerOfRow = { readonly id: string | null; readonly said: string | null } | { readonly fault: RowFault };

/** Who had a row's case, from its column of handlers. */
export function handlerIn(
  handler: HandlerColumn | undefined,
  handlers: HandlerNamed | undefined,
): (cell: (column: string) => string) => HandlerOfRow {
  if (handler === undefined) return () => ({ id: null, said: null });
  const nobody = new Set(handler.nobody.map(plain));
  return (cell) => {
    const said = meant(cell(handler.column));
    if (said === '' || nobody.has(plain(said))) return { id: null, said: null };
    const found = handlers?.(said) ?? { id: null };
    return 'id' in found ? { id: found.id, said } : { fault: { column: handler.column, ...found } };
  };
}
