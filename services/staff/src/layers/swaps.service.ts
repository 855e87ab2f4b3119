import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { doneBefore, holdsRole, type Caller } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { rosterEditors, staff } from '../permission.js';
import { otherOf, type LayerFact, type LayerSwap } from './layer.fold.js';
import { LayerOpenService } from './layer-open.service.js';
import type { AskSwap, LayerPlace, LayerWritten } from './layer.schemas.js';
import { mustBeSwappable } from './swap.rules.js';

/** What is said to a swap: the other's yes or no, and the asker's taking it back. */
export const swapWords = ['accept', 'refuse', 'withdraw'] as const;
export type SwapWord = (typeof swapWords)[number];

const facts = {
  accept: 'layer-swap.accepted',
  refuse: 'layer-swap.refused',
  withdraw: 'layer-swap.withdrawn',
} as const;
const after = { accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' } as const;

/** Two people change places on a layer, by the wish of one and the consent of the other. */
@Injectable()
export class SwapsService {
  constructor(private readonly open: LayerOpenService) {}

  /**
   * Asks somebody to change places: it counts once he accepts. The same id again changes nothing. Refused with `layer.unknown`,
   * `role.missing`, `swap.oneself`, `key.other-content`, and with the reason where it would leave somebody double, away or unfit
   * (`mustBeSwappable`).
   */
  async ask(caller: Caller, place: LayerPlace, layerId: string, body: AskSwap): Promise<LayerWritten> {
    const seen = await this.open.place(caller, place);
    const actor = this.open.reader(caller, staff, seen);
    const swapId = body.swapId ?? uuid();
    const ms = ({ from, until }: AskSwap['gives']) => ({ from: Date.parse(from), until: Date.parse(until) });
    const between = [
      { personId: caller.id, ...ms(body.gives) },
      { personId: body.withId, ...ms(body.takes) },
    ] as const;
    if (body.withId === caller.id)
      throw new DomainError('refused', 'swap.oneself', {
        zh: '不能与自己换班。',
        en: 'Nobody changes places with himself.',
      });
    return this.open.change(seen, layerId, false, async ({ judgedOn, layer, now }) => {
      const answer = (status: LayerWritten['status']) => (version: number) => ({ id: swapId, status, version });
      const before = layer.swaps.find((one) => one.swapId === swapId);
      if (doneBefore(swapId, before && { between: before.between }, { between }))
        return { actor, facts: [], answer: answer('unchanged') };
      mustBeSwappable(layer, { swapId, between }, { ...(await judgedOn([caller.id, body.withId])), now });
      const data = { swapId, between, askedBy: caller.id, otherId: body.withId };
      return { actor, facts: [{ type: 'layer-swap.asked', data }], answer: answer('created') };
    });
  }

  /**
   * The other's yes or no, or the asker's taking it back (whoever plans may do that, too). The same word again changes nothing. A
   * yes is judged anew. Refused with `swap.unknown`, `swap.not-yours`, `swap.settled`, and as `ask`.
   */
  async say(caller: Caller, place: LayerPlace, layerId: string, swapId: string, word: SwapWord): Promise<LayerWritten> {
    const seen = await this.open.place(caller, place);
    const actor = this.open.reader(caller, staff, seen);
    return this.open.change(seen, layerId, false, async ({ judgedOn, layer, now }) => {
      const swap = layer.swaps.find((one) => one.swapId === swapId);
      if (swap === undefined) throw unknownSwap(swapId);
      if (!maySay(caller, swap, word, holdsRole(caller, rosterEditors, seen) !== null)) throw notYours();
      const answer = (status: LayerWritten['status']) => (version: number) => ({ id: swapId, status, version });
      if (swap.state === after[word]) return { actor, facts: [], answer: answer('unchanged') };
      if (swap.state !== 'asked') throw settled(swap);
      if (word === 'accept')
        mustBeSwappable(layer, swap, { ...(await judgedOn(swap.between.map(({ personId }) => personId))), now });
      const { askedBy, between } = swap;
      const said: LayerFact = { type: facts[word], data: { swapId, between, askedBy, otherId: otherOf(swap) } };
      return { actor, facts: [said], answer: answer('updated') };
    });
  }
}

function maySay({ id }: Caller, swap: LayerSwap, word: SwapWord, plans: boolean): boolean {
  if (word === 'withdraw') return id === swap.askedBy || plans;
  return id === otherOf(swap);
}

const unknownSwap = (swapId: string): DomainError =>
  new DomainError('not-found', 'swap.unknown', {
    zh: `没有找到换班申请“${swapId}”。`,
    en: `There is no swap "${swapId}".`,
  });
const notYours = (): DomainError =>
  new DomainError('forbidden', 'swap.not-yours', {
    zh: '换班只能由对方同意或谢绝，由申请人撤回。',
    en: 'Only the other accepts or refuses a swap, and only who asked takes it back.',
  });
const settled = ({ state }: LayerSwap): DomainError =>
  new DomainError(
    'conflict',
    'swap.settled',
    { zh: '该换班申请已有结果。', en: 'This swap is settled already.' },
    { details: { state } },
  );
