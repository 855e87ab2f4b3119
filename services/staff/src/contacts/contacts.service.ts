import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { contactKinds, DomainError, type ContactKind } from '@steward/contracts';
import type { Actor, Ms } from '@steward/handbook';
import { callerScopes, Ledger, SERVICE_CONFIG, type Caller, type LedgerTransaction } from '@steward/service-kit';
import { actorFor, peopleEditors, staff } from '../permission.js';
import { heldPersons, loadPerson, personChange, recordPersons } from '../person/person.case.js';
import { readDetails } from '../person/person-details.js';
import { CodeSender } from './code.sender.js';
import { contactCode, contactProof, type ContactCode } from './contact.entities.js';
import { addressOf, digestOf } from './contact-rows.js';
import type { CodeSent, ContactsDto, Verified } from './contact.schemas.js';

/** Ours: how long a code is taken, how soon another is sent and how many within an hour, and how often one may be tried. */
const bounds = { minutes: 10, againMs: 60_000, hourMs: 3_600_000, perHour: 5, tries: 5 } as const;
const iso = (at: Ms): string => new Date(at).toISOString();

/** People prove that the addresses on file are theirs, by a code that goes there (§4.2: whoever is to be called can be reached). */
@Injectable()
export class ContactsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly sender: CodeSender,
    @Inject(SERVICE_CONFIG) private readonly config: { readonly serviceSecret: string },
  ) {}

  /** Which addresses somebody has proved; his own, and for those who keep the people. Refused with `person.unknown`, `role.missing`. */
  async list(caller: Caller, personId: string): Promise<ContactsDto> {
    const { scope } = await loadPerson(this.ledger, callerScopes(caller), personId);
    if (caller.personId !== personId) actorFor(caller, peopleEditors, { companyId: scope.companyId, estateId: null });
    return this.ledger.read({ companyId: scope.companyId }, async (manager) => {
      const details = (await readDetails(manager, [personId])).get(personId);
      const proofs = await manager.getRepository(contactProof).findBy({ personId });
      return {
        items: contactKinds.map((kind) => {
          const address = addressOf(details, kind);
          const proof = proofs.find((one) => one.kind === kind);
          const holds = address !== null && proof?.digest === digestOf(personId, kind, address);
          return {
            kind,
            state: address === null ? 'none' : holds ? 'verified' : 'not-verified',
            verifiedAt: holds ? proof.verifiedAt.toISOString() : null,
          };
        }),
      };
    });
  }

  /**
   * Sends a code to the address of one's own that is on file. Refused with `contact.not-yours`, `contact.none`,
   * `contact-code.too-soon`, `contact-code.too-many`, `contact.no-channel`, `contact-code.not-sent`.
   */
  async sendCode(caller: Caller, personId: string, kind: ContactKind): Promise<CodeSent> {
    const { companyId } = await this.oneself(caller, personId);
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const { address, now, sent } = await this.ledger.transaction({ companyId }, async (tx) => {
      const found = addressOf((await readDetails(tx.manager, [personId])).get(personId), kind);
      if (found === null) throw noAddress(kind);
      const at = await tx.now();
      const before = await lockedCode(tx, personId, kind);
      const counted = countedOf(before, at);
      await tx.manager.getRepository(contactCode).save({
        personId,
        kind,
        companyId,
        digest: digestOf(personId, kind, found),
        seal: this.sealOf(personId, kind, code),
        sentAt: new Date(at),
        until: new Date(at + bounds.minutes * 60_000),
        tries: 0,
        ...counted,
      });
      return { address: found, now: at, sent: counted.sent };
    });
    const outcome = await this.sender.send({ companyId, personId, kind, address, code, minutes: bounds.minutes });
    if (outcome === 'failed' || outcome === 'no-channel') {
      // What never went out keeps nobody waiting.
      await this.ledger.transaction({ companyId }, (tx) =>
        tx.manager
          .getRepository(contactCode)
          .update({ personId, kind }, { until: new Date(now), sentAt: new Date(0), sent: sent - 1 }),
      );
      throw outcome === 'failed' ? notSent() : noChannel(kind);
    }
    return { until: iso(now + bounds.minutes * 60_000), againFrom: iso(now + bounds.againMs) };
  }

  /**
   * Takes the code that came: the address on file is proved from then on. A wrong code, one that has run out, one for an address that
   * was changed meanwhile, and none at all are answered alike. Refused with `contact.not-yours`, `contact-code.wrong`.
   */
  async verify(caller: Caller, personId: string, kind: ContactKind, code: string): Promise<Verified> {
    const { actor, companyId } = await this.oneself(caller, personId);
    const verified = await this.ledger.transaction({ companyId }, async (tx) => {
      const held = (await heldPersons(tx, [personId])).get(personId);
      const sent = await lockedCode(tx, personId, kind);
      const now = await tx.now();
      if (held === undefined || sent === null) return false;
      const codes = tx.manager.getRepository(contactCode);
      // Counted first, and whatever comes of it: a code is tried so often and no more.
      await codes.update({ personId, kind }, { tries: sent.tries + 1 });
      const address = addressOf((await readDetails(tx.manager, [personId])).get(personId), kind);
      const isRight = sameSeal(sent.seal, this.sealOf(personId, kind, code));
      const isOpen = now < sent.until.getTime() && sent.tries < bounds.tries;
      if (!isRight || !isOpen || address === null || digestOf(personId, kind, address) !== sent.digest) return false;
      await codes.update({ personId, kind }, { until: new Date(now), tries: bounds.tries });
      const proof = { personId, kind, companyId, digest: sent.digest, verifiedAt: new Date(now) };
      await tx.manager.getRepository(contactProof).save(proof);
      const change = personChange(held.fold, [{ fact: { type: 'contact.verified', data: { kind } }, actor }]);
      await recordPersons(tx, now, [{ id: personId, companyId, version: held.version, change }]);
      return true;
    });
    if (!verified) throw wrongCode();
    return { kind, status: 'verified' };
  }

  private async oneself(caller: Caller, personId: string): Promise<{ companyId: string; actor: Actor }> {
    if (caller.personId !== personId) throw notYours();
    const { scope } = await loadPerson(this.ledger, callerScopes(caller), personId);
    const grant = caller.grants.find(
      ({ companyId, role }) => companyId === scope.companyId && staff.some((one) => one === role),
    );
    if (grant === undefined) throw notYours();
    return { companyId: scope.companyId, actor: { id: caller.id, role: grant.role } };
  }

  private sealOf(personId: string, kind: ContactKind, code: string): string {
    return createHmac('sha256', this.config.serviceSecret)
      .update(JSON.stringify(['contact-code', personId, kind, code]))
      .digest('hex');
  }
}

