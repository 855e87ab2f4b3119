import { ports } from '@steward/contracts';
import { defineService } from '@steward/service-kit';
import { gatewayConfigSchema } from './config.js';
import { ConsoleFiles } from './console/console.files.js';
import { Console } from './console/console.js';
import { GatewayModule } from './gateway.module.js';
import { gatewayMigrations } from './migrations.js';
import { acceptForms } from './pages/forms.js';
import { PublicDocs } from './openapi/public-docs.js';
import { PeopleEdge } from './people/people.edge.js';
import { Proxy } from './proxy/proxy.js';
import { SecurityEvents } from './security/security-events.service.js';
import { SecurityWatch } from './security/security-watch.js';
import { acceptSheets } from './sheets/accept-sheets.js';
import { StandingService } from './standing/standing.service.js';

export { upstreamOf } from './proxy/route-table.js';
export { guessesWithin } from './session/sign-in-rules.js';

/** One public address: identity, and the way to every service. */
export const service = defineService({
  name: 'gateway',
  port: ports.gateway,
  configSchema: gatewayConfigSchema,
  migrations: gatewayMigrations,
  module: ({ config }) => GatewayModule.for(config),
  admit: (app) => {
    const standing = app.get(StandingService);
    return (caller) => standing.admit(caller);
  },
  configure: (app, context) => {
    acceptForms(app.getHttpAdapter().getInstance());
    acceptSheets(app.getHttpAdapter().getInstance());
    new SecurityWatch(context, app.get(SecurityEvents)).register(app.getHttpAdapter().getInstance());
    new PublicDocs(app, context).register();
    const parts = { standing: app.get(StandingService), people: app.get(PeopleEdge) };
    new Proxy(context, parts).register(app.getHttpAdapter().getInstance());
    const files = ConsoleFiles.in(context.config.CONSOLE_DIR);
    if (files !== null) new Console(files).register(app.getHttpAdapter().getInstance());
  },
});
