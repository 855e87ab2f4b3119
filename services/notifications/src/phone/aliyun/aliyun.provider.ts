import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { AttemptOutcome } from '../../channels/channel.js';
import { outcomeOfStatus } from '../../channels/post-json.js';
import type { ProviderHttp } from '../../channels/provider-http.js';
import type { PhoneMessage, PhoneProvider } from '../phone-provider.js';
import { answerOf, outcomeOfCode } from './aliyun-errors.js';
import { encodedPairs, signedHeaders, type AccessKey } from './aliyun-signature.js';
import { providerTemplateOf, templateValues, type ProviderTemplate } from '../provider-templates.js';

/** What is configured of Alibaba Cloud; a null says that this half is not. */
export interface AliyunSettings {
  readonly key: AccessKey;
  readonly sms: {
    readonly url: string;
    readonly signName: string;
    readonly templates: readonly ProviderTemplate[];
  } | null;
  readonly voice: {
    readonly url: string;
    /** Null: the provider's own pool of numbers. */
    readonly shownNumber: string | null;
    readonly templates: readonly ProviderTemplate[];
  } | null;
}

/** Version of both APIs, Dysmsapi and Dyvmsapi. */
const version = '2017-05-25';
const contentType = 'application/x-www-form-urlencoded';

/**
 * Alibaba Cloud's short messages (`SendSms`) and calls read aloud (`SingleCallByTts`), by HTTP, signed by method V3. Neither
 * recognises a repetition (help.aliyun.com, SendSms: 不支持幂等), so that an unknown outcome is never repeated to a phone except in
 * an emergency; the receipt, which carries our handle as `OutId`, settles it.
 */
export class AliyunProvider implements PhoneProvider {
  readonly name = 'aliyun';
  readonly texts: boolean;
  readonly calls: boolean;

  constructor(
    private readonly http: ProviderHttp,
    private readonly settings: AliyunSettings,
    private readonly log: Logger,
  ) {
    this.texts = settings.sms !== null;
    this.calls = settings.voice !== null;
  }

  async text(message: PhoneMessage, within?: number): Promise<AttemptOutcome> {
    const { sms } = this.settings;
    const template = sms === null ? null : providerTemplateOf(sms.templates, message);
    if (sms === null || template === null) return notConfigured;
    return this.ask(
      sms.url,
      'SendSms',
      {
        PhoneNumbers: message.number,
        SignName: sms.signName,
        TemplateCode: template.code,
        TemplateParam: JSON.stringify(templateValues(template, message)),
        OutId: message.handle,
      },
      within,
    );
  }

  async call(message: PhoneMessage, within?: number): Promise<AttemptOutcome> {
    const { voice } = this.settings;
    const template = voice === null ? null : providerTemplateOf(voice.templates, message);
    if (voice === null || template === null) return notConfigured;
    return this.ask(
      voice.url,
      'SingleCallByTts',
      {
        CalledNumber: message.number,
        ...(voice.shownNumber === null ? {} : { CalledShowNumber: voice.shownNumber }),
        TtsCode: template.code,
        TtsParam: JSON.stringify(templateValues(template, message)),
        PlayTimes: '2',
        OutId: message.handle,
      },
      within,
    );
  }

  private async ask(
    url: string,
    action: 'SendSms' | 'SingleCallByTts',
    parameters: Readonly<Record<string, string>>,
    within: number | undefined,
  ): Promise<AttemptOutcome> {
    const body = encodedPairs(parameters);
    const headers = signedHeaders(
      {
        method: 'POST',
        host: new URL(url).host,
        action,
        version,
        query: {},
        body,
        contentType,
        date: new Date().toISOString().replace(/\.\d{3}Z$/, 'Z'),
        nonce: randomBytes(16).toString('hex'),
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
    if (answer.code === 'OK') return { outcome: 'sent', code: 'accepted', retryable: false };
    this.tell(action, answer);
    return outcomeOfCode(answer.code, answer.words);
  }

  /** What concerns every message is the operator's to mend; the provider's own words may quote a number, so they are left out. */
  private tell(action: string, { code, words }: Answer): void {
    const { concerns, todo } = answerOf(code, words);
    if (concerns === 'account')
      this.log.error({ alarm: true, action, code, todo: todo.zh }, `the phone provider refuses everything: ${todo.en}`);
    else this.log.warn({ action, code, concerns }, `the phone provider refused: ${todo.en}`);
  }
}

const notConfigured: AttemptOutcome = { outcome: 'failed', code: 'not-configured', retryable: false };

interface Answer {
  readonly code: string;
  readonly words: string;
}

/** Code and words of an answer, or null when it has none. */
function answerIn(body: string): Answer | null {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer !== 'object' || answer === null || !('Code' in answer) || typeof answer.Code !== 'string')
      return null;
    return { code: answer.Code, words: 'Message' in answer ? String(answer.Message) : '' };
  } catch {
    return null;
  }
}
