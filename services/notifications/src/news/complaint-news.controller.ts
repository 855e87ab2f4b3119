import { topics, type DeliveryRequest, type FactNews } from '@steward/contracts';
import { adoptionDigestAt, defaultStandard, isOwnerCall, confidentially, type Bilingual } from '@steward/handbook';
import { OnNews, type NewsContext } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Callees } from '../delivery/callees.js';
import { DeliveryService } from '../delivery/delivery.service.js';
import { routesOfFact } from '../routing/choose-route.js';
import type { FactRoute, NewsAudience } from '../routing/route.js';
import { RoutesInCommit } from '../routing/routes-in-commit.js';

/** Facts as the complaint's news bring them, for persons whom they concern; nobody must act at once on any of them. */
@Controller()
export class ComplaintNewsController {
  constructor(
    private readonly deliveries: DeliveryService,
    private readonly routes: RoutesInCommit,
    private readonly callees: Callees,
  ) {}

  /**
   * Deliveries are opened outside of the consumer's transaction: their keys follow from the fact, so that the same news
   * told twice, or replayed after a dead letter, tells nobody twice.
   */
  @OnNews(topics.ticketsFacts)
  async tell(news: FactNews, { manager }: NewsContext): Promise<void> {
    const taken = routesOfFact(await this.routes.of(manager, news.companyId), news.type);
    // Whom the fact calls at once is told by that call; the news would tell him a second time.
    if (taken.length === 0 || callsSomebody(news)) return;
    const face = await faceOf(manager, news);
    for (const route of taken) {
      for (const personId of await this.concerned(route.on.tells, news, face)) {
        await this.deliveries.request(requestFor(news, face, route, personId), { route, deferred: true });
      }
    }
  }

  /** Persons of an audience; nobody is told what he did himself. */
  private async concerned(
    audience: NewsAudience,
    { data, actor, companyId, estateId }: FactNews,
    face: Face,
  ): Promise<string[]> {
    const named = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : []);
    const found = {
      supervisors: () => this.callees.holding('supervisor', companyId, estateId),
      'person-named': () => named(data['personId'] ?? data['to']),
      'person-before': () => named(data['from']),
      handler: () => named(face.handler),
      // Whoever handles it himself needs nobody to tell him how it goes on.
      'first-asked': () => named(face.firstAsked).filter((personId) => personId !== face.handler),
    } satisfies Record<NewsAudience, () => string[] | Promise<string[]>>;
    return (await found[audience]()).filter((personId) => personId !== actor.id);
  }
}

/** What a message says of a case. */
interface Face {
  readonly number: string | null;
  readonly handler: string | null;
  readonly class: string | null;
  readonly firstAsked: string | null;
  readonly problem?: Bilingual | null | undefined;
}

/** From the news itself, and where a later fact has come already, from what is known of the case. */
async function faceOf(manager: EntityManager, { caseId, number, view }: FactNews): Promise<Face> {
  const [known] = await manager.query<Face[]>(
    'SELECT number, handler, class, first_asked AS "firstAsked", problem FROM steward.case_face WHERE case_id = $1',
    [caseId],
  );
  return {
    number: number ?? known?.number ?? null,
    handler: view === undefined ? (known?.handler ?? null) : textOrNull(view['handlerId']),
    class: textOrNull(view?.['class']) ?? known?.class ?? null,
    firstAsked: textOrNull(view?.['firstAsked']) ?? known?.firstAsked ?? null,
    problem: problemOf(view ?? {}) ?? known?.problem ?? undefined,
  };
}

/** What it is about, as our own tree names the leaf; one that a company coined as its service said it last. Confidential: no more than that. */
const problemOf = (view: Readonly<Record<string, unknown>>): Bilingual | undefined =>
  view['confidential'] === true
    ? confidentially(textOrNull(view['kind']) ?? 'complaint')
    : defaultStandard.complaint.problems.find(
        ({ place, category, problem }) =>
          place === view['place'] && category === view['category'] && problem === view['problem'],
      )?.title;

function requestFor(news: FactNews, face: Face, route: FactRoute, personId: string): DeliveryRequest {
  return {
    key: `${news.id}/${route.id}/${personId}`,
    companyId: news.companyId,
    estateId: news.estateId,
    recipient: { kind: 'person', id: personId },
    template: news.type,
    params: {
      caseNumber: face.number ?? '',
      ...(face.problem === null || face.problem === undefined
        ? {}
        : { problemZh: face.problem.zh, problemEn: face.problem.en }),
      problemClass: face.class,
      by: news.actor.role === 'owner' ? 'owner' : news.actor.id,
    },
    urgency: 'ordinary',
    caseId: news.caseId,
    clause: news.clause ?? null,
    ...bundled(news),
  };
}

/** What an adoption brings about is told in its digest, where a company routes such facts outside of the console. */
function bundled({ view, recordedAt }: FactNews): { bundleUntil?: string } {
  const adoptedAt = textOrNull(view?.['adoptedAt']);
  if (adoptedAt === null) return {};
  const digestAt = adoptionDigestAt(Date.parse(adoptedAt), Date.parse(adoptedAt));
  return digestAt > Date.parse(recordedAt) ? { bundleUntil: new Date(digestAt).toISOString() } : {};
}

/** Whether a fact calls somebody of the staff: what it says to owners is said to them alone. */
const callsSomebody = ({ data }: FactNews): boolean =>
  Array.isArray(data['calls']) &&
  (data['calls'] as { readonly for?: unknown }[]).some((call) => !isOwnerCall(String(call.for)));

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
