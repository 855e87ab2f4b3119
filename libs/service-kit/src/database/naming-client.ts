import { Client, type ClientConfig, type QueryResult } from 'pg';
import { StatementNames, isStalePlan } from './statement-names.js';

/** Those of this process: a name means the same statement on each of its connections. */
const names = new StatementNames();

/** A connection on which statements with parameters that come again and again are parsed and planned once. */
export class NamingClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...given: unknown[]) => unknown;
    const named = (...given: unknown[]): unknown => {
      const [text, values] = given;
      if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0 || given.length > 2)
        return ask(...given);
      const name = names.of(text);
      if (name === undefined) return ask(text, values);
      return (ask({ name, text, values }) as Promise<QueryResult>).catch((error: unknown) => {
        if (isStalePlan(error)) names.renamed(text);
        throw error;
      });
    };
    this.query = named as Client['query'];
  }
}
