import { DomainError } from '@steward/contracts';

/** Another piece in use of the same scope has the code. */
export const codeInUse = (code: string): DomainError =>
  new DomainError('refused', 'equipment.code-in-use', {
    zh: `设备编码“${code}”已用于另一台在用设备。`,
    en: `The code "${code}" is on another piece of equipment in use.`,
  });

/** What takes its place must be another piece in use, of the same company and estate. */
export const noReplacement = (id: string): DomainError =>
  new DomainError('refused', 'equipment.no-replacement', {
    zh: `“${id}”不能作为替换设备：须为同一公司、同一小区的另一台未报废设备。`,
    en: `"${id}" cannot take its place: that is another piece of the same company and estate that is not retired.`,
  });
