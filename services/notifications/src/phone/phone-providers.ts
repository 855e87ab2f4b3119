import type { Logger } from 'pino';
import type { ProviderHttp } from '../channels/provider-http.js';
import { aliyunSettings, tencentSettings } from '../channels/settings.js';
import type { NotificationsConfig } from '../config.js';
import { AliyunProvider } from './aliyun/aliyun.provider.js';
import { FallbackProvider } from './fallback.provider.js';
import type { PhoneProvider } from './phone-provider.js';
import type { ReceiptHandles } from './receipt-handles.js';
import { TencentProvider } from './tencent/tencent.provider.js';

/** Everybody who is configured to text and call phones, as one: the one to be asked first before the other; null: nobody is. */
export function phoneProviderOf(
  config: NotificationsConfig,
  { handles, http, log }: { readonly handles: ReceiptHandles; readonly http: ProviderHttp; readonly log: Logger },
): PhoneProvider | null {
  const [aliyun, tencent] = [aliyunSettings(config), tencentSettings(config)];
  const configured: readonly PhoneProvider[] = [
    ...(aliyun === null ? [] : [new AliyunProvider(http, aliyun, log)]),
    ...(tencent === null ? [] : [new TencentProvider(http, tencent, handles, log)]),
  ];
  const first = configured.filter(({ name }) => name === config.PHONE_PROVIDER_FIRST);
  const inOrder = [...first, ...configured.filter((one) => !first.includes(one))];
  return inOrder.length > 1 ? new FallbackProvider(inOrder) : (inOrder[0] ?? null);
}
