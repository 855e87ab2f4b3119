import type { FileHandle } from 'node:fs/promises';
import { DomainError } from '@steward/contracts';
import { imageSize } from 'image-size';
import type { FileType } from './file-type.js';

/** How large a picture is, pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * A picture of more pixels, or with a longer side, is not kept: a file of some kilobytes can unfold to gigabytes in whatever
 * shows it. The largest sensors of telephones have 50 to 64 million pixels and are 9,248 wide (ours).
 */
export const imageLimits = { pixels: 70_000_000, side: 20_000 } as const;

/** In so many first bytes PNG, WebP and HEIC say how large they are. */
const headBytes = 256 * 1024;
/** Segments that may stand before a JPEG says how large it is: a telephone writes some dozens. */
const mostSegments = 2_000;

/** The markers under which a JPEG says how large it is. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
const endsHead = (marker: number): boolean => marker === 0xd9 || marker === 0xda;

/**
 * How large a picture is, by its header alone: nothing is unpacked. Refused with `image.unreadable` where the header does not
 * say it, and with `image.too-many-pixels`.
 */
export async function measuredImage(file: FileHandle, type: FileType): Promise<ImageSize> {
  const size = type.media === 'image/jpeg' ? await sizeOfJpeg(file) : await sizeByHead(file);
  if (size === null || size.width < 1 || size.height < 1) throw unreadable();
  const { width, height } = size;
  if (Math.max(width, height) > imageLimits.side || width * height > imageLimits.pixels) throw tooManyPixels(size);
  return { width, height };
}

/** Walks from segment to segment: what stands before the frame may be megabytes long, so it is passed over unread. */
async function sizeOfJpeg(file: FileHandle): Promise<ImageSize | null> {
  const head = Buffer.alloc(9);
  let at = 2;
  for (let segment = 0; segment < mostSegments; segment += 1) {
    const { bytesRead } = await file.read(head, 0, head.length, at);
    if (bytesRead < 2 || head[0] !== 0xff) return null;
    const marker = head[1] ?? 0;
    if (endsHead(marker)) return null;
    // A marker may be led by any number of fill bytes.
    if (marker === 0xff) at += 1;
    else if (standsAlone(marker)) at += 2;
    else if (bytesRead < 4) return null;
    else if (isFrame(marker))
      return bytesRead < 9 ? null : { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
    else at += 2 + Math.max(2, head.readUInt16BE(2));
  }
  return null;
}

async function sizeByHead(file: FileHandle): Promise<ImageSize | null> {
  const head = Buffer.alloc(headBytes);
  const { bytesRead } = await file.read(head, 0, headBytes, 0);
  try {
    // A copy: the library reads whole numbers, and would read on behind what came.
    const size = imageSize(Uint8Array.from(head.subarray(0, bytesRead)));
    // A container may hold several pictures: the largest counts.
    const all = [size, ...(size.images ?? [])];
    return { width: Math.max(...all.map(({ width }) => width)), height: Math.max(...all.map(({ height }) => height)) };
  } catch {
    return null;
  }
}

const unreadable = (): DomainError =>
  new DomainError('unsupported', 'image.unreadable', {
    zh: '图片已损坏，读不出尺寸。请重新拍摄或另存后再上传。',
    en: 'The picture is broken: it does not say how large it is. Take it again, or save it anew, and send that.',
  });

const tooManyPixels = ({ width, height }: ImageSize): DomainError =>
  new DomainError(
    'too-large',
    'image.too-many-pixels',
    {
      zh: `图片有 ${String(width)} × ${String(height)} 像素，过大；最多 ${String(imageLimits.pixels / 1_000_000)} 百万像素。请缩小后再上传。`,
      en: `The picture has ${String(width)} × ${String(height)} pixels; ${String(imageLimits.pixels / 1_000_000)} million are the most. Make it smaller and send that.`,
    },
    { details: { width, height, ...imageLimits } },
  );
