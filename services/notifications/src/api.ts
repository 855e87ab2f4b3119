/** Types of this service's HTTP faces, for the console: types only, nothing of the service itself. */
export type { Message, MessagesPage } from './message/message.schemas.js';
export type { PushPayload } from './push/push-payload.js';
export type { PushDeviceView, PushView, PutDevice, Tried } from './push/push.schemas.js';
export type { Recipient, RecipientPut } from './recipient/recipient.schemas.js';
export type { Route, RouteStep } from './routing/route.js';
export type { ChannelsAnswer } from './channels/channel.controller.js';
export type { CompanyRoutes } from './routing/route.service.js';
export type { PreviewedRoutes } from './routing/route.controller.js';
export type { Previewed, TemplateView } from './templates/template.controller.js';
export type { DeliveriesAnswer, DeliveryState, DeliveryView } from '@steward/contracts';
