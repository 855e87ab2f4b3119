import iconv from 'iconv-lite';
import { describe, expect, it } from '@jest/globals';
import { decoded, detectEncoding, type Encoding } from './encoding.js';

const words = '编号,问题\n1,电梯困人（3号楼）㐀𠮷\n';
const inPieces = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
const textOf = async (bytes: Buffer[], encoding: Encoding): Promise<string> => {
  let text = '';
  for await (const piece of decoded(bytes, encoding)) text += piece;
  return text;
};

describe('the encoding of a file', () => {
  it.each<[string, Buffer, Encoding, string]>([
    ['UTF-8', Buffer.from(words), 'utf-8', 'valid-utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${words}`), 'utf-8', 'byte-order-mark'],
    ['GB18030, four-byte characters included', iconv.encode(words, 'gb18030'), 'gb18030', 'invalid-utf-8'],
    ['UTF-16 as Excel writes it', iconv.encode(words, 'utf-16le', { addBOM: true }), 'utf-16le', 'byte-order-mark'],
    ['UTF-16 big endian', iconv.encode(words, 'utf-16be', { addBOM: true }), 'utf-16be', 'byte-order-mark'],
  ])('is found and read: %s, in pieces of any size', async (_name, bytes, encoding, because) => {
    for (const size of [1, 2, 3, 7, 4096]) {
      expect(await detectEncoding(inPieces(bytes, size))).toMatchObject({ encoding, because, strayBytes: 0 });
      expect(await textOf(inPieces(bytes, size), encoding)).toBe(words);
    }
  });

  it('is decided by the whole file, not by its beginning', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n'.repeat(50_000)), iconv.encode('困', 'gb18030')]);
    expect((await detectEncoding(inPieces(bytes, 65_536))).encoding).toBe('gb18030');
  });

  it('is not UTF-8 when the last character is cut off', async () => {
    expect((await detectEncoding([Buffer.from('困').subarray(0, 2)])).encoding).toBe('gb18030');
  });

  it.each<[string, Buffer, number]>([
    ['one broken byte', Buffer.from([0xe5]), 1],
    ['a character cut in the middle', Buffer.from('困').subarray(0, 2), 2],
    ['two bytes of another encoding', iconv.encode('困', 'gb18030'), 2],
  ])('stays UTF-8 with %s among hundreds of whole characters', async (_what, broken, strayBytes) => {
    const bytes = Buffer.concat([Buffer.from(words.repeat(50)), broken, Buffer.from(`\n${words.repeat(50)}`)]);
    for (const size of [1, 2, 3, 7, 4096])
      expect(await detectEncoding(inPieces(bytes, size))).toEqual({
        encoding: 'utf-8',
        because: 'nearly-valid-utf-8',
        strayBytes,
      });
  });

  it('is GB18030 for everyday Chinese, however short', async () => {
    for (const text of ['编号,问题', '业主反映三号楼电梯停运，请尽快维修', '已办结', '物业服务中心'])
      expect((await detectEncoding([iconv.encode(text, 'gb18030')])).encoding).toBe('gb18030');
  });

  it('of an empty file is UTF-8', async () => {
    expect((await detectEncoding([])).encoding).toBe('utf-8');
  });

  it('lets a failure of reading through', async () => {
    const failing = (function* (): Generator<Uint8Array> {
      yield Buffer.from('a');
      throw new Error('the disk is gone');
    })();
    await expect(detectEncoding(failing)).rejects.toThrow('the disk is gone');
  });
});
