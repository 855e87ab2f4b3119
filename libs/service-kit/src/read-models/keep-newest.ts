import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm';

/** What can be kept by its newest state. */
type Ordered = ObjectLiteral & { readonly seq: number };

/**
 * Writes rows of a read model by key, in one statement, each unless something newer of it is there: older news, and a rebuild,
 * change nothing. Of several of one key the newest counts. Columns that the entity does not name stay as they are.
 */
export async function keepNewest<Row extends Ordered>(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const { primaryColumns, columns, tableName } = manager.connection.getMetadata(entity);
  const keyOf = (row: Row): string =>
    JSON.stringify(primaryColumns.map(({ propertyName }) => (row as Readonly<Record<string, unknown>>)[propertyName]));
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const known = newest.get(keyOf(row));
    if (known === undefined || known.seq <= row.seq) newest.set(keyOf(row), row);
  }
  await manager
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values([...newest.values()] as never)
    .orUpdate(
      columns.filter(({ isPrimary }) => !isPrimary).map(({ databaseName }) => databaseName),
      primaryColumns.map(({ databaseName }) => databaseName),
      { overwriteCondition: { where: `"${tableName}"."seq" <= excluded."seq"` } },
    )
    .updateEntity(false)
    .execute();
}

/** What was given up stands as inactive: cases of before still name it. */
export async function keepInactive<Row extends ObjectLiteral & { readonly active: boolean }>(
  manager: EntityManager,
  entity: EntitySchema<Row>,
  id: string,
): Promise<void> {
  await manager.update(entity, id, { active: false } as never);
}