const lockedCode = (tx: LedgerTransaction, personId: string, kind: ContactKind): Promise<ContactCode | null> =>
  tx.manager.getRepository(contactCode).findOne({ where: { personId, kind }, lock: { mode: 'pessimistic_write' } });

/** How many were sent within the hour, this one among them. Refused with `contact-code.too-soon`, `contact-code.too-many`. */
function countedOf(before: ContactCode | null, at: Ms): Pick<ContactCode, 'sent' | 'since'> {
  if (before === null || at - before.since.getTime() >= bounds.hourMs) return { sent: 1, since: new Date(at) };
  if (before.sent >= bounds.perHour)
    throw new DomainError('too-many', 'contact-code.too-many', {
      zh: '一小时内发送验证码的次数已达上限，请稍后再试。',
      en: 'So many codes were sent within the hour that no further one goes out; try again later.',
    });
  if (at - before.sentAt.getTime() < bounds.againMs)
    throw new DomainError('too-many', 'contact-code.too-soon', {
      zh: '验证码刚刚发出，请一分钟后再试。',
      en: 'A code has just gone out; try again in a minute.',
    });
  return { sent: before.sent + 1, since: before.since };
}

const sameSeal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const notYours = (): DomainError =>
  new DomainError('forbidden', 'contact.not-yours', {
    zh: '联系方式只能由本人验证。',
    en: 'Only the person himself proves an address.',
  });
const noAddress = (kind: ContactKind): DomainError =>
  new DomainError('refused', 'contact.none', {
    zh: kind === 'phone' ? '档案中没有您的电话号码。' : '档案中没有您的邮箱。',
    en: `No ${kind === 'phone' ? 'number' : 'mail address'} of yours is on file.`,
  });
const noChannel = (kind: ContactKind): DomainError =>
  new DomainError('refused', 'contact.no-channel', {
    zh: kind === 'phone' ? '系统尚未开通短信，无法验证号码。' : '系统尚未开通邮件，无法验证邮箱。',
    en: `No ${kind === 'phone' ? 'text messages are' : 'mail is'} configured, so it cannot be proved.`,
  });
const notSent = (): DomainError =>
  new DomainError('unavailable', 'contact-code.not-sent', {
    zh: '验证码未能发出，请稍后再试。',
    en: 'The code could not be sent; please try again.',
  });
const wrongCode = (): DomainError =>
  new DomainError('refused', 'contact-code.wrong', {
    zh: '验证码不正确或已失效，请核对或重新发送。',
    en: 'The code is wrong or no longer holds: check it, or have another one sent.',
  });
