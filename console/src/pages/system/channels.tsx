import { useQuery } from '@tanstack/react-query';
import { Card, Tag } from 'antd';
import type { ReactElement } from 'react';
import { channels } from '../../api/channels.js';
import { Shown } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { systemWords } from './system.words.js';

/** By which channels people can be told here, and which variables the others lack. */
export function Channels(): ReactElement {
  const t = useWords(systemWords);
  const say = useSay();
  return (
    <Card size="small" title={<h2 className="service-name">{t.channels}</h2>} data-part="channels">
      <Shown of={useQuery(channels)}>
        {({ items }) => (
          <ul className="channels">
            {items.map(({ id, missing, ready, title }) => (
              <li key={id} data-channel={id}>
                {say(title)} <Tag color={ready ? 'green' : 'orange'}>{ready ? t.channelReady : t.channelLacks}</Tag>
                {missing.length > 0 && <code>{missing.join(', ')}</code>}
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Card>
  );
}
