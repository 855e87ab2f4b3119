import { describe, expect, it } from '@jest/globals';
import { HttpFixture } from '../../test/http-fixture.js';

const lamps = new HttpFixture();

describe('the service describes itself', () => {
  interface Document {
    openapi: string;
    paths: Record<
      string,
      Record<
        string,
        {
          responses: Record<string, unknown>;
          parameters: { name: string; in: string }[];
          requestBody?: object;
          security: object[];
        }
      >
    >;
  }

  it('with every route, its inputs and its errors', async () => {
    const { body } = await lamps.service.as().get<Document>('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/v1/lamps',
        '/v1/lamps/{id}',
        '/v1/lamps/{id}/put-out',
        '/internal/cases/{id}/advance',
        '/health/ready',
      ]),
    );
    const light = body.paths['/v1/lamps']?.['post'];
    expect(Object.keys(light?.responses ?? {})).toEqual(['201', '400', '401', '403', '409', '503']);
    expect(light?.parameters.map(({ name }) => name)).toContain('Idempotency-Key');
    expect(light?.requestBody).toMatchObject({
      content: {
        'application/json': { schema: { additionalProperties: false, required: ['estateId', 'label', 'burns'] } },
      },
    });
    expect(body.paths['/v1/lamps/{id}/put-out']?.['post']?.parameters).toMatchObject([
      { name: 'version', in: 'query' },
      { name: 'id', in: 'path' },
      { name: 'Idempotency-Key', in: 'header' },
    ]);
    expect(body.paths['/v1/lamps']?.['get']?.security).toEqual([]);
  });

  it('on a page that needs nothing from elsewhere', async () => {
    const { status, headers, body } = await lamps.service.as().get<string>('/docs');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    expect(body).toContain('/v1/lamps/{id}/put-out');
    expect(body).not.toMatch(/(src|href)="https?:/);
  });
});
