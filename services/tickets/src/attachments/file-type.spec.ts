import { describe, expect, it } from '@jest/globals';
import { fileTypeOf } from './file-type.js';

const bytes = (head: readonly number[] | string): Buffer =>
  Buffer.concat([typeof head === 'string' ? Buffer.from(head, 'latin1') : Buffer.from(head), Buffer.alloc(20)]);

describe('what a file is, its first bytes say', () => {
  it.each([
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['image/png', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['image/webp', bytes('RIFF\x10\x00\x00\x00WEBPVP8 ')],
    ['image/heic', bytes('\x00\x00\x00\x18ftypheic')],
    ['image/heic', bytes('\x00\x00\x00\x18ftypmif1')],
    ['video/mp4', bytes('\x00\x00\x00\x18ftypisom')],
    ['video/mp4', bytes('\x00\x00\x00\x18ftypmp42')],
    ['audio/mp4', bytes('\x00\x00\x00\x18ftypM4A ')],
    ['audio/mpeg', bytes('ID3\x04\x00')],
    ['audio/mpeg', bytes([0xff, 0xfb, 0x90, 0x00])],
    ['audio/amr', bytes('#!AMR\n')],
    ['audio/amr', bytes('#!AMR-WB\n')],
    ['audio/ogg', bytes('OggS\x00\x02')],
    ['application/pdf', bytes('%PDF-1.7\n')],
  ])('%s', (media, head) => {
    expect(fileTypeOf(head)?.media).toBe(media);
  });

  it.each([
    ['a page', bytes('<!doctype html><script>')],
    ['a drawing that can hold a script', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['a program', bytes('MZ\x90\x00')],
    ['an archive', bytes('PK\x03\x04')],
    ['RIFF that is no WebP', bytes('RIFF\x10\x00\x00\x00WAVEfmt ')],
    ['an unknown brand', bytes('\x00\x00\x00\x18ftypqt  ')],
    ['MPEG with a rate that does not exist', bytes([0xff, 0xfb, 0xf0, 0x00])],
    ['a PDF behind other bytes', bytes(' %PDF-1.7')],
    ['nothing', Buffer.alloc(0)],
    ['a beginning that is too short', Buffer.from([0xff, 0xd8])],
  ])('refuses %s', (_what, head) => {
    expect(fileTypeOf(head)).toBeNull();
  });
});
