import { deliveryAnswerSchema, DomainError, type DeliveryRequest } from '@steward/contracts';
import type { AskedService } from './http/service-client.js';

/**
 * Raises the technical alarm. One that notifications refuses stops nobody: whoever noticed has logged and counted it, and a case
 * or an audit that stood still for it would only be the next fault.
 */
export async function tellOperator(notifications: AskedService, alarm: DeliveryRequest): Promise<void> {
  try {
    await notifications.post('/internal/deliveries', alarm, deliveryAnswerSchema);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}
