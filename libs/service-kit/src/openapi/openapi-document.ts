import { RequestMethod, type INestApplication } from '@nestjs/common';
import {
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
  RouteParamtypes,
} from '@nestjs/common/internal';
import { ModulesContainer } from '@nestjs/core';
import { problemSchema } from '@steward/contracts';
import { z } from 'zod';
import { accessKey, type Access } from '../identity/identity.decorators.js';
import { descriptionKey, type RouteDescription } from './describe.decorator.js';

type Json = Record<string, unknown>;

/** An OpenAPI 3.1 document as plain JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: Json;
}

interface RouteArgument {
  readonly data?: unknown;
  readonly schema?: unknown;
}

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
}

function objectParameters(place: 'query' | 'path' | 'header', schema: z.ZodType): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const places = {
  [RouteParamtypes.QUERY]: 'query',
  [RouteParamtypes.PARAM]: 'path',
  [RouteParamtypes.HEADERS]: 'header',
} as const;

function inputsOf(controller: object, method: string): { parameters: Json[]; body: z.ZodType | null } {
  const found = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, RouteArgument>;
  const parameters: Json[] = [];
  let body: z.ZodType | null = null;
  for (const [key, argument] of Object.entries(found)) {
    const kind: RouteParamtypes = Number(key.split(':')[0]);
    const schema = isSchema(argument.schema) ? argument.schema : null;
    if (kind === RouteParamtypes.BODY && schema !== null) body = schema;
    const place =
      kind === RouteParamtypes.QUERY || kind === RouteParamtypes.PARAM || kind === RouteParamtypes.HEADERS
        ? places[kind]
        : null;
    if (place === null) continue;
    if (typeof argument.data === 'string') {
      parameters.push({
        name: argument.data,
        in: place,
        required: place === 'path',
        schema: schema === null ? { type: 'string' } : jsonSchema(schema, 'input'),
      });
    } else if (schema !== null) parameters.push(...objectParameters(place, schema));
  }
  return { parameters, body };
}

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** A body that is no JSON and has no schema: bytes of the media types that the route takes. */
function bytesOf({ consumes }: RouteDescription): Json {
  if (consumes === undefined) return {};
  const types = consumes.split(',').map((type) => type.trim());
  const form = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] };
  return {
    requestBody: {
      required: true,
      content: Object.fromEntries(types.map((type) => [type, { schema: type.startsWith('multipart/') ? form : {} }])),
    },
  };
}

function responsesOf(
  description: RouteDescription,
  status: number,
  access: Access | undefined,
  { input, region }: { readonly input: boolean; readonly region: boolean },
): Json {
  const byStatus = new Map<number, string[]>();
  const add = (code: number, words: string): void => void byStatus.set(code, [...(byStatus.get(code) ?? []), words]);
  if (input) add(400, 'request.invalid');
  if (region) add(404, 'region.unknown');
  if (access?.kind !== 'public') add(401, 'token.missing, token.expired, token.invalid, token.ended, token.outdated');
  if (access?.kind === 'roles') add(403, `role.missing (${access.roles.join(', ')})`);
  if (description.idempotent === true) add(409, 'idempotency-key.reused');
  if (description.sentLater === true) {
    add(400, 'done-at.malformed');
    add(422, 'time.before-seen');
  }
  if (description.keyed !== undefined) add(409, `key.other-content (${description.keyed})`);
  for (const error of description.errors ?? []) {
    if (typeof error === 'string') add(statusOfCode(error), error);
    else add(error.status, `${error.code}: ${error.when.zh} / ${error.when.en}`);
  }
  add(503, 'database.unreachable');
  const good =
    description.response === undefined
      ? { description: status === 204 ? 'done' : 'ok' }
      : {
          description: 'ok',
          content: {
            [description.produces ?? 'application/json']: { schema: jsonSchema(description.response, 'output') },
          },
        };
  return {
    [status]:
      description.response === undefined && description.produces !== undefined
        ? { ...good, content: { [description.produces]: {} } }
        : good,
    ...Object.fromEntries(
      [...byStatus].sort(([a], [b]) => a - b).map(([code, words]) => [code, problem(words.join('; '))]),
    ),
  };
}

