import type { Standard } from '@steward/handbook';

/**
 * Documents that this process has read. A published version never changes, so they are good for as long as it lives.
 * The relay, which must not wait for a query, finds here in which words a case waits.
 */
class ReadDocuments {
  private readonly documents = new Map<string, Standard>();

  find(companyId: string, name: string): Standard | null {
    return this.documents.get(`${companyId}/${name}`) ?? null;
  }

  keep(companyId: string, name: string, standard: Standard): void {
    this.documents.set(`${companyId}/${name}`, standard);
  }
}

/** The documents that this process has read. */
export const readDocuments = new ReadDocuments();
