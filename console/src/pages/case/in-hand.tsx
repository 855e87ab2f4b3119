import { CameraOutlined, EnvironmentOutlined, PhoneOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Upload } from 'antd';
import type { ReactElement } from 'react';
import { dwelling } from '../../api/dwellings.js';
import { useEstateName } from '../../api/estates.js';
import { useSay, useWords } from '../../words/words.js';
import { withEstateName } from '../work/parts/place-words.js';
import { usePlace } from '../work/parts/place.js';
import { useCase } from './case-context.js';
import { mapOf, reporterOf } from './reporter.js';
import { photoEvent } from './talk/attach-files.js';
import './in-hand.css';

const words = {
  hand: { zh: '现场', en: 'On site' },
  camera: { zh: '拍照', en: 'Take a photo' },
  call: (name: string) => ({ zh: `致电${name}`, en: `Call ${name}`.trim() }),
  map: { zh: '在地图中打开', en: 'Open on a map' },
};

/** On a phone, before everything else: the camera, the number of whoever reported it, and the way there. */
export function InHand(): ReactElement | null {
  const { c, content } = useCase();
  const t = useWords(words);
  const say = useSay();
  const estate = useEstateName(c.estateId);
  const building = usePlace(c.estateId, c.buildingId, null);
  const { data: home } = useQuery({ ...dwelling(c.dwellingId ?? ''), enabled: c.dwellingId !== null });
  const place = home === undefined ? building : say(home.address);
  const address = place === '' ? '' : withEstateName(estate, place);
  const reporter = reporterOf(c, content.values());
  const photos = c.actions.some(({ action, allowed }) => action === 'attach' && allowed);
  if (address === '' && !reporter?.phone && !photos) return null;
  return (
    <nav className="in-hand" aria-label={t.hand}>
      {photos && (
        <Upload
          accept="image/*"
          capture="environment"
          showUploadList={false}
          beforeUpload={(file) => {
            window.dispatchEvent(new CustomEvent(photoEvent, { detail: file }));
            return false;
          }}
        >
          <Button icon={<CameraOutlined />}>{t.camera}</Button>
        </Upload>
      )}
      {reporter?.phone && (
        <Button icon={<PhoneOutlined />} href={`tel:${reporter.phone.replace(/[^\d+]/g, '')}`}>
          {t.call(reporter.name ?? '')}
        </Button>
      )}
      {address !== '' && (
        <Button icon={<EnvironmentOutlined />} href={mapOf(address)} target="_blank" rel="noreferrer" title={t.map}>
          {address}
        </Button>
      )}
    </nav>
  );
}
