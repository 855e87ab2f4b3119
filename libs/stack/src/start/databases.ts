import { databaseServices } from '@steward/contracts';
import pg from 'pg';
import { databaseAddress, databaseOf, messagesDatabase } from '../config/service-environment.js';
import { StackProblem, wordsOf } from '../stack-problem.js';

/** Creates the services' databases that are missing; gives the names of the new ones. */
export async function createDatabases(server: string): Promise<string[]> {
  const client = new pg.Client({
    connectionString: databaseAddress(server, 'postgres'),
    connectionTimeoutMillis: 5000,
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const there = new Set(rows.map(({ datname }) => datname));
    const missing = [...databaseServices.map(databaseOf), messagesDatabase].filter((name) => !there.has(name));
    for (const name of missing)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`);
    return missing;
  } catch (error) {
    throw new StackProblem(
      'postgres.unusable',
      { zh: `PostgreSQL 无法使用：${wordsOf(error)}`, en: `PostgreSQL can't be used: ${wordsOf(error)}` },
      {
        zh: '请检查 DATABASE_URL 的地址、密码，以及该角色能否创建数据库和角色',
        en: 'check the address and password in DATABASE_URL, and that its role may create databases and roles',
      },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
