import type { DescribedError } from '@steward/service-kit';

/** What a sheet may be refused with while it is written. */
export const sheetErrors: readonly (string | DescribedError)[] = [
  { code: 'export.too-many', status: 422, when: { zh: '行数超过一个文件的上限', en: 'more rows than one file takes' } },
  { code: 'export.too-large', status: 422, when: { zh: '文件超过上限', en: 'a file longer than may be' } },
  { code: 'storage.full', status: 503, when: { zh: '存储空间不足', en: 'no room left' } },
  'aside.busy',
  'aside.too-long',
  'aside.too-large',
];
