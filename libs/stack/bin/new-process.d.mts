/** What a new process is called: `name` in kebab-case, `path` of its cases below `/v1` (default: its plural). */
export interface NewProcess {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly clause: string;
  readonly path?: string;
}
/** What is wrong with the wish, in a sentence; null: nothing. */
export function wrongIn(wish: Partial<NewProcess>): string | null;
/** The files of a new process, and the lists with their new rows, by path below `root`; writes nothing. */
export function processSlice(root: string, wish: NewProcess): ReadonlyMap<string, string>;
