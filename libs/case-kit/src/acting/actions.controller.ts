import { idSchema } from '@steward/contracts';
import {
  type Caller,
  CurrentCaller,
  Describe,
  type DescribedError,
  type DoneBefore,
  DoneBeforeOf,
  ExpectedVersion,
  type IdempotencyKey,
  IdempotencyKeyOf,
  etagOf,
} from '@steward/service-kit';
import { Body, Controller, Param, Post, Res, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { CaseOfService } from '../cases/case-parts.js';
import { type AnyCase, openActionsOf } from '../cases/case-rules.js';
import { setAsideCodes } from '../set-aside/set-aside.refusals.js';
import { bodyOf } from '../takes/takes.schemas.js';
import { ActingService } from './acting.service.js';
import { assignmentErrors, errorsOfActions, takingErrors } from './described-errors.js';
import { giving, taking } from './holding-actions.js';

/** How the actions of a process are mounted. */
export interface ActionRoutes {
  /** Its cases stand below it: `v1/kettles`. */
  readonly path: string;
  /** A case as its page has it. */
  readonly response: z.ZodType;
  /** What its own steps may answer for an action. */
  readonly errors?: (action: string) => readonly DescribedError[];
}

type RouteArguments = [
  caller: Caller,
  id: string,
  body: Readonly<Record<string, unknown>>,
  expectedVersion: number | undefined,
  idempotency: IdempotencyKey | undefined,
  reply: FastifyReply,
  done: DoneBefore | undefined,
];

/** `POST <path>/{id}/actions/{action}` for every action that people take, described by its row of the life cycle. */
export function actionsBelow<C extends AnyCase>({ rules }: CaseOfService<C>, routes: ActionRoutes): Type {
  @Controller(routes.path)
  class ActionsController {
    constructor(readonly acting: ActingService) {}

    /** Takes one action; every route comes here. */
    async act(action: string, ...given: RouteArguments): Promise<object> {
      const [caller, id, body, expectedVersion, idempotency, reply, done] = given;
      const shown = await this.acting.act(caller, id, action, body, { expectedVersion, idempotency }, done);
      void reply.header('etag', etagOf(shown.version));
      return shown;
    }
  }
  for (const action of openActionsOf(rules)) {
    const row = rules.actions[action];
    if (row === undefined) continue;
    const method = action.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
    const target = ActionsController.prototype;
    const descriptor: PropertyDescriptor = {
      configurable: true,
      writable: true,
      value: function route(this: ActionsController, ...given: RouteArguments): Promise<object> {
        return this.act(action, ...given);
      },
    };
    Object.defineProperty(target, method, descriptor);
    CurrentCaller()(target, method, 0);
    Param('id', { schema: idSchema })(target, method, 1);
    Body({ schema: bodyOf(row.takes) })(target, method, 2);
    ExpectedVersion()(target, method, 3);
    IdempotencyKeyOf()(target, method, 4);
    Res({ passthrough: true })(target, method, 5);
    DoneBeforeOf()(target, method, 6);
    Post(`:id/actions/${action}`)(target, method, descriptor);
    Describe({
      summary: row.title,
      response: routes.response,
      tag: `${rules.id}-actions`,
      idempotent: true,
      ...('happened' in row.takes ? { sentLater: true } : {}),
      ...(row.clause === null ? {} : { clause: row.clause }),
      errors: [
        'case.unknown',
        'case.changed',
        'case.busy',
        'if-match.malformed',
        ...setAsideCodes,
        ...(action in giving ? assignmentErrors : []),
        ...(taking.includes(action) ? takingErrors : []),
        ...(routes.errors?.(action) ?? []),
        ...errorsOfActions(rules, [action]),
      ],
    })(target, method, descriptor);
  }
  return ActionsController;
}
