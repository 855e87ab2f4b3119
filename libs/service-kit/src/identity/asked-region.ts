import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  type Provider,
  type Type,
} from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { DomainError, idSchema } from '@steward/contracts';
import type { FastifyRequest } from 'fastify';
import { type Caller, covers } from './caller.js';
import { callerOf, rememberCaller } from './identity.decorators.js';

/** An estate of a region. */
export interface EstateInRegion {
  readonly companyId: string;
  readonly estateId: string;
}

/** Who knows in which region estates lie: the read model of estates, or the service that owns them. */
export interface RegionBook {
  /** The estates that lie in a region at present, those out of use among them; none of a region that is not known. */
  inRegion(regionId: string): Promise<readonly EstateInRegion[]>;
}

const REGION_BOOK = Symbol('region book');

/**
 * The caller as he is in some estates: each of his posts for their company becomes one at each of them, those elsewhere fall away.
 * Row-level security, reach, roles and counts follow from it, so that a list of a region needs no condition of its own.
 */
export function callerWithin(caller: Caller, estates: readonly EstateInRegion[]): Caller {
  const grants = estates.flatMap((estate) =>
    caller.grants.filter((grant) => covers(grant, estate)).map(({ role }) => ({ ...estate, role })),
  );
  return { ...caller, grants };
}

/**
 * The estates that a list is asked for, where row-level security alone would let in what is the company's own: that of the query, or
 * those of its region; null for all. `caller` as `AskedRegionInterceptor` left him.
 */
export function estatesAsked(
  caller: Pick<Caller, 'grants'>,
  { estate, region }: { readonly estate?: string | undefined; readonly region?: string | undefined },
): readonly string[] | null {
  if (region === undefined) return estate === undefined ? null : [estate];
  const there = new Set(caller.grants.flatMap(({ estateId }) => estateId ?? []));
  return estate === undefined ? [...there] : [estate].filter((one) => there.has(one));
}

/**
 * A query that names a `region` is answered as to somebody whose posts end there. Refused with `region.unknown`, alike for one that
 * does not exist, one that is empty and one of which the caller sees nothing. Routes that don't take the name refuse it as ever.
 */
@Injectable()
export class AskedRegionInterceptor implements NestInterceptor {
  constructor(@Inject(REGION_BOOK) private readonly book: RegionBook) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<ReturnType<CallHandler['handle']>> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Querystring?: Record<string, unknown> }>>();
    const asked = idSchema.safeParse(request.query?.['region']);
    const caller = callerOf(request);
    if (!asked.success || caller === null || caller.kind === 'anonymous') return next.handle();
    const there = callerWithin(caller, await this.book.inRegion(asked.data));
    if (there.grants.length === 0) throw unknownRegion(asked.data);
    rememberCaller(request, there);
    return next.handle();
  }
}

/** What a service provides so that its lists can be asked for by region. */
export const askedByRegion = (book: Type<RegionBook>): Provider[] => [
  { provide: REGION_BOOK, useExisting: book },
  { provide: APP_INTERCEPTOR, useClass: AskedRegionInterceptor },
];

/** Said alike for a region that does not exist, one without estates, and one of which the caller sees nothing. */
export const unknownRegion = (regionId: string): DomainError =>
  new DomainError('not-found', 'region.unknown', {
    zh: `没有找到区域“${regionId}”，或其中没有您可查看的小区。`,
    en: `The region "${regionId}" is not known, or no estate of yours lies in it.`,
  });
