import { describe, expect, it } from '@jest/globals';
import { extensionOf, fileTypeOf } from './file-type.js';

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
    ['video/quicktime', bytes('\x00\x00\x00\x14ftypqt  ')],
    ['video/quicktime', bytes('\x00\x00\x00\x08wide')],
    ['video/3gpp', bytes('\x00\x00\x00\x18ftyp3gp4')],
    ['video/3gpp', bytes('\x00\x00\x00\x18ftyp3g2a')],
    ['video/webm', bytes('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x42\x87\x81\x04…V_VP8…A_OPUS')],
    ['audio/webm', bytes('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x42\x87\x81\x04…A_OPUS')],
    ['audio/wav', bytes('RIFF\x24\x00\x00\x00WAVEfmt ')],
    ['audio/aac', bytes([0xff, 0xf1, 0x50, 0x80])],
    ['application/pdf', bytes('%PDF-1.7\n')],
  ])('%s', (media, head) => {
    expect(fileTypeOf(head)?.media).toBe(media);
  });

  it.each([
    ['a page', bytes('<!doctype html><script>')],
    ['a drawing that can hold a script', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['a program', bytes('MZ\x90\x00')],
    ['an archive', bytes('PK\x03\x04')],
    ['RIFF that is neither picture nor sound', bytes('RIFF\x10\x00\x00\x00AVI LIST')],
    ['an unknown brand', bytes('\x00\x00\x00\x18ftypcrx ')],
    ['Matroska that is no WebM', bytes('\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska')],
    ['AAC with a rate that does not exist', bytes([0xff, 0xf1, 0x7c, 0x80])],
    ['MPEG with a rate that does not exist', bytes([0xff, 0xfb, 0xf0, 0x00])],
    ['a PDF behind other bytes', bytes(' %PDF-1.7')],
    ['nothing', Buffer.alloc(0)],
    ['a beginning that is too short', Buffer.from([0xff, 0xd8])],
  ])('refuses %s', (_what, head) => {
    expect(fileTypeOf(head)).toBeNull();
  });

  it('and under which ending it is saved', () => {
    expect(['video/quicktime', 'audio/mpeg', 'audio/mp4', 'video/3gpp', 'text/html'].map(extensionOf)).toEqual([
      'mov',
      'mp3',
      'm4a',
      '3gp',
      'bin',
    ]);
  });
});
