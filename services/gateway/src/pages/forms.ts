import type { Readable } from 'node:stream';
import { unstorable } from '@steward/service-kit';
import { DomainError } from '@steward/contracts';
import type { FastifyInstance } from 'fastify';

/** Where an owner's page sends a photo. */
export const photoRoute = '/o/:token/photo';

/** A form without files is no longer than this, bytes. */
const longestForm = 65_536;

/** Fields of a form that holds a file are not read here: the bytes go on to the service as they come. */
export type FormStream = Readable;

/**
 * Lets pages post forms, and nothing else: a form is the one thing that any page on the web may send here in somebody's name, so
 * that the API takes none. Each field becomes a text, the last of several with one name counts. Answers `text.nul` for what can't be stored. */
export function acceptForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: longestForm },
    (request, body, done) => {
      const fields = [...new URLSearchParams(String(body))];
      if (request.routeOptions.url?.startsWith('/v1/') !== false) done(notAForm());
      else if (fields.some(([, value]) => unstorable(value) !== null)) done(notStorable());
      else done(null, Object.fromEntries(fields));
    },
  );
  fastify.addContentTypeParser('multipart/form-data', (request, payload: FormStream, done) => {
    if (request.routeOptions.url === photoRoute) done(null, payload);
    else done(notHere());
  });
}

const notAForm = (): DomainError =>
  new DomainError('unsupported', 'body.unsupported-type', {
    zh: '这里不接受表单，请发送 JSON。',
    en: 'No forms are taken here: send JSON.',
  });
const notHere = (): DomainError =>
  new DomainError('unsupported', 'body.unsupported-type', {
    zh: '这里不能上传文件。',
    en: 'No files are taken here.',
  });

const notStorable = (): DomainError =>
  new DomainError('invalid', 'text.nul', {
    zh: '文字中含有无法保存的字符。',
    en: 'The text has characters that cannot be kept.',
  });
