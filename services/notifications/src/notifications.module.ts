import { Module } from '@nestjs/common';
import { SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import { Channels } from './channels/channels.js';
import { OutboundGuard } from './channels/outbound-guard.js';
import type { NotificationsConfig } from './config.js';
import { ContactCodeController } from './contact-code/contact-code.controller.js';
import { ContactCodeService } from './contact-code/contact-code.service.js';
import { CallTasks } from './delivery/call-tasks.js';
import { Callees } from './delivery/callees.js';
import { ContentStore } from './delivery/content.store.js';
import { DeliveriesController } from './delivery/deliveries.controller.js';
import { DeliveryQueryService } from './delivery/delivery-query.service.js';
import { DeliveryController } from './delivery/delivery.controller.js';
import { DeliveryRunner } from './delivery/delivery.runner.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { DigestComposer } from './delivery/digest.composer.js';
import { FloodGauge } from './delivery/flood.js';
import { SurroundingsReader } from './delivery/surroundings.js';
import { MessageController } from './message/message.controller.js';
import { MessageService } from './message/message.service.js';
import { ComplaintNewsController } from './news/complaint-news.controller.js';
import { DrillNewsController } from './news/drill-news.controller.js';
import { DutyNewsController } from './news/duty-news.controller.js';
import { OperatorAlarmsController } from './news/operator-alarms.controller.js';
import { CaseFacesController } from './news/case-faces.controller.js';
import { ChannelController } from './channels/channel.controller.js';
import { TencentReceiptController } from './phone/tencent/tencent-receipt.controller.js';
import { AliyunReceiptController } from './phone/aliyun/aliyun-receipt.controller.js';
import { ReceiptHandles } from './phone/receipt-handles.js';
import { PushController } from './push/push.controller.js';
import { PushDevices } from './push/push-devices.js';
import { PushReceiptController } from './push/push-receipt.controller.js';
import { PushService } from './push/push.service.js';
import { ReceiptController } from './receipt/receipt.controller.js';
import { RecipientController } from './recipient/recipient.controller.js';
import { RecipientService } from './recipient/recipient.service.js';
import { RecipientsService } from './recipient/recipients.service.js';
import { RouteController } from './routing/route.controller.js';
import { RouteService } from './routing/route.service.js';
import { RoutesInCommit } from './routing/routes-in-commit.js';
import { ShortLinkController } from './short-link/short-link.controller.js';
import { ShortLinks } from './short-link/short-links.js';
import { TemplateController } from './templates/template.controller.js';

/** Routing, templates, deliveries and receipts. */
@Module({
  controllers: [
    AliyunReceiptController,
    TencentReceiptController,
    ChannelController,
    ContactCodeController,
    ShortLinkController,
    DeliveryController,
    DeliveriesController,
    MessageController,
    PushController,
    PushReceiptController,
    ReceiptController,
    RecipientController,
    RouteController,
    TemplateController,
    CaseFacesController,
    ComplaintNewsController,
    DutyNewsController,
    DrillNewsController,
    OperatorAlarmsController,
  ],
  providers: [
    ReceiptHandles,
    ShortLinks,
    Callees,
    CallTasks,
    Channels,
    ContactCodeService,
    ContentStore,
    DeliveryQueryService,
    DeliveryRunner,
    DeliveryService,
    DigestComposer,
    FloodGauge,
    MessageService,
    {
      provide: OutboundGuard,
      useFactory: ({ config }: ServiceContext<NotificationsConfig>) =>
        new OutboundGuard({ allow: config.WEBHOOK_ALLOW, publicUrl: config.publicUrl }),
      inject: [SERVICE_CONTEXT],
    },
    PushDevices,
    PushService,
    RecipientService,
    RecipientsService,
    RouteService,
    RoutesInCommit,
    SurroundingsReader,
  ],
})
export class NotificationsModule {}
