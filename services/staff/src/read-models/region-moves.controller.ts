import { topics, type StateNews } from '@steward/contracts';
import type { Actor } from '@steward/handbook';
import { canonicalJson, foldsOf, Ledger, OnState, type NewsContext, type StateGone } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { regionsOf } from '../person/estates-of-posts.js';
import { heldPersons, personChange, recordPersons } from '../person/person.case.js';
import { ownPosts, postsWith } from '../person/posts.rules.js';
import { lockPeople } from '../person/reporting-line.js';

const byAssets: Actor = { id: 'service:assets', role: 'system' };

/** Moves the posts of those who hold one for a region with the estates that come into it and leave it. */
@Controller()
export class RegionMovesController {
  constructor(private readonly ledger: Ledger) {}

  /** An estate stands in a region, or no longer: the kept estate says so already, and whose posts it changes is recorded with it. */
  @OnState(topics.estates)
  async moved(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) return;
    const { companyId } = state;
    const tx = this.ledger.within(manager);
    await lockPeople(manager, companyId);
    const concerned = await foldsOf(manager, { process: 'person', companyIds: [companyId], having: 'regions' });
    if (concerned.length === 0) return;
    const regions = await regionsOf(manager, [companyId]);
    const held = await heldPersons(
      tx,
      concerned.map(({ id }) => id),
    );
    const changes = [...held.values()].flatMap(({ fold, id, version }) => {
      const data = postsWith(ownPosts(fold), fold.regions ?? [], regions);
      if (canonicalJson({ value: data.posts }) === canonicalJson({ value: fold.posts })) return [];
      const change = personChange(fold, [{ fact: { type: 'person.posts-changed', data }, actor: byAssets }]);
      return [{ id, companyId, version, change }];
    });
    await recordPersons(tx, await tx.now(), changes);
  }
}
