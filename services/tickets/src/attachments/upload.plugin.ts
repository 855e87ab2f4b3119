import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '@steward/contracts';
import { dispositionOf, mayBeShown } from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Download } from './attachment.service.js';
import { fileTypeNamed, longestFile } from './file-type.js';

/** Media types in which a file may come; what it is, its first bytes say. */
export const uploadTypes =
  'multipart/form-data, image/jpeg, image/png, image/webp, image/heic, video/mp4, video/quicktime, video/3gpp, video/webm, audio/mpeg, audio/mp4, audio/aac, audio/amr, audio/ogg, audio/wav, audio/webm, application/pdf, application/octet-stream';

const rawType = /^(?:image|video|audio)\/|^application\/(?:pdf|octet-stream)\b/;
const isUpload = (request: FastifyRequest): boolean => request.routeOptions.url?.endsWith('/attachments') === true;

/** Lets uploads stream: a form with one file, or the bare bytes. On every other route such a body is refused as before. */
export async function acceptUploads(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(multipart, {
    throwFileSizeLimit: false,
    limits: { files: 1, fields: 5, parts: 6, fieldSize: 1_000, headerPairs: 50, fileSize: longestFile.video + 1 },
  });
  fastify.addContentTypeParser(rawType, (request, payload, done) => {
    if (isUpload(request)) done(null, payload);
    else done(wrongType());
  });
}

/** The bytes of a request's file, as they come. Refused with `file.missing-part` and `body.unsupported-type`. */
export async function bytesOf(request: FastifyRequest): Promise<Readable> {
  if (request.isMultipart()) {
    const part = await request.file().catch((error: unknown) => {
      // The plugin's own refusals have a code; what has none is a form that cannot be read.
      throw error instanceof Error && 'code' in error ? error : noFile();
    });
    if (part === undefined) throw noFile();
    return part.file;
  }
  if (request.body instanceof Readable) return request.body;
  throw wrongType();
}

/**
 * Sends a file so that no browser runs anything of it in our name: of a type that may be attached or of none, shown in its place
 * only where showing it is all that a browser can do, kept by nobody in between.
 */
export function sendFile(reply: FastifyReply, file: Download): FastifyReply {
  const type = fileTypeNamed(file.type);
  const shown = type !== null && mayBeShown(type.media) && (type.family !== 'image' || file.measured);
  return reply
    .header('content-type', type?.media ?? 'application/octet-stream')
    .header('content-length', file.size)
    .header(
      'content-disposition',
      dispositionOf(`${file.id}.${type?.extension ?? 'bin'}`, shown ? 'inline' : 'attachment'),
    )
    .header('cache-control', 'private, no-store')
    .send(file.stream);
}

const wrongType = (): DomainError =>
  new DomainError('unsupported', 'body.unsupported-type', {
    zh: '请以表单（multipart/form-data）或文件本身的类型上传。',
    en: 'Please send a form (multipart/form-data) or the bare file under its own type.',
  });

const noFile = (): DomainError =>
  new DomainError('invalid', 'file.missing-part', {
    zh: '表单中没有可读取的文件。',
    en: 'The form has no file that could be read.',
  });
