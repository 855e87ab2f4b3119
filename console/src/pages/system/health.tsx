import type { SystemView } from '@steward/gateway/api';
import { Alert, Card, Descriptions, Tag, Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { Instant } from '../../time/instant.js';
import { lengthInWords } from '../../time/format.js';
import { useLanguage } from '../../words/language.js';
import { useWords } from '../../words/words.js';
import { Channels } from './channels.js';
import { systemWords } from './system.words.js';
import '../../kit/names.css';

type Service = SystemView['services'][number];
type Standing = NonNullable<Service['standing']>;

/** More than this waits nowhere while all is well: older facts mean that a destination does not take them, s. */
const oldSeconds = 60;

const isWell = ({ standing }: Service): boolean =>
  standing?.ready === true &&
  Object.values(standing.parts).every(({ ok }) => ok) &&
  standing.deadLetters === 0 &&
  standing.relay.every(({ oldestSeconds }) => oldestSeconds < oldSeconds);

/** How each service stands: what it stands on, what waits to go out, what it has not read. */
export function Health({ of: { services, links } }: { readonly of: SystemView }): ReactElement {
  const t = useWords(systemWords);
  const ill = services.filter((service) => !isWell(service)).map(({ service }) => service);
  return (
    <>
      <div className="filters">
        <Alert
          type={ill.length === 0 ? 'success' : 'warning'}
          showIcon
          role="status"
          title={ill.length === 0 ? t.allWell : t.notWell(ill.join(', '))}
        />
        {links.temporal !== null && (
          <a href={links.temporal} target="_blank" rel="noreferrer">
            {t.temporal}
          </a>
        )}
        {links.sink !== null && (
          <a href={links.sink} target="_blank" rel="noreferrer">
            {t.sink}
          </a>
        )}
      </div>
      <div className="services">
        {services.map((service) => (
          <ServiceCard key={service.service} of={service} />
        ))}
        <Channels />
      </div>
    </>
  );
}

function ServiceCard({ of }: { readonly of: Service }): ReactElement {
  const t = useWords(systemWords);
  const { service, standing, detail } = of;
  const state = standing === null ? t.unreachable : standing.ready ? t.ready : t.notReady;
  return (
    <Card
      size="small"
      data-service={service}
      title={<h2 className="service-name">{service}</h2>}
      extra={<Tag color={isWell(of) ? 'green' : standing?.ready === true ? 'orange' : 'red'}>{state}</Tag>}
    >
      {standing === null ? <p className="nobody">{detail}</p> : <Parts of={standing} />}
    </Card>
  );
}

/** One behind the other, as many in a line as fit: what stands in a description by itself is squeezed into one. */
const marks = (of: readonly ReactElement[]): ReactElement => <span>{of}</span>;

function Parts({
  of: { parts, relay, consumers, deadLetters, startedAt, node },
}: {
  readonly of: Standing;
}): ReactElement {
  const t = useWords(systemWords);
  const language = useLanguage();
  const waits = relay.filter(({ waiting }) => waiting > 0);
  const unread = consumers.filter((one) => one.unread === null || one.unread > 0 || one.parked > 0);
  return (
    <Descriptions
      size="small"
      column={1}
      items={[
        {
          key: 'parts',
          label: t.parts,
          children: marks(
            Object.entries(parts).map(([name, part]) => (
              <Tooltip key={name} title={part.detail}>
                <Tag color={part.ok ? 'green' : part.required ? 'red' : 'orange'}>{name}</Tag>
              </Tooltip>
            )),
          ),
        },
        {
          key: 'relay',
          label: <Tooltip title={t.relayHint}>{t.relay}</Tooltip>,
          children:
            waits.length === 0
              ? t.none
              : marks(
                  waits.map(({ destination, waiting, oldestSeconds }) => (
                    <Tag key={destination} color={oldestSeconds < oldSeconds ? 'default' : 'orange'}>
                      {destination} {waiting} · {t.seconds(lengthInWords(oldestSeconds * 1000, language))}
                    </Tag>
                  )),
                ),
        },
        {
          key: 'consumers',
          label: <Tooltip title={t.consumersHint}>{t.consumers}</Tooltip>,
          children:
            unread.length === 0
              ? t.none
              : marks(
                  unread.map((one) => (
                    <Tag key={one.topic} color={one.parked > 0 ? 'orange' : 'default'}>
                      {one.topic} {one.unread ?? t.unknown}
                      {one.parked > 0 ? ` · ${t.parked(one.parked)}` : ''}
                    </Tag>
                  )),
                ),
        },
        {
          key: 'dead',
          label: t.dead,
          children: deadLetters === 0 ? t.none : <Tag color="red">{deadLetters}</Tag>,
        },
        { key: 'since', label: t.since, children: <Instant at={startedAt} /> },
        { key: 'node', label: t.node, children: node },
      ]}
    />
  );
}
