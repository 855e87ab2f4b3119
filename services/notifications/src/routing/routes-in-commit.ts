import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { routesOrDefault } from './default-routes.js';
import type { Route } from './route.js';

/** The routing of companies, asked once in each transaction: the facts of a batch share it. */
@Injectable()
export class RoutesInCommit {
  private readonly asked = new WeakMap<EntityManager, Map<string, Promise<readonly Route[]>>>();

  /** The routing that holds when the transaction of this manager first asks. */
  of(manager: EntityManager, companyId: string): Promise<readonly Route[]> {
    const known = this.asked.get(manager) ?? new Map<string, Promise<readonly Route[]>>();
    this.asked.set(manager, known);
    const routes = known.get(companyId) ?? read(manager, companyId);
    known.set(companyId, routes);
    return routes;
  }
}

async function read(manager: EntityManager, companyId: string): Promise<readonly Route[]> {
  const [row] = await manager.query<{ routes: unknown }[]>('SELECT routes FROM steward.routing WHERE company_id = $1', [
    companyId,
  ]);
  return routesOrDefault(row?.routes);
}
