import { Module, type DynamicModule } from '@nestjs/common';
import { AccountListService } from './account/account-list.service.js';
import { AccountController } from './account/account.controller.js';
import { AccountService } from './account/account.service.js';
import { AnswerController } from './answer/answer.controller.js';
import type { GatewayConfig } from './config.js';
import { ConsoleFiles } from './console/console.files.js';
import { ServicesHealthController } from './health/services-health.controller.js';
import { LiveController } from './live/live.controller.js';
import { LiveService } from './live/live.service.js';
import { OwnerController } from './owner/owner.controller.js';
import { ServiceClient } from './owner/service.client.js';
import { ShortLinkController } from './owner/short-link.controller.js';
import { CaseController } from './pages/case.controller.js';
import { LandingController } from './pages/landing.controller.js';
import { PeopleEdge } from './people/people.edge.js';
import { PeopleController } from './people/people.controller.js';
import { SecurityEventController } from './security/security-event.controller.js';
import { SecurityEvents } from './security/security-events.service.js';
import { JwksController } from './session/jwks.controller.js';
import { KnownPlaces } from './session/known-places.js';
import { SessionController } from './session/session.controller.js';
import { SessionService } from './session/session.service.js';
import { SignInLimits } from './session/sign-in-limits.js';
import { SignInLinkController } from './session/sign-in-link.controller.js';
import { SignInLinkService } from './session/sign-in-link.service.js';
import { ListUpstream } from './sheets/list.upstream.js';
import { SheetReader } from './sheets/reading/sheet-reader.js';
import { SheetController } from './sheets/sheet.controller.js';
import { SheetService } from './sheets/sheet.service.js';
import { Directory } from './sheets/directory.js';
import { SheetExports } from './sheets/sheet.exports.js';
import { SheetTemplates } from './sheets/sheet.templates.js';
import { StandingService } from './standing/standing.service.js';
import { SystemController } from './system/system.controller.js';
import { SystemService } from './system/system.service.js';

/** Identity, the pages that need no console, and one address for everything else. */
@Module({
  controllers: [
    AccountController,
    AnswerController,
    JwksController,
    LiveController,
    OwnerController,
    PeopleController,
    SecurityEventController,
    ServicesHealthController,
    SessionController,
    SheetController,
    ShortLinkController,
    SignInLinkController,
    SystemController,
  ],
  providers: [
    AccountListService,
    AccountService,
    KnownPlaces,
    ListUpstream,
    LiveService,
    PeopleEdge,
    SecurityEvents,
    ServiceClient,
    SessionService,
    SheetReader,
    SheetService,
    SheetExports,
    SheetTemplates,
    Directory,
    SignInLimits,
    SignInLinkService,
    StandingService,
    SystemService,
  ],
})
export class GatewayModule {
  /** Without a console the gateway shows a first page and a case's page of its own. */
  static for({ CONSOLE_DIR }: Pick<GatewayConfig, 'CONSOLE_DIR'>): DynamicModule {
    const pages = ConsoleFiles.in(CONSOLE_DIR) === null ? [CaseController, LandingController] : [];
    return { module: GatewayModule, controllers: pages };
  }
}
