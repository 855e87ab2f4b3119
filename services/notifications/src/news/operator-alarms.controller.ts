import { alarmedType, operatorAlarmSchema, topics, type FactNews, type OperatorAlarm } from '@steward/contracts';
import { OnNews, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import { Controller, Inject } from '@nestjs/common';
import { DeliveryService } from '../delivery/delivery.service.js';

/** Company under which the operator hears of what belongs to no single one. */
const everybody = 'steward';

interface Words {
  readonly what: { readonly zh: string; readonly en: string };
  readonly todo: { readonly zh: string; readonly en: string };
}

/** What each alarm says, and what is to be done. */
const words: Readonly<Record<OperatorAlarm['code'], (alarm: OperatorAlarm) => Words>> = {
  'timers.lacking': ({ cases }) => ({
    what: {
      zh: `有 ${String(cases)} 件工单到期后无人查看，或没有定时`,
      en: `${String(cases)} cases have no timer, or fell due and nobody looked`,
    },
    todo: {
      zh: '请检查 Temporal 与工作进程是否运行；恢复后会自动补上',
      en: 'see whether Temporal and the workers run; once they do, everything is made good by itself',
    },
  }),
  'timers.store-lost': ({ cases }) => ({
    what: {
      zh: `Temporal 的数据已丢失，${String(cases)} 件工单正重新交给它`,
      en: `Temporal lost its store; ${String(cases)} cases are being given to it again`,
    },
    todo: {
      zh: '请查明丢失原因；就绪检查中的 timers 变绿即已补齐',
      en: 'find out why; the part "timers" of readiness is green once all is made good',
    },
  }),
  'log.lost': ({ facts }) => ({
    what: {
      zh: `消息日志已丢失，正重新发布状态与 ${String(facts)} 条办理记录`,
      en: `the log of news was lost; states and ${String(facts)} entries are being published again`,
    },
    todo: {
      zh: '请查明丢失原因；如读模型仍不全，运行 npx steward read-models rebuild <服务>',
      en: 'find out why; should a read model stay incomplete, run npx steward read-models rebuild <service>',
    },
  }),
  'database.set-back': ({ cases, facts }) => ({
    what: {
      zh: `数据库被恢复到较早的时刻：日志中 ${String(cases)} 件工单的 ${String(facts)} 条办理记录已不在库中`,
      en: `the database was set back to an earlier time: ${String(facts)} entries of ${String(cases)} cases that the log has are no longer in the database`,
    },
    todo: {
      zh: '其余各处已按现有办理记录对齐；请按 docs/runbooks/backup-and-restore.md 找回或重做丢失的操作',
      en: 'everything else follows the handling records as they are now; see docs/runbooks/backup-and-restore.md for what was lost',
    },
  }),
};

/** Alarms of services that have noticed the loss of a store: over the log, because Temporal may be what is lost. */
@Controller()
export class OperatorAlarmsController {
  constructor(
    private readonly deliveries: DeliveryService,
    @Inject(SERVICE_CONTEXT) { relay }: ServiceContext,
  ) {
    relay.stores.onAlarm((alarm) => this.tell(alarm, everybody));
  }

  @OnNews(topics.ticketsFacts, [alarmedType])
  ofTickets(news: FactNews): Promise<void> {
    return this.tell(operatorAlarmSchema.parse(news.data), news.companyId);
  }

  @OnNews(topics.staffFacts, [alarmedType])
  ofStaff(news: FactNews): Promise<void> {
    return this.tell(operatorAlarmSchema.parse(news.data), news.companyId);
  }

  @OnNews(topics.assetsFacts, [alarmedType])
  ofAssets(news: FactNews): Promise<void> {
    return this.tell(operatorAlarmSchema.parse(news.data), news.companyId);
  }

  @OnNews(topics.qualityFacts, [alarmedType])
  ofQuality(news: FactNews): Promise<void> {
    return this.tell(operatorAlarmSchema.parse(news.data), news.companyId);
  }

  private async tell(alarm: OperatorAlarm, companyId: string): Promise<void> {
    const { what, todo } = words[alarm.code](alarm);
    await this.deliveries.request({
      key: `stores/${alarm.key}`,
      companyId,
      estateId: null,
      recipient: { kind: 'operator', id: 'operator' },
      template: 'stores.alarm',
      params: {
        service: alarm.service,
        since: alarm.since,
        whatZh: what.zh,
        whatEn: what.en,
        todoZh: todo.zh,
        todoEn: todo.en,
      },
      urgency: 'ordinary',
      caseId: null,
      clause: '§7.2',
    });
  }
}
