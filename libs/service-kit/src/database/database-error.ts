import { DomainError } from '@steward/contracts';
import { codeOf, looksLikeOutage } from './outage.js';

interface DriverError {
  readonly constraint?: unknown;
  readonly driverError?: unknown;
}

/** SQLSTATE or network code of whatever a query threw; empty when it has none. */
export const databaseErrorCode = (error: unknown): string => codeOf(error) ?? '';

/** The constraint that a query broke, if it broke one. */
export function brokenConstraint(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { constraint, driverError }: DriverError = error;
  if (typeof constraint === 'string') return constraint;
  return driverError === undefined ? null : brokenConstraint(driverError);
}

/** Whether the database can't be reached or is going down: worth trying again, no fault of the request. */
export const isDatabaseDown = (error: unknown): boolean => looksLikeOutage(error);

/** What a database error means to the caller, or null when it is a fault of ours. */
export function asDomainError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (isDatabaseDown(error)) {
    return new DomainError('unavailable', 'database.unreachable', {
      zh: '数据库暂时无法访问，请稍后再试。',
      en: 'The database cannot be reached at the moment; please try again.',
    });
  }
  switch (databaseErrorCode(error)) {
    case '22P05':
    case '22021':
    case '22P02':
    case '22007':
    case '22008':
    case '22003':
      return new DomainError('invalid', 'request.unstorable', {
        zh: '请求中有无法保存的字符、日期或数字。',
        en: 'The request has characters, dates or numbers that cannot be stored.',
      });
    case '55P03':
    case '40001':
    case '40P01':
      return busy();
    case '57014':
      return new DomainError('unavailable', 'database.too-slow', {
        zh: '查询用时过长，已停止；请缩小范围后再试。',
        en: 'The query took too long and was stopped; please narrow it down.',
      });
    case '42501':
      return new DomainError('forbidden', 'scope.outside', {
        zh: '超出您的公司或小区范围。',
        en: 'This is outside your company or estate.',
      });
    case 'SW001':
      return new DomainError(
        'conflict',
        'ledger.insert-only',
        { zh: '办理记录不得更改或删除。', en: 'Entries of a handling record are never changed or removed.' },
        { clause: '§7.2' },
      );
    case 'SW002':
      return new DomainError('conflict', 'case.exists', {
        zh: '同一编号的事项已存在。',
        en: 'A case with this id exists already.',
      });
    default:
      return null;
  }
}

/** Too many act on one case at once. */
export const busy = (): DomainError =>
  new DomainError('conflict', 'case.busy', {
    zh: '该事项正被多人同时处理，请稍后再试。',
    en: 'Several people are acting on this case at once; please try again.',
  });
