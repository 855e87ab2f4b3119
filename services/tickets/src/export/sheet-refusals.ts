import { DomainError } from '@steward/contracts';
import { mostSheetBytes } from './sheet-bounds.js';

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
