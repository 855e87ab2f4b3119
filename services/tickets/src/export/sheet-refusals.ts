import { DomainError } from '@steward/contracts';
import type { DescribedError } from '@steward/service-kit';
import { mostSheetBytes } from './sheet-bounds.js';

/** What a sheet may be refused with while it is written. */
export const sheetErrors: readonly (string | DescribedError)[] = [
  { code: 'export.too-many', status: 422, when: { zh: '行数超过一个文件的上限', en: 'more rows than one file takes' } },
  { code: 'export.too-large', status: 422, when: { zh: '文件超过上限', en: 'a file longer than may be' } },
  { code: 'storage.full', status: 503, when: { zh: '存储空间不足', en: 'no room left' } },
  'aside.busy',
  'aside.too-long',
  'aside.too-large',
];

/** Said of an export that has more rows than one file takes. */
export const tooManyRows = (atMost: number): DomainError =>
  new DomainError(
    'refused',
    'export.too-many',
    {
      zh: `超过 ${String(atMost)} 行，一个文件装不下；请缩短期间或缩小范围。`,
      en: `There are more than ${String(atMost)} rows, more than one file takes; choose a shorter period or ask for less.`,
    },
    { details: { atMost } },
  );

/** Said of a file that grew longer than may be. */
export const tooLarge = (): DomainError =>
  new DomainError('refused', 'export.too-large', {
    zh: `文件超过 ${String(mostSheetBytes / 1024 / 1024)} MB，已停止；请缩短期间或缩小范围。`,
    en: `The file is longer than ${String(mostSheetBytes / 1024 / 1024)} MB and was given up; choose a shorter period or ask for less.`,
  });

/** Said where the disk is full. */
export const noRoom = (): DomainError =>
  new DomainError('unavailable', 'storage.full', {
    zh: '存储空间不足，文件未能生成，请联系管理员。',
    en: 'There is no room left to write the file; please tell the administrator.',
  });
