import type { Logger } from 'pino';
import type { AttemptOutcome } from '../../channels/channel.js';
import { outcomeOfStatus } from '../../channels/post-json.js';
import type { ProviderHttp } from '../../channels/provider-http.js';
import type { PhoneMessage, PhoneProvider } from '../phone-provider.js';
import { refusedWith } from '../provider-answer.js';
import { partsInOrder, providerTemplateOf, templateValues, type ProviderTemplate } from '../provider-templates.js';
import type { ReceiptHandles } from '../receipt-handles.js';
import { tencentAnswerOf } from './tencent-errors.js';
import { tencentHeaders, type TencentKey } from './tencent-signature.js';

/** What is configured of Tencent Cloud; a null says that this half is not. */
export interface TencentSettings {
  readonly key: TencentKey;
  readonly region: string;
  readonly sms: {
    readonly url: string;
    readonly appId: string;
    readonly signName: string;
    readonly templates: readonly ProviderTemplate[];
  } | null;
  readonly voice: {
    readonly url: string;
    readonly appId: string;
    readonly templates: readonly ProviderTemplate[];
  } | null;
}

const versions = { SendSms: '2021-01-11', SendTtsVoice: '2020-09-02' } as const;
const services = { SendSms: 'sms', SendTtsVoice: 'vms' } as const;
type Action = keyof typeof versions;

/**
 * Tencent Cloud's short messages (`SendSms`, cloud.tencent.com/document/api/382/55981) and calls read aloud (`SendTtsVoice`,
 * …/api/1128/51558), by HTTP, signed by method v3. Neither recognises a repetition, so that an unknown outcome is never repeated to
 * a phone except in an emergency. Its receipts carry nothing of ours, only its own id, which is kept beside our handle.
 */
export class TencentProvider implements PhoneProvider {
  readonly name = 'tencent';
  readonly texts: boolean;
  readonly calls: boolean;

  constructor(
    private readonly http: ProviderHttp,
    private readonly settings: TencentSettings,
    private readonly handles: Pick<ReceiptHandles, 'named'>,
    private readonly log: Logger,
  ) {
    this.texts = settings.sms !== null;
    this.calls = settings.voice !== null;
  }

  async text(message: PhoneMessage, within?: number): Promise<AttemptOutcome> {
    const { sms } = this.settings;
    const template = sms === null ? null : providerTemplateOf(sms.templates, message);
    if (sms === null || template === null) return notConfigured;
    const asked = {
      PhoneNumberSet: [international(message.number)],
      SmsSdkAppId: sms.appId,
      SignName: sms.signName,
      TemplateId: template.code,
      TemplateParamSet: valuesInOrder(template, message),
      SessionContext: message.handle,
    };
    return this.ask('SendSms', sms.url, asked, message, within);
  }

  async call(message: PhoneMessage, within?: number): Promise<AttemptOutcome> {
    const { voice } = this.settings;
    const template = voice === null ? null : providerTemplateOf(voice.templates, message);
    if (voice === null || template === null) return notConfigured;
    const asked = {
      CalledNumber: international(message.number),
      VoiceSdkAppid: voice.appId,
      TemplateId: template.code,
      TemplateParamSet: valuesInOrder(template, message),
      PlayTimes: 2,
      SessionContext: message.handle,
    };
    return this.ask('SendTtsVoice', voice.url, asked, message, within);
  }

  private async ask(
    action: Action,
    url: string,
    asked: object,
    { handle }: PhoneMessage,
    within: number | undefined,
  ): Promise<AttemptOutcome> {
    const body = JSON.stringify(asked);
    const headers = tencentHeaders(
      {
        service: services[action],
        host: new URL(url).host,
        action,
        version: versions[action],
        region: this.settings.region,
        body,
        timestamp: Math.floor(Date.now() / 1_000),
      },
      this.settings.key,
    );
    const posted = await this.http.ask({ method: 'POST', url: new URL('/', url).href, headers, body }, within);
    if (!posted.answered) return posted.outcome;
    const answer = answerIn(posted.body);
    if (answer === null) {
      return posted.status === 200
        ? { outcome: 'unknown', code: 'unreadable-answer', retryable: true }
        : outcomeOfStatus(posted.status);
    }
    if ('id' in answer) {
      // It has been taken: that its receipt will not be recognised must not have it sent twice.
      await this.handles.named(handle, answer.id).catch((error: unknown) => {
        this.log.warn({ action, error: String(error) }, "the provider's id of a message could not be kept");
      });
      return { outcome: 'sent', code: 'accepted', retryable: false };
    }
    this.tell(action, answer.code);
    return refusedWith(answer.code, tencentAnswerOf(answer.code));
  }

  /** What concerns every message is the operator's to mend; the provider's own words may quote a number, so they are left out. */
  private tell(action: Action, code: string): void {
    const { concerns, todo } = tencentAnswerOf(code);
    if (concerns === 'account')
      this.log.error({ alarm: true, action, code, todo: todo.zh }, `the phone provider refuses everything: ${todo.en}`);
    else this.log.warn({ action, code, concerns }, `the phone provider refused: ${todo.en}`);
  }
}

const notConfigured: AttemptOutcome = { outcome: 'failed', code: 'not-configured', retryable: false };

/** E.164: our numbers are those of the mainland, a landline with its leading zero. */
const international = (number: string): string => `+86${number.replace(/^0/, '')}`;

const valuesInOrder = (template: ProviderTemplate, message: PhoneMessage): string[] => {
  const values = templateValues(template, message);
  return partsInOrder(template).map((part) => values[part] ?? '');
};

/** The id of what was taken, or the code with which it was refused; null: neither can be read. */
function answerIn(body: string): { readonly id: string } | { readonly code: string } | null {
  try {
    const { Response: answer } = JSON.parse(body) as {
      Response?: { Error?: Refused; SendStatusSet?: readonly Sent[]; SendStatus?: Sent };
    };
    if (typeof answer?.Error?.Code === 'string') return { code: answer.Error.Code };
    // A text message has a code of its own for each number; a call that was taken has none.
    const sent = answer?.SendStatusSet?.[0] ?? answer?.SendStatus;
    if (typeof sent?.Code === 'string' && sent.Code.toLowerCase() !== 'ok') return { code: sent.Code };
    const id = sent?.SerialNo ?? sent?.CallId;
    return typeof id === 'string' && id !== '' ? { id } : null;
  } catch {
    return null;
  }
}

interface Refused {
  readonly Code?: unknown;
}
interface Sent {
  readonly Code?: unknown;
  readonly SerialNo?: unknown;
  readonly CallId?: unknown;
}
