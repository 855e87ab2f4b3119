import { databaseServices } from '@steward/contracts';
import { beginEpoch, closeService, openService } from '@steward/service-kit';
import { say } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { onService } from './service-definition.js';

/**
 * `steward restored [SERVICE…]`: tells Steward that databases were restored by other means, so that whatever is ahead of them
 * takes what they hold. All services when none is named. Harmless where nothing was lost.
 */
export async function restoredCommand(services: readonly string[], terminal: Terminal): Promise<number> {
  for (const service of services.length > 0 ? services : databaseServices) {
    const epoch = await onService(service, terminal.env, async ({ definition, env }) => {
      const context = await openService(definition, env);
      try {
        return await beginEpoch(context.serviceData, 'said to be restored');
      } finally {
        await closeService(context);
      }
    });
    terminal.out(
      say(terminal.language, {
        zh: `${service}：自此按新纪元 ${String(epoch)} 计数；运行中的服务会在几秒内对齐其余各处`,
        en: `${service}: counts in epoch ${String(epoch)} from now on; the running service brings everything else in line within seconds`,
      }),
    );
  }
  return 0;
}
