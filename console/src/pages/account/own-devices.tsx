import type { PushDeviceView, PushView } from '@steward/notifications/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space, Tag } from 'antd';
import type { ReactElement } from 'react';
import { pushDevices, removePushDevice, tryPush } from '../../api/push.js';
import { Refusal, Shown } from '../../kit/states.js';
import { thisDevice, type DeviceState } from '../../push/this-device.js';
import { Instant } from '../../time/instant.js';
import { useWords } from '../../words/words.js';
import { deviceWords } from './own-devices.words.js';

/** The devices on which one is shown notices, this one first, and whether they arrive. */
export function OwnDevices({ personId }: { readonly personId: string }): ReactElement {
  return <Shown of={useQuery(pushDevices)}>{(view) => <Devices personId={personId} view={view} />}</Shown>;
}

function Devices({ personId, view }: { readonly personId: string; readonly view: PushView }): ReactElement {
  const t = useWords(deviceWords);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const here = useQuery({ queryKey: ['push', 'here', personId], queryFn: () => thisDevice.state(personId) });
  const own = thisDevice.idOf(personId);
  const anew = (): Promise<void> => queries.invalidateQueries({ queryKey: ['push'] });
  const turnOn = useMutation({
    mutationFn: () => thisDevice.turnOn(personId, view.publicKey ?? ''),
    onSuccess: (allowed) => void (allowed ? message.success(t.isOn) : message.warning(t.notAllowed)),
    onSettled: anew,
  });
  const remove = useMutation({
    mutationFn: async (id: string) => {
      if (id === own) await thisDevice.turnOff();
      await removePushDevice(id);
    },
    onSettled: anew,
  });
  const trial = useMutation({ mutationFn: tryPush, onSettled: anew });
  const said = { sent: t.sent, failed: t.unsent, unknown: t.unknown, gone: t.gone };
  const state: DeviceState = here.data ?? 'none';
  if (view.publicKey === null) return <p className="soft">{t.notConfigured}</p>;
  return (
    <>
      <p className="soft">{t.hint}</p>
      {here.data !== undefined && state !== 'on' && (
        <Space wrap>
          {state === 'off' && (
            <Button type="primary" loading={turnOn.isPending} onClick={() => turnOn.mutate()}>
              {t.turnOn}
            </Button>
          )}
          {state !== 'off' && <p role="status">{state === 'denied' ? t.denied : t.none}</p>}
        </Space>
      )}
      {turnOn.error !== null && <p role="alert">{t.failed}</p>}
      <ul className="own-devices">
        {view.devices.map((device) => (
          <li key={device.id} data-device={device.id}>
            <div>
              <strong>{device.name}</strong> {device.id === own && <Tag color="green">{t.here}</Tag>}
              <Arrives device={device} />
            </div>
            <Button
              loading={remove.isPending && remove.variables === device.id}
              onClick={() => remove.mutate(device.id)}
            >
              {t.remove}
            </Button>
          </li>
        ))}
      </ul>
      {view.devices.length > 0 && (
        <Button loading={trial.isPending} onClick={() => trial.mutate()}>
          {t.tryIt}
        </Button>
      )}
      <div role="status">
        {trial.data?.items.map((one) => (
          <p key={one.id}>{said[one.outcome](one.name)}</p>
        ))}
      </div>
      <Refusal error={trial.error ?? remove.error} />
    </>
  );
}

function Arrives({ device: { arrivedAt, sentAt } }: { readonly device: PushDeviceView }): ReactElement {
  const t = useWords(deviceWords);
  if (arrivedAt !== null)
    return (
      <div className="soft">
        {t.arrived} <Instant at={arrivedAt} />
      </div>
    );
  return <div className="soft">{sentAt === null ? t.neverSent : t.neverArrived}</div>;
}
