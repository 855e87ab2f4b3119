import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { Ledger, type Caller } from '@steward/service-kit';
import { defaultRoutes, routesOrDefault } from './default-routes.js';
import type { Route } from './route.js';

/** A company's routing and where it comes from. */
export interface CompanyRoutes {
  readonly source: 'default' | 'company';
  readonly version: number;
  readonly routes: readonly Route[];
}

/** The routing of the caller's company: ours until the company sets its own. */
@Injectable()
export class RouteService {
  constructor(private readonly ledger: Ledger) {}

  /** Answers `route.not-yours` to a caller without a company. */
  async of(caller: Caller): Promise<CompanyRoutes> {
    const companyId = caller.grants[0]?.companyId;
    if (companyId === undefined) throw notYours();
    const rows = await this.ledger.read({ companyId }, (manager) =>
      manager.query<{ routes: unknown; version: number }[]>(
        'SELECT routes, version FROM steward.routing WHERE company_id = $1',
        [companyId],
      ),
    );
    const [row] = rows;
    if (!row) return { source: 'default', version: 0, routes: defaultRoutes };
    return { source: 'company', version: row.version, routes: routesOrDefault(row.routes) };
  }

  /**
   * Replaces the whole list; holds from the next delivery on. Answers `route.not-yours`, and `route.changed` (conflict) when
   * `version` is given and somebody has set others since.
   */
  async put(caller: Caller, routes: readonly Route[], version?: number): Promise<CompanyRoutes> {
    const grant = caller.grants.find(
      ({ role, estateId }) => (role === 'company' || role === 'admin') && estateId === null,
    );
    if (!grant) throw notYours();
    const { companyId } = grant;
    await this.ledger.transaction({ companyId }, async ({ manager }) => {
      const rows = await manager.query<unknown[]>(
        `INSERT INTO steward.routing AS r (company_id, routes, version, updated_by)
         SELECT $1, $2, 1, $3 WHERE $4::int IS NULL OR $4 = 0 OR EXISTS (SELECT FROM steward.routing WHERE company_id = $1)
         ON CONFLICT (company_id) DO UPDATE SET routes = excluded.routes, version = r.version + 1, updated_by = excluded.updated_by,
           updated_at = clock_timestamp() WHERE $4::int IS NULL OR r.version = $4
         RETURNING version`,
        [companyId, JSON.stringify(routes), caller.id, version ?? null],
      );
      if (rows.length === 0) throw changed();
    });
    return this.of(caller);
  }
}

const notYours = (): DomainError =>
  new DomainError('forbidden', 'route.not-yours', {
    zh: '消息路由由公司级管理者设置。',
    en: 'Routing is set by those who manage the whole company.',
  });

const changed = (): DomainError =>
  new DomainError('conflict', 'route.changed', {
    zh: '消息路由已被他人修改，请先查看最新内容再保存。',
    en: 'Somebody else has changed the routing meanwhile. Look at it before you save.',
  });
