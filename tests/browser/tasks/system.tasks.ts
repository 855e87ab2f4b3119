import { expect } from '@jest/globals';
import { topics } from '@steward/contracts';
import { connectMessaging } from '@steward/service-kit';
import { until } from '@steward/testing';
import { inaccessible, sideways } from '../accessible.js';
import type { SystemView } from '@steward/gateway/api';
import type { House } from '../../testing-house/house.js';
import type { BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';

interface Delivery {
  readonly deliveryId: string;
  readonly state: string;
  readonly recipient: { readonly kind: string; readonly id: string | null };
  readonly attempts: readonly { readonly channel: string; readonly outcome: string }[];
}

/** The same system on its worst day: every service has facts that nobody takes and news that it has not read. */
const withEverythingWaiting = (system: SystemView): SystemView => ({
  ...system,
  services: system.services.map((service) => ({
    ...service,
    standing: service.standing && {
      ...service.standing,
      relay: [
        { destination: 'a-destination-that-takes-nothing.of-a-long-name', waiting: 123_456, oldestSeconds: 7_200 },
      ],
      consumers: service.standing.consumers.map((one) => ({ ...one, unread: 123_456, parked: 99 })),
    },
  })),
});

/** What is no fact, on the topic of facts: every reader lays it aside. */
async function publishNonsense({ parts }: House): Promise<void> {
  const bus = await connectMessaging({
    driver: 'kafka',
    clientId: 'somebody-careless',
    brokers: parts.kafka.split(','),
    databaseUrl: null,
    prefix: parts.messagingPrefix,
  });
  try {
    await bus.publish([
      { topic: topics.ticketsFacts.name, key: 'a-broken-case', value: '{"this is": "no fact"}', headers: {} },
    ]);
  } finally {
    await bus.close();
  }
}

/** The list of one's own messages. */
interface Inbox {
  readonly items: readonly { readonly id: string; readonly readAt: string | null }[];
  readonly unread: number;
}

/** Files a complaint at the estate whose standard is in seconds: somebody is told within half a minute. */
async function overdueCase(at: BrowserHouse): Promise<{ readonly id: string; readonly number: string }> {
  const desk = await at.http('you');
  const { status, body } = await desk.post<{ id: string; number: string }>('/v1/complaints', {
    estateId: 'demo',
    kind: 'complaint',
    channel: 'phone',
    place: 'dwelling',
    category: 'water',
    problem: 'leak',
    text: '厨房漏水，已滴到楼下',
    reporter: { kind: 'owner', name: '周女士', phone: '13800000000' },
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** Messages and what became of them, and the administrator's page. */
export function systemTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('a supervisor hears of a deadline in the inbox, reads it, and the count in the menu falls', async () => {
    const { number } = await overdueCase(at());
    const { page, http } = await at().visit('yang', '/messages');
    const row = page.locator('.inbox .ant-table-row').filter({ hasText: number }).first();
    await row.waitFor({ timeout: 90_000 });
    const inbox = async (): Promise<Inbox> => (await http.get<Inbox>('/v1/messages?limit=200')).body;
    const id = String(await row.getAttribute('data-row-key'));
    const isUnread = ({ items }: Inbox): boolean => items.some((one) => one.id === id && one.readAt === null);
    expect(isUnread(await inbox())).toBe(true);
    await row.click();
    await page.getByRole('link', { name: '打开工单' }).first().waitFor();
    await until(async () => !isUnread(await inbox()), { what: 'the message that was opened to be read' });
    // Others may have come meanwhile: the menu counts those, and no longer this one.
    await until(
      async () => {
        const { items, unread } = await inbox();
        expect(unread).toBe(items.filter(({ readAt }) => readAt === null).length);
        const counted = page.locator('.menu-unread').getByTitle(`${String(unread)} 条未读`);
        return unread === 0 || (await counted.count()) > 0;
      },
      { what: 'the count in the menu to fall' },
    );
    expect(await inaccessible(page)).toEqual([]);
  });

  it('a leader follows a message to its last attempt: chain, channels, outcomes', async () => {
    const { number } = await overdueCase(at());
    const { page, http } = await at().visit('han', `/messages?tab=sent&number=${number}`);
    const found = async (): Promise<Delivery | undefined> =>
      (await http.get<{ items: Delivery[] }>(`/v1/deliveries?number=${number}`)).body.items.find(
        (one) => one.recipient.kind === 'person' && one.attempts.length > 0,
      );
    await until(async () => (await found()) !== undefined, { within: 90_000, what: 'a message to a person' });
    const told = await found();
    await page.goto(
      `${new URL(page.url()).origin}/messages?tab=sent&number=${number}&delivery=${String(told?.deliveryId)}`,
    );
    const fate = page.locator(`[data-delivery="${String(told?.deliveryId)}"]`);
    await fate.getByText('渠道顺序').waitFor();
    await fate.getByText('列入收件人的消息').waitFor();
    await fate
      .locator('[data-attempt="1"]')
      .getByText(/已发出|未送达|结果不明/)
      .waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await page.getByLabel('结果', { exact: true }).click();
    await page.locator('.ant-select-item-option').getByText('已读').click();
    await page.waitForURL((url) => url.searchParams.get('state') === 'read');
  });

  it('a handler has no list of what was sent to others', async () => {
    const { page, http } = await at().visit('li', '/messages?tab=sent');
    await page.getByRole('heading', { level: 1, name: '消息' }).waitFor();
    expect(await page.getByRole('tab').count()).toBe(0);
    expect((await http.get('/v1/deliveries?state=sent')).status).toBe(403);
  });

  it('the administrator sees a dead letter with its reason and message, replays it, and then leaves it out', async () => {
    await publishNonsense(at().house);
    const { page, http } = await at().visit('admin', '/system');
    await page.locator('[data-service="quality"]').waitFor();
    // Without a worker no deadline fires.
    await page.locator('[data-service="worker"]').getByText('temporal').waitFor();
    expect(await inaccessible(page)).toEqual([]);
    const letters = async (): Promise<{ service: string }[]> =>
      (await http.get<{ items: { service: string; key: string }[] }>('/v1/system/dead-letters')).body.items.filter(
        ({ key }) => key === 'a-broken-case',
      );
    await until(async () => (await letters()).some(({ service }) => service === 'notifications'), {
      within: 60_000,
      what: 'a dead letter',
    });
    await page.getByRole('tab', { name: /死信/ }).click();
    const row = page.getByRole('row', { name: /notifications.*a-broken-case/ });
    await row.waitFor();
    await row.getByRole('button', { name: /展开|Expand/ }).click();
    await page.getByText('"this is": "no fact"').first().waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await row.getByRole('button', { name: '重放', exact: true }).click();
    await page.getByRole('status').getByText('重放成功 0 条，放弃 0 条，仍失败 1 条').waitFor();
    await row.getByRole('button', { name: '放弃' }).click();
    await page.locator('.ant-popover').getByRole('button', { name: '放弃它' }).click();
    await page
      .getByRole('status')
      .getByText(/放弃 1 条/)
      .waitFor();
    await row.waitFor({ state: 'detached' });
    expect((await letters()).some(({ service }) => service === 'notifications')).toBe(false);
  });

  it('nobody else sees how the system stands', async () => {
    const chen = await at().http('chen');
    expect((await chen.get('/v1/system')).status).toBe(403);
    expect((await chen.post('/v1/system/dead-letters/replay', { service: 'tickets' })).status).toBe(403);
  });

  it('the system page fits a phone, in English, also while everything waits', async () => {
    const { page } = await at().visit('admin', '/', { language: 'en', phone: true });
    await page.route('**/v1/system', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: withEverythingWaiting((await answer.json()) as SystemView) });
    });
    await page.goto(`${at().house.gateway}/system`);
    await page.locator('[data-service="tickets"]').getByText('a-destination-that-takes-nothing').first().waitFor();
    expect(await sideways(page)).toBe(0);
    expect(await inaccessible(page)).toEqual([]);
  });
}