/** Codes name their kind by their reason; what is a rule of the handbook is a refusal. */
function statusOfCode(code: string): number {
  if (code.endsWith('.unknown')) return 404;
  if (/\.(changed|busy|exists|reused|taken|moved)$/.test(code)) return 409;
  if (/\.(invalid|malformed)$/.test(code)) return 400;
  if (/\.(missing|outside)$/.test(code)) return 403;
  return 422;
}

const joined = (prefix: string, path: string): string =>
  `/${[prefix, path]
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`.replace(/:([A-Za-z0-9_]+)/g, '{$1}');

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : [typeof value === 'string' ? value : ''];

/** Describes every route of a running application from its decorators and schemas. */
export function serviceOpenApi(
  app: INestApplication,
  info: { readonly title: string; readonly version: string; readonly url: string },
): OpenApiDocument {
  const paths: Record<string, Record<string, Json>> = {};
  const tags = new Set<string>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const methods = Object.getOwnPropertyNames(metatype.prototype).filter((name) => name !== 'constructor');
      for (const name of methods) {
        const handler: unknown = (metatype.prototype as Record<string, unknown>)[name];
        if (typeof handler !== 'function') continue;
        const verb: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
        const description = Reflect.getMetadata(descriptionKey, handler) as RouteDescription | undefined;
        if (typeof verb !== 'number' || description === undefined) continue;
        const access = (Reflect.getMetadata(accessKey, handler) ?? Reflect.getMetadata(accessKey, metatype)) as
          Access | undefined;
        const { parameters, body } = inputsOf(metatype, name);
        const tag =
          description.tag ??
          metatype.name
            .replace(/Controller$/, '')
            .replace(/([a-z])([A-Z])/g, '$1-$2')
            .toLowerCase();
        tags.add(tag);
        const declared: unknown = Reflect.getMetadata(HTTP_CODE_METADATA, handler);
        const operation: Json = {
          operationId: `${tag}.${description.operation ?? name}`,
          tags: [tag],
          summary:
            typeof description.summary === 'string'
              ? description.summary
              : `${description.summary.zh} / ${description.summary.en}`,
          ...(description.clause === undefined ? {} : { 'x-clause': description.clause }),
          ...(access?.kind === 'roles' ? { 'x-roles': access.roles } : {}),
          security: access?.kind === 'public' ? [] : [access?.kind === 'internal' ? { service: [] } : { person: [] }],
          parameters: [
            ...parameters,
            ...(description.idempotent === true ? [idempotencyHeader] : []),
            ...(description.sentLater === true ? [doneAtHeader] : []),
          ],
          ...(body === null
            ? bytesOf(description)
            : {
                requestBody: {
                  required: true,
                  content: { [description.consumes ?? 'application/json']: { schema: jsonSchema(body, 'input') } },
                },
              }),
          responses: responsesOf(description, typeof declared === 'number' ? declared : 200, access, {
            input: body !== null || parameters.length > 0,
            // Whoever takes the name is narrowed by `AskedRegionInterceptor`.
            region: parameters.some((one) => one['in'] === 'query' && one['name'] === 'region'),
          }),
        };
        for (const prefix of listOf(Reflect.getMetadata(PATH_METADATA, metatype))) {
          for (const path of listOf(Reflect.getMetadata(PATH_METADATA, handler))) {
            (paths[joined(prefix, path)] ??= {})[(RequestMethod[verb] ?? 'GET').toLowerCase()] = operation;
          }
        }
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: info.title,
      version: info.version,
      description:
        '拒绝一律是 application/problem+json（RFC 9457），带稳定的 code 与条款。 / Every refusal is application/problem+json with a stable code and the clause.',
    },
    servers: [{ url: info.url }],
    tags: [...tags].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
      securitySchemes: {
        person: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: '网关签发的用户令牌（ES256） / user token of the gateway (ES256)',
        },
        service: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: '服务间令牌（HS256） / service token (HS256)',
        },
      },
    },
  };
}

const doneAtHeader: Json = {
  name: 'Done-At',
  in: 'header',
  required: false,
  schema: { type: 'string', example: '2026-11-30T02:00:00.000Z; off=-7000; seen=7' },
  description:
    '无网络时办理、之后才发出：设备时间、时间偏差（毫秒）、所见版本 / done without a line and sent later: the instant by the device, how far its clock was off (ms), the version seen',
};

const idempotencyHeader: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  description: '同一键的重复请求得到同一答复 / the same key gives the same answer again',
};
