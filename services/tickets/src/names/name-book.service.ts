import { Inject, Injectable } from '@nestjs/common';
import { type NamesQuestion, idSchema, personNamesSchema, placeNamesSchema } from '@steward/contracts';
import { SERVICE_CONFIG, SERVICE_LOG, childTraceparent, issueServiceToken } from '@steward/service-kit';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { TicketsConfig } from '../tickets.config.js';
import { type FoundNames, noNames } from '@steward/case-kit';

/** Whose names are wanted; ids of owners and of Steward's own parts need none and may be among them. */
export interface NamesWanted {
  readonly companyId: string;
  readonly people: Iterable<string>;
  readonly dwellings?: Iterable<string>;
  readonly buildings?: Iterable<string>;
}

/** How long one service may think about it, ms: paper without a name is better than none. */
const patienceMs = 3_000;
/** Ids in one question, as the contract has it. */
const most = 1_000;

type Config = Pick<TicketsConfig, 'STAFF_INTERNAL_URL' | 'ASSETS_INTERNAL_URL'> & { readonly serviceSecret: string };

/**
 * Asks staff and assets what ids are called, for sheets, paper and the page of a link: nothing that takes or moves work comes here. Nothing is
 * kept, because names are somebody else's to change and to erase (docs/adr/0015-paper-asks-for-names.md).
 */
@Injectable()
export class NameBook {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: Config,
    @Inject(SERVICE_LOG) private readonly log: Logger,
  ) {}

  /** Names as far as they could be had; `incomplete` says that a service did not answer. Never refused. */
  async of(wanted: NamesWanted): Promise<FoundNames> {
    const people = ids(wanted.people);
    const dwellings = ids(wanted.dwellings ?? []);
    const buildings = ids(wanted.buildings ?? []);
    const { companyId } = wanted;
    const [staff, places] = await Promise.all([
      Promise.all(
        parts(people).map((part) =>
          this.ask('staff', { companyId, people: part, dwellings: [], buildings: [] }, personNamesSchema),
        ),
      ),
      Promise.all(
        // Asked once at least: for the company's own name.
        parts(dwellings, buildings.length === 0 ? 1 : Math.ceil(buildings.length / most)).map((part, index) =>
          this.ask(
            'assets',
            { companyId, people: [], dwellings: part, buildings: buildings.slice(index * most, (index + 1) * most) },
            placeNamesSchema,
          ),
        ),
      ),
    ]);
    return {
      ...noNames,
      company: places.find((one) => one !== null)?.company ?? null,
      people: Object.fromEntries(staff.flatMap((one) => one?.people ?? []).map(({ id, name }) => [id, name])),
      dwellings: Object.fromEntries(places.flatMap((one) => one?.dwellings ?? []).map(({ id, name }) => [id, name])),
      buildings: Object.fromEntries(places.flatMap((one) => one?.buildings ?? []).map(({ id, name }) => [id, name])),
      incomplete: [...staff, ...places].includes(null),
    };
  }

  private async ask<T>(service: 'staff' | 'assets', question: NamesQuestion, answer: z.ZodType<T>): Promise<T | null> {
    const address = service === 'staff' ? this.config.STAFF_INTERNAL_URL : this.config.ASSETS_INTERNAL_URL;
    try {
      const response = await fetch(`${address.replace(/\/$/, '')}/internal/names`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await issueServiceToken(this.config.serviceSecret, 'tickets')}`,
          'content-type': 'application/json',
          traceparent: childTraceparent(),
        },
        body: JSON.stringify(question),
        signal: AbortSignal.timeout(patienceMs),
      });
      if (!response.ok) throw new Error(`${service} answered ${response.status}`);
      return answer.parse(await response.json());
    } catch (error) {
      this.log.warn({ err: error, service }, 'names for a sheet could not be asked for');
      return null;
    }
  }
}

/** Each id once, without what no service knows as one: an owner, a part of Steward. */
const ids = (given: Iterable<string>): string[] =>
  [...new Set(given)].filter((id) => idSchema.safeParse(id).success && !/^(owner|system|operator)$/.test(id));

/** Parts of at most `most`, at least so many of them. */
function parts(all: readonly string[], least = 0): string[][] {
  const count = Math.max(least, Math.ceil(all.length / most));
  return Array.from({ length: count }, (_, index) => all.slice(index * most, (index + 1) * most));
}
