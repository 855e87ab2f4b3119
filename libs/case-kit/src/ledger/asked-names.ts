import type { Bilingual } from '@steward/handbook';

/** What was found of names: by id, as staff and assets have them. Plain data, so that it can go to a thread. */
export interface FoundNames {
  readonly company: Bilingual | null;
  readonly people: Readonly<Record<string, string>>;
  readonly dwellings: Readonly<Record<string, Bilingual>>;
  readonly buildings: Readonly<Record<string, Bilingual>>;
  /** A service that knows names did not answer: what is missing may have one. */
  readonly incomplete: boolean;
}

export const noNames: FoundNames = { company: null, people: {}, dwellings: {}, buildings: {}, incomplete: false };

const missing = { zh: '姓名未登记', en: 'name not on file' } as const;
const elsewhere = { zh: '地址未登记', en: 'address not on file' } as const;
const unanswered = { zh: '姓名暂缺', en: 'name not at hand' } as const;
const unansweredPlace = { zh: '地址暂缺', en: 'address not at hand' } as const;

/** Ids as people read them: a colleague's name, the address of a dwelling. An id never stands for its name by itself. */
export class Names {
  constructor(private readonly found: FoundNames) {}

  get company(): Bilingual | null {
    return this.found.company;
  }

  /** A name could not be asked for, which whatever is written with these names has to say. */
  get incomplete(): boolean {
    return this.found.incomplete;
  }

  /**
   * Whoever did or has something: a person by name, an owner and Steward itself by what they are. Who is not on file is named by
   * his staff number, which says that it is one.
   */
  person(id: string): Bilingual {
    const name = this.found.people[id];
    if (name !== undefined) return { zh: name, en: name };
    if (id === 'owner' || id.startsWith('owner:')) return { zh: '报事人', en: 'the owner' };
    if (id === 'system' || id.startsWith('system:') || id.startsWith('service:')) return { zh: '系统', en: 'Steward' };
    if (id === 'operator' || id.startsWith('operator:')) return { zh: '系统值守', en: 'the operator' };
    const why = this.found.incomplete ? unanswered : missing;
    return { zh: `${why.zh}（工号 ${id}）`, en: `${why.en} (staff no. ${id})` };
  }

  dwelling(id: string): Bilingual {
    return this.found.dwellings[id] ?? (this.found.incomplete ? unansweredPlace : elsewhere);
  }

  building(id: string): Bilingual {
    return this.found.buildings[id] ?? (this.found.incomplete ? unansweredPlace : elsewhere);
  }
}
