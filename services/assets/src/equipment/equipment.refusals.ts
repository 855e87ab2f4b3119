import { DomainError } from '@steward/contracts';

/** Another piece in use of the same scope has the code. */
export const codeInUse = (code: string): DomainError =>
  new DomainError('refused', 'equipment.code-in-use', {
    zh: `设备编码“${code}”已用于另一台在用设备。`,
    en: `The code "${code}" is on another piece of equipment in use.`,
  });

/** What is retired has only its past. */
export const retired = (code: string): DomainError =>
  new DomainError('refused', 'equipment.retired', {
    zh: `设备“${code}”已报废；请用新编号登记替换它的设备，或先恢复使用。`,
    en: `The equipment "${code}" is retired; register what replaces it under an id of its own, or return it to service first.`,
  });

/** It stands there already, by what somebody else said: his words are not written over. */
export const outAlready = (code: string): DomainError =>
  new DomainError('refused', 'equipment.out-of-service', {
    zh: `设备“${code}”已停用，原因见其记录。`,
    en: `The equipment "${code}" is out of service already; its history says why.`,
  });

/** It is used, so there is nothing to return to. */
export const inUse = (code: string): DomainError =>
  new DomainError('refused', 'equipment.in-service', {
    zh: `设备“${code}”正在使用。`,
    en: `The equipment "${code}" is in service.`,
  });

/** What takes its place must be another piece in use, of the same company and estate. */
export const noReplacement = (id: string): DomainError =>
  new DomainError('refused', 'equipment.no-replacement', {
    zh: `“${id}”不能作为替换设备：须为同一公司、同一小区的另一台未报废设备。`,
    en: `"${id}" cannot take its place: that is another piece of the same company and estate that is not retired.`,
  });
