import { Module } from '@nestjs/common';
import { AccountController } from './account/account.controller.js';
import { AccountService } from './account/account.service.js';
import { ServicesHealthController } from './health/services-health.controller.js';
import { OwnerController } from './owner/owner.controller.js';
import { ServiceClient } from './owner/service.client.js';
import { CaseController } from './pages/case.controller.js';
import { LandingController } from './pages/landing.controller.js';
import { PeopleController } from './people/people.controller.js';
import { FailedSignIns } from './session/failed-sign-ins.js';
import { JwksController } from './session/jwks.controller.js';
import { SessionController } from './session/session.controller.js';
import { SessionService } from './session/session.service.js';
import { SignInLinkController } from './session/sign-in-link.controller.js';
import { SignInLinkService } from './session/sign-in-link.service.js';

/** Identity, the pages that need no console, and one address for everything else. */
@Module({
  controllers: [
    AccountController,
    CaseController,
    JwksController,
    LandingController,
    OwnerController,
    PeopleController,
    ServicesHealthController,
    SessionController,
    SignInLinkController,
  ],
  providers: [AccountService, FailedSignIns, ServiceClient, SessionService, SignInLinkService],
})
export class GatewayModule {}
