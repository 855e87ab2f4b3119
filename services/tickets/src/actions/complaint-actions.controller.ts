import { idSchema } from '@steward/contracts';
import { complaintLifeCycle } from '@steward/handbook';
import {
  type Caller,
  CurrentCaller,
  Describe,
  etagOf,
  ExpectedVersion,
  type IdempotencyKey,
  IdempotencyKeyOf,
} from '@steward/service-kit';
import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type ActionBodies, type OpenAction, actionBodies, openActions } from '../complaint/action.schemas.js';
import { ComplaintActionsService } from './complaint-actions.service.js';
import { complaintSchema, type ComplaintDto } from '../reading/complaint.dto.js';
import { setAsideCodes } from '@steward/case-kit';
import {
  actionErrors,
  assignmentErrors,
  mergingErrors,
  namingErrors,
  takingErrors,
} from '../complaint/described-errors.js';

/** The actions of the life-cycle table, each under its own path with a body of its own (§4.4). */
@Controller('v1/complaints')
export class ComplaintActionsController {
  constructor(private readonly actions: ComplaintActionsService) {}

  /** Takes one action; every route below comes here. */
  async act<A extends OpenAction>(
    action: A,
    caller: Caller,
    id: string,
    body: ActionBodies[A],
    expectedVersion: number | undefined,
    idempotency: IdempotencyKey | undefined,
    reply: FastifyReply,
  ): Promise<ComplaintDto> {
    const complaint = await this.actions.act(caller, id, action, body, { expectedVersion, idempotency });
    void reply.header('etag', etagOf(complaint.version));
    return complaint;
  }
}

const merging: readonly OpenAction[] = ['merge', 'approve-taking-out', 'undo-merge', 'undo-joining'];

/** Adds `POST /v1/complaints/{id}/actions/{action}`, described by the action's row in the table. */
function addRoute(action: OpenAction): void {
  const row = complaintLifeCycle.find((transition) => transition.action === action);
  if (row === undefined) throw new Error(`the life cycle has no action ${action}`);
  const method = action.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
  const target = ComplaintActionsController.prototype;
  Object.defineProperty(target, method, {
    configurable: true,
    writable: true,
    value: function route(this: ComplaintActionsController, ...given: RouteArguments): Promise<ComplaintDto> {
      return this.act(action, ...given);
    },
  });
  const descriptor = Object.getOwnPropertyDescriptor(target, method);
  if (descriptor === undefined) return;
  CurrentCaller()(target, method, 0);
  Param('id', { schema: idSchema })(target, method, 1);
  Body({ schema: actionBodies[action] })(target, method, 2);
  ExpectedVersion()(target, method, 3);
  IdempotencyKeyOf()(target, method, 4);
  Res({ passthrough: true })(target, method, 5);
  Post(`:id/actions/${action}`)(target, method, descriptor);
  Describe({
    summary: row.title,
    response: complaintSchema,
    tag: 'complaint-actions',
    idempotent: true,
    ...(row.clause === null ? {} : { clause: row.clause }),
    errors: [
      'case.unknown',
      'case.changed',
      'case.busy',
      'if-match.malformed',
      ...setAsideCodes,
      ...(action === 'assign' || action === 'offer-hand-over' || action === 'add-helper' ? assignmentErrors : []),
      ...(action === 'claim' || action === 'accept' || action === 'accept-hand-over' ? takingErrors : []),
      ...(merging.includes(action) ? mergingErrors : []),
      ...(namingErrors[action] ?? []),
      ...actionErrors([action]),
    ],
  })(target, method, descriptor);
}

type RouteArguments = [
  caller: Caller,
  id: string,
  body: ActionBodies[OpenAction],
  expectedVersion: number | undefined,
  idempotency: IdempotencyKey | undefined,
  reply: FastifyReply,
];

for (const action of openActions) addRoute(action);
