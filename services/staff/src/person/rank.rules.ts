import { DomainError } from '@steward/contracts';
import { rankRefusal, reaches, type Caller, type DescribedError } from '@steward/service-kit';
import type { Post } from './person.fold.js';

/** What routes that change posts or activity are refused with. */
export const rankRefusals: readonly DescribedError[] = [
  {
    code: 'role.missing',
    status: 403,
    when: { zh: '不是公司的人员维护人', en: "not one of the company's keepers of people" },
  },
  { code: 'person.yourself', status: 403, when: { zh: '涉及本人', en: 'it concerns oneself' } },
  { code: 'person.above-you', status: 403, when: { zh: '岗位高于调用人', en: 'the person holds a higher post' } },
  { code: 'post.not-yours-to-give', status: 403, when: { zh: '授予更高的岗位', en: 'a higher post is given' } },
  {
    code: 'person.last-administrator',
    status: 422,
    when: { zh: '最后一名系统管理员', en: 'the last administrator would go' },
  },
];

/** Somebody whose posts or activity change: as he is, and as he would be. */
export interface Reached {
  readonly companyId: string;
  readonly personId: string;
  /** Posts that he holds, or would hold again when he is taken back. */
  readonly before: readonly Post[];
  readonly after: readonly Post[];
}

/**
 * The change of posts or activity is the caller's to make. Refused with `role.missing`, `person.yourself`, `person.above-you`
 * (he holds a post that is higher than the caller), `post.not-yours-to-give`.
 */
export function mustReach(caller: Caller, { after, before, companyId, personId }: Reached): void {
  const refusal = rankRefusal(caller, companyId, [{ personId, grants: [...before, ...after] }]);
  if (refusal === null) return;
  if (refusal === 'no-keeper') throw noKeeper();
  if (refusal === 'oneself') throw yourself();
  throw reaches(caller, before) ? notYoursToGive(after.filter((post) => !reaches(caller, [post]))) : aboveYou();
}

/** People who are administrators of a company: as far as their posts say, and of those the ones that can sign in. */
export interface Administrators {
  readonly active: ReadonlySet<string>;
  readonly signingIn: ReadonlySet<string>;
}

/**
 * Keeps a company from losing its last administrator, or the last one who can sign in, by one change or by a list of them. Who
 * is appointed by the same list does not count yet: a successor comes first.
 */
export class LastAdministrator {
  private readonly left: { readonly active: Set<string>; readonly signingIn: Set<string> };

  constructor(before: Administrators) {
    this.left = { active: new Set(before.active), signingIn: new Set(before.signingIn) };
  }

  /** Takes somebody out of the administrators. Refused with `person.last-administrator`, and nothing is taken then. */
  goes(personId: string): void {
    for (const left of [this.left.active, this.left.signingIn])
      if (left.has(personId) && left.size === 1) throw lastAdministrator();
    this.left.active.delete(personId);
    this.left.signingIn.delete(personId);
  }
}

/** Whether posts make somebody an administrator of the whole company. */
export const isAdministrator = ({
  active,
  posts,
}: {
  readonly active: boolean;
  readonly posts: readonly Post[];
}): boolean => active && posts.some(({ estateId, role }) => role === 'admin' && estateId === null);

const noKeeper = (): DomainError =>
  new DomainError('forbidden', 'role.missing', {
    zh: '人员由公司的系统管理员、管理层或人事维护。',
    en: "People are kept by the company's administrator, management or HR.",
  });
const yourself = (): DomainError =>
  new DomainError('forbidden', 'person.yourself', {
    zh: '不能更改自己的岗位或在职状态，请由另一人办理。',
    en: 'Nobody changes his own posts or activity; somebody else has to.',
  });
const aboveYou = (): DomainError =>
  new DomainError('forbidden', 'person.above-you', {
    zh: '该人员的岗位高于您，只能由同级或更高一级的人办理。',
    en: 'This person holds a post above yours: an equal or somebody higher has to do this.',
  });
const notYoursToGive = (posts: readonly Post[]): DomainError => {
  const roles = [...new Set(posts.map(({ role }) => role))];
  return new DomainError(
    'forbidden',
    'post.not-yours-to-give',
    {
      zh: `岗位“${roles.join('、')}”须由同级或更高一级的人授予。`,
      en: `A post of the role "${roles.join('", "')}" is given by an equal or somebody higher.`,
    },
    { details: { roles } },
  );
};
const lastAdministrator = (): DomainError =>
  new DomainError('refused', 'person.last-administrator', {
    zh: '这是公司最后一名可登录的系统管理员；请先任命接替者并为其开通账号。',
    en: "This is the company's last administrator who can sign in: appoint another one with an account first.",
  });
