import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { DomainError, advancedSchema, idSchema, topics, type Advanced } from '@steward/contracts';
import type { Actor, Ms, Scope } from '@steward/handbook';
import { z } from 'zod';
import {
  Allow,
  type Caller,
  CurrentCaller,
  Describe,
  IdempotencyKeyOf,
  Internal,
  Ledger,
  Public,
  callerScopes,
  defineService,
  holdsRole,
  text,
  toSnapshot,
  type CaseChange,
  type CommittedCase,
  type IdempotencyKey,
  type LoadedCase,
  type ProcessRegistration,
} from '../src/index.js';

/** The smallest case: a lamp is lit, burns until it is put out or burns out by itself. */
export interface LampFold {
  readonly lit: boolean;
  readonly burnsUntil: Ms;
}

export const lampProcess: ProcessRegistration = {
  topic: topics.ticketsFacts,
  stateTopic: topics.estates,
  follow: 'complaint',
  awaits: (c) => `等灯熄灭 / waits for the lamp to go out (${c.state})`,
  emergency: () => false,
};

export const lampOf = (lit: boolean, burnsUntil: Ms): Omit<CaseChange, 'facts'> => ({
  state: lit ? 'lit' : 'out',
  over: !lit,
  nextDueAt: lit ? burnsUntil : null,
  fold: { lit, burnsUntil },
  view: { lit },
});

const keeper: Actor = { id: 'keeper', role: 'handler' };

/** A new lamp as the ledger takes it. */
export function aLamp(
  now: Ms,
  more: { readonly id?: string; readonly scope?: Scope; readonly burns?: Ms; readonly actor?: Actor } = {},
): CommittedCase {
  const id = more.id ?? randomUUID();
  return {
    ...lampOf(true, now + (more.burns ?? 3_600_000)),
    id,
    process: 'lamp',
    scope: more.scope ?? { companyId: 'c1', estateId: 'e1' },
    standard: 'ours@1',
    expectedVersion: 0,
    facts: [
      { type: 'lamp.lit', actor: more.actor ?? keeper, data: { burns: more.burns ?? 3_600_000 }, clause: '§2.2.1' },
    ],
  };
}

/** Puts a lamp out; refused when it is out already. */
export function putOut(
  lamp: LoadedCase<LampFold>,
  actor: Actor = keeper,
): CaseChange & { readonly result: { readonly putOutAt: Ms } } {
  if (!lamp.fold.lit)
    throw new DomainError(
      'refused',
      'lamp.out-already',
      { zh: '灯已经熄了。', en: 'The lamp is out already.' },
      { clause: '§2.2.1' },
    );
  return {
    ...lampOf(false, lamp.fold.burnsUntil),
    facts: [{ type: 'lamp.put-out', actor, data: {} }],
    result: { putOutAt: lamp.now },
  };
}

/** What is due now: a lamp that burnt long enough goes out by itself. */
export function burnDown(lamp: LoadedCase<LampFold>): CaseChange {
  const due = lamp.fold.lit && lamp.fold.burnsUntil <= lamp.now;
  const system: Actor = { id: 'system:lamp', role: 'system' };
  return {
    ...lampOf(lamp.fold.lit && !due, lamp.fold.burnsUntil),
    facts: due ? [{ type: 'lamp.burnt-out', actor: system, data: {} }] : [],
    looked: true,
  };
}

const lightSchema = z.strictObject({
  estateId: idSchema,
  label: text({ max: 40 }),
  burns: z.int().min(1).max(86_400_000),
  since: z.iso.datetime({ offset: true }).optional(),
});
const lampSchema = z.object({ id: z.string(), number: z.string().nullable(), state: z.string(), version: z.int() });

const shown = (c: LoadedCase): z.infer<typeof lampSchema> => ({
  id: c.id,
  number: c.number,
  state: c.state,
  version: c.version,
});

@Controller('v1/lamps')
class LampController {
  constructor(private readonly ledger: Ledger) {}

