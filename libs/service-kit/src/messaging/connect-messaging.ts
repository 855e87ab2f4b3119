import { DomainError } from '@steward/contracts';
import { KafkaBus } from './kafka/kafka.bus.js';
import type { MessageBus, MessagingConfig } from './message-bus.js';
import { PostgresBus } from './postgres/postgres.bus.js';

/**
 * The bus that the configuration names. It connects by itself when first used, and again after every loss: nothing here waits
 * for the broker. Refuses with `messaging.not-configured` when the driver's address is missing.
 */
export function connectMessaging(config: MessagingConfig): Promise<MessageBus> {
  if (config.driver === 'kafka') {
    if (config.brokers.length === 0) return Promise.reject(notConfigured('KAFKA_BROKERS', 'host:9092'));
    return Promise.resolve(new KafkaBus(config));
  }
  if (config.databaseUrl === null)
    return Promise.reject(notConfigured('MESSAGING_DATABASE_URL', 'postgres://user:password@host:5432/messaging'));
  return Promise.resolve(new PostgresBus(config, config.databaseUrl));
}

function notConfigured(variable: string, example: string): DomainError {
  return new DomainError('invalid', 'messaging.not-configured', {
    zh: `缺少环境变量 ${variable}，例如 ${example}`,
    en: `${variable} is not set; for example ${example}`,
  });
}
