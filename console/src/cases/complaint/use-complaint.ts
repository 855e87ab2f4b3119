import type { ComplaintWithContent } from '@steward/tickets/api';
import { useCase, type OpenCase } from '../../pages/case/case-context.js';

/** The open complaint; only below the page of one. */
export function useComplaint(): Omit<OpenCase, 'c'> & { readonly c: ComplaintWithContent & OpenCase['c'] } {
  const open = useCase();
  if (open.c.process !== 'complaint') throw new Error('no complaint is open here');
  return open as Omit<OpenCase, 'c'> & { readonly c: ComplaintWithContent & OpenCase['c'] };
}
