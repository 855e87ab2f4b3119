/** A change of the schema, as SQL run once by the owner role with `search_path = steward, public`. Ids sort: `001-complaint-board`. */
export interface Migration {
  readonly id: string;
  readonly up: string;
}
