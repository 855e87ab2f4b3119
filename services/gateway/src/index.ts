import { ports } from '@steward/contracts';
import { defineService } from '@steward/service-kit';
import { gatewayConfigSchema } from './config.js';
import { ConsoleFiles } from './console/console.files.js';
import { Console } from './console/console.js';
import { GatewayModule } from './gateway.module.js';
import { gatewayMigrations } from './migrations.js';
import { acceptForms } from './pages/forms.js';
import { PublicDocs } from './openapi/public-docs.js';
import { Proxy } from './proxy/proxy.js';
import { SecurityEvents } from './security/security-events.service.js';
import { SecurityWatch } from './security/security-watch.js';
import { acceptSheets } from './sheets/accept-sheets.js';

/** One public address: identity, and the way to every service. */
export const service = defineService({
  name: 'gateway',
  port: ports.gateway,
  configSchema: gatewayConfigSchema,
  migrations: gatewayMigrations,
  module: ({ config }) => GatewayModule.for(config),
  configure: (app, context) => {
    acceptForms(app.getHttpAdapter().getInstance());
    acceptSheets(app.getHttpAdapter().getInstance());
    new SecurityWatch(context, app.get(SecurityEvents)).register(app.getHttpAdapter().getInstance());
    new PublicDocs(app, context).register();
    new Proxy(context).register(app.getHttpAdapter().getInstance());
    const files = ConsoleFiles.in(context.config.CONSOLE_DIR);
    if (files !== null) new Console(files).register(app.getHttpAdapter().getInstance());
  },
});