  @Post()
  @Allow('handler', 'supervisor')
  @Describe({
    summary: { zh: '点灯', en: 'Light a lamp' },
    response: lampSchema,
    status: 201,
    clause: '§2.2.1',
    idempotent: true,
    errors: ['estate.outside'],
  })
  async light(
    @Body({ schema: lightSchema }) body: z.infer<typeof lightSchema>,
    @CurrentCaller() caller: Caller,
    @IdempotencyKeyOf() idempotency: IdempotencyKey | undefined,
  ): Promise<z.infer<typeof lampSchema>> {
    const scope = { companyId: caller.grants[0]?.companyId ?? '', estateId: body.estateId };
    const role = holdsRole(caller, ['supervisor', 'handler'], scope);
    if (role === null)
      throw new DomainError('forbidden', 'estate.outside', { zh: '这不是您的小区。', en: 'This is not your estate.' });
    const id = randomUUID();
    const done = await this.ledger.commitNow((now) => ({
      scopes: callerScopes(caller),
      cases: [
        {
          ...aLamp(now, { id, scope, burns: body.burns, actor: { id: caller.id, role } }),
          content: [{ id: randomUUID(), kind: 'label', class: 'words', text: body.label }],
        },
      ],
      ...(idempotency === undefined ? {} : { idempotency: { ...idempotency, response: { id } } }),
    }));
    const [lamp] = done.cases;
    return shown(lamp ?? (await this.ledger.load(callerScopes(caller), String(done.response?.['id']))));
  }

  @Get(':id')
  @Describe({ summary: { zh: '看灯', en: 'Look at a lamp' }, response: lampSchema, errors: ['case.unknown'] })
  async look(
    @Param('id', { schema: idSchema }) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<z.infer<typeof lampSchema>> {
    return shown(await this.ledger.load(callerScopes(caller), id));
  }

  @Post(':id/put-out')
  @Describe({
    summary: { zh: '熄灯', en: 'Put a lamp out' },
    response: lampSchema,
    errors: ['case.unknown', 'lamp.out-already', 'case.changed'],
    idempotent: true,
  })
  async putOut(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: z.strictObject({ version: z.coerce.number().int().optional() }) }) query: { version?: number },
    @CurrentCaller() caller: Caller,
    @IdempotencyKeyOf() idempotency: IdempotencyKey | undefined,
  ): Promise<z.infer<typeof lampSchema>> {
    const options = { idempotency, expectedVersion: query.version };
    const acted = await this.ledger.act(
      callerScopes(caller),
      id,
      (lamp: LoadedCase<LampFold>) => putOut(lamp),
      options,
    );
    return shown(acted.case);
  }

  @Get()
  @Public()
  @Describe({ summary: '公开的说明 / public words', response: z.object({ who: z.string() }) })
  about(@CurrentCaller() caller: Caller): { who: string } {
    return { who: caller.id };
  }

  @Get(':id/fault')
  fault(): never {
    throw new Error('a fault of ours');
  }
}

@Controller('internal/cases')
@Internal()
class InternalLampController {
  constructor(private readonly ledger: Ledger) {}

  @Post(':id/advance')
  @Describe({ summary: '推进 / advance', response: advancedSchema })
  async advance(@Param('id', { schema: idSchema }) id: string): Promise<Advanced> {
    const { case: lamp } = await this.ledger.act('all-of-service', id, (c: LoadedCase<LampFold>) => burnDown(c));
    return { snapshot: toSnapshot(lamp, lampProcess), fired: [] };
  }
}

@Module({ controllers: [LampController, InternalLampController] })
class LampModule {}

/** A whole service in a page: what the kit's specs run, and a pattern for real ones. */
export const lampService = defineService({
  name: 'tickets',
  port: 0,
  configSchema: z.object({ LAMP_OIL: z.string().default('rape') }),
  migrations: [
    {
      id: 'lamp-001-board',
      up: /* sql */ `
        ALTER TABLE cases ADD COLUMN lit boolean GENERATED ALWAYS AS ((view->>'lit')::boolean) STORED;
        CREATE TABLE lamp_oil (company_id text NOT NULL, estate_id text, litres int NOT NULL);`,
    },
  ],
  processes: { lamp: lampProcess },
  module: () => LampModule,
});
