import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { unboundedBodies } from '@steward/testing';
import { Desk } from '../test/fixture.js';
import { openActions } from './complaint/action.schemas.js';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema?: object }>> }
    >
  >;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

describe('the interface is described by the schemas that enforce it', () => {
  let desk: Desk;
  let document: Document;

  beforeAll(async () => {
    desk = await Desk.open();
    document = (await desk.nobody.get<Document>('/openapi.json')).body;
  });
  afterAll(() => desk.close());

  const operations = (): [string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, operation]): [string, Operation] => [
        `${verb.toUpperCase()} ${path}`,
        operation,
      ]),
    );

  it('as OpenAPI 3.1 whose every schema compiles and whose every path parameter is declared', () => {
    expect(document.openapi).toBe('3.1.0');
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    ajv.addSchema({ $id: 'doc', ...document });
    for (const [route, operation] of operations()) {
      const schemas = [
        ...operation.parameters.map((parameter) => parameter.schema),
        ...Object.values(operation.requestBody?.content ?? {}).map((content) => content.schema),
        ...Object.values(operation.responses).flatMap((response) =>
          Object.values(response.content ?? {}).flatMap((content) => content.schema ?? []),
        ),
      ];
      for (const schema of schemas) {
        const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"doc#/components')) as object;
        expect(() => ajv.compile(resolved)).not.toThrow();
      }
      const declared = operation.parameters
        .filter((parameter) => parameter.in === 'path')
        .map((parameter) => parameter.name);
      expect([route, declared.sort()]).toEqual([
        route,
        [...route.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort(),
      ]);
    }
    const ids = operations().map(([, operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('with an end to every list and every text that a body may hold', () => {
    expect(unboundedBodies(document)).toEqual([]);
  });

  it('with every route of the service', () => {
    const routes = operations().map(([route]) => route);
    for (const route of [
      'POST /v1/complaints',
      'GET /v1/complaints',
      'GET /v1/complaints/{id}',
      'GET /v1/complaints/{id}/facts',
      'GET /v1/complaints/{id}/firings',
      'GET /v1/complaints/{id}/conversation',
      'GET /v1/complaints/{id}/reads',
      'GET /v1/complaints/similar',
      'POST /v1/complaints/{id}/reporters',
      'POST /v1/complaints/{id}/attachments',
      'GET /v1/attachments/{id}',
      'POST /v1/attachments/{id}/erase',
      'POST /v1/places/{code}/complaints',
      'GET /v1/answer-links/{token}',
      'POST /v1/answer-links/{token}',
      'GET /v1/owner-links/{token}',
      'POST /v1/owner-links/{token}/reply',
      'POST /v1/owner-links/{token}/rate',
      'POST /v1/owner-links/{token}/reopen',
      'POST /v1/owner-links/{token}/attachments',
      'GET /v1/owner-links/{token}/attachments/{id}',
      'GET /v1/board',
      'GET /v1/board/counts',
      'POST /v1/board/handover/notes',
      'POST /v1/board/handover/notes/{id}/erase',
      'POST /v1/board/handover/take-over',
      'GET /v1/problems',
      'GET /v1/people/{id}/open-cases',
      'POST /v1/people/{id}/move-cases',
      'GET /internal/cases/{id}',
      'POST /internal/cases/{id}/advance',
      'POST /internal/cases/{id}/told',
      'POST /internal/cases/{id}/assign',
      'GET /internal/cases/{id}/assignment-question',
      'GET /internal/reporters/{id}/contact',
      ...openActions.map((action) => `POST /v1/complaints/{id}/actions/${action}`),
    ]) {
      expect(routes).toContain(route);
    }
  });

  it('each action under its own path, with its body, its clause and every refusal', () => {
    for (const action of openActions) {
      const operation = document.paths[`/v1/complaints/{id}/actions/${action}`]?.['post'];
      expect(operation?.requestBody?.content['application/json']?.schema).toBeDefined();
      expect(Object.keys(operation?.responses ?? {})).toEqual(
        expect.arrayContaining(['200', '400', '401', '403', '404', '409']),
      );
      expect(operation?.responses['409']?.description).toContain('case.changed');
    }
    const review = document.paths['/v1/complaints/{id}/actions/review']?.['post'];
    expect(review?.responses['422']?.description).toContain('handler.same');
    expect(review?.summary).toBe('复查 / Review');
  });

  it('on a page that people can read', async () => {
    const page = await desk.nobody.get<string>('/docs');
    expect(page.status).toBe(200);
    expect(page.body).toContain('复查');
  });
});
