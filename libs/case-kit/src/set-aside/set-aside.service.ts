import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { type Ms, TooHeavy, tooHeavyCode } from '@steward/handbook';
import {
  type LoadedCase,
  Metrics,
  SERVICE_CONTEXT,
  SERVICE_DATA,
  type ServiceContext,
  underWay,
} from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { CannotCompute, type SetAsideCode } from './set-aside.refusals.js';

/** How a case stands that is set aside. */
export interface SetAside {
  readonly code: SetAsideCode;
  /** Epoch milliseconds. */
  readonly since: Ms;
  readonly attempts: number;
}

/** How often the cases that other processes set aside are read, ms. */
const readEvery = 15_000;
/**
 * A case that is set aside is looked at again after half a minute, one, two … up to five; ms. No longer: its workflow learns
 * by this that it was brought back when nothing was due by then.
 */
const pause = { first: 30_000, most: 300_000 } as const;

interface Row {
  readonly caseId: string;
  readonly code: SetAsideCode;
  readonly since: number;
  readonly attempts: number;
}

const columns = `case_id as "caseId", code, steward.ms(since)::float8 as since, attempts`;

/**
 * Cases that can't be computed are set aside, with an alarm, and harm nobody else: whoever asks for one is refused at once,
 * its workflow asks again with growing pauses, and an administrator brings it back once the cause is mended.
 */
@Injectable()
export class SetAsideService implements OnModuleInit, OnModuleDestroy {
  private known: ReadonlyMap<string, SetAside> = new Map();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    private readonly metrics: Metrics,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.read();
    this.timer = setInterval(() => void this.read(), readEvery).unref();
    const count = async (): Promise<number> => {
      await this.read();
      return this.known.size;
    };
    this.metrics.asked(
      'steward_cases_set_aside',
      'Cases that can not be computed and wait for an administrator.',
      count,
    );
    this.context.reports.set('cases-set-aside', async () => {
      const cases = await count();
      return { ok: cases === 0, detail: `${String(cases)} set aside` };
    });
  }

  onModuleDestroy(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  /** How the case is set aside as far as this process knows; null when it is not. */
  find(caseId: string): SetAside | null {
    return this.known.get(caseId) ?? null;
  }

  /**
   * Computes something of one case. What shows that it can't be computed is thrown as `CannotCompute`; while it runs, the
   * watchdog knows of which case.
   */
  computing<T>(c: Pick<LoadedCase, 'id' | 'scope'>, work: () => T): T {
    if (this.known.get(c.id)?.code === 'case.froze') throw new CannotCompute('case.froze', c);
    try {
      return underWay.computing(c.id, work);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw new CannotCompute(error instanceof TooHeavy ? tooHeavyCode : 'case.uncomputable', c, error);
    }
  }

  /** Runs work in which a case may turn out not to be computable: it is set aside before the refusal goes on. */
  async watching<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof CannotCompute) await this.note(error);
      throw error;
    }
  }

  /** Remembers that a case can't be computed, or was tried again in vain. */
  async note({ reason, of, error }: CannotCompute): Promise<SetAside> {
    const [row]: Row[] = await this.data.query(
      `insert into steward.set_aside as s (case_id, company_id, estate_id, code) values ($1, $2, $3, $4)
       on conflict (case_id) do update set code = excluded.code, attempts = s.attempts + 1 returning ${columns}`,
      [of.id, of.scope.companyId, of.scope.estateId, reason],
    );
    if (row === undefined) throw new Error('the database gave no answer');
    if (row.attempts === 1)
      this.context.log.error({ caseId: of.id, code: reason, err: error ?? undefined }, 'a case can not be computed');
    const { caseId, ...aside } = row;
    this.known = new Map([...this.known, [caseId, aside]]);
    return aside;
  }

  /** The case can be computed again. */
  async clear(caseId: string): Promise<void> {
    await this.data.query('delete from steward.set_aside where case_id = $1', [caseId]);
    this.known = new Map([...this.known].filter(([id]) => id !== caseId));
  }

  /** When the workflow of a case that is set aside asks again. */
  nextLook({ attempts }: SetAside, now: Ms): Ms {
    return now + Math.min(pause.first * 2 ** Math.min(attempts - 1, 10), pause.most);
  }

  private async read(): Promise<void> {
    try {
      const rows: Row[] = await this.data.query(`select ${columns} from steward.set_aside`);
      this.known = new Map(rows.map(({ caseId, ...aside }) => [caseId, aside]));
    } catch (error) {
      this.context.log.debug({ err: error }, 'the cases that are set aside could not be read');
    }
  }
}
