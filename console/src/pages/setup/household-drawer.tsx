import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { DwellingDto, HouseholdDto } from '@steward/assets/api';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, Select, type SelectProps } from 'antd';
import type { ReactElement } from 'react';
import { householdOf } from '../../api/places.js';
import { Failed, Loading } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { PlaceDrawer } from './place-drawer.js';
import { choiceWords, setupWords } from './setup.words.js';

interface Member {
  readonly id?: string;
  readonly kind: string;
  readonly name: string;
  readonly phone?: string | null;
  readonly mail?: string | null;
  readonly language: string;
}
interface Values {
  readonly contactWish: string;
  readonly groups: readonly string[];
  readonly note?: string | null;
  readonly members: readonly Member[];
}

const newMember: Member = { kind: 'owner', name: '', language: 'zh-CN' };
const empty: Values = { contactWish: 'any', groups: [], members: [newMember] };

/** Who lives in a dwelling and how they wish to be reached (§3.1). */
export function HouseholdDrawer({
  dwelling,
  close,
}: {
  readonly dwelling: DwellingDto;
  readonly close: () => void;
}): ReactElement {
  const say = useSay();
  const found = useQuery(householdOf(dwelling.dwellingId));
  if (found.data !== undefined) return <HouseholdForm dwelling={dwelling} household={found.data} close={close} />;
  return (
    <Drawer open title={say(dwelling.address)} onClose={close} size={460}>
      {found.error === null ? <Loading /> : <Failed error={found.error} again={() => void found.refetch()} />}
    </Drawer>
  );
}

function HouseholdForm({
  dwelling,
  household,
  close,
}: {
  readonly dwelling: DwellingDto;
  readonly household: HouseholdDto | null;
  readonly close: () => void;
}): ReactElement {
  const t = useWords(setupWords);
  const say = useSay();
  const id = household?.householdId ?? `h-${dwelling.dwellingId}`.slice(0, 64);
  const path = `/v1/households/${encodeURIComponent(id)}`;
  return (
    <PlaceDrawer<Values>
      title={say(dwelling.address)}
      initial={household ?? empty}
      close={close}
      wish={({ contactWish, groups, members, note }) => ({
        path,
        body: {
          dwellingId: dwelling.dwellingId,
          contactWish,
          groups,
          note: note || null,
          members: members.map((member, index) => ({
            ...member,
            id: member.id ?? `${dwelling.dwellingId}-m${String(index + 1)}`.slice(-64),
            phone: member.phone || null,
            mail: member.mail || null,
          })),
        },
      })}
      removal={household === null ? null : { path, label: t.movedOut, sure: t.movedOutSure }}
    >
      <Alert type="info" showIcon title={household === null ? t.newHousehold : t.readingIsRecorded} />
      <Form.Item name="contactWish" label={t.contactWish}>
        <Choices of={['any', 'call-only', 'message-only', 'none']} />
      </Form.Item>
      <Form.Item name="groups" label={t.groups}>
        <Choices mode="multiple" of={['elderly', 'children', 'business', 'disabled']} />
      </Form.Item>
      <Form.Item name="note" label={t.note}>
        <Input.TextArea maxLength={500} autoSize />
      </Form.Item>
      <h3>{t.members}</h3>
      <Form.List name="members">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="setup-member">
                <legend>{name + 1}</legend>
                <Form.Item name={[name, 'name']} label={t.personName} rules={[{ required: true, message: t.required }]}>
                  <Input maxLength={80} />
                </Form.Item>
                <Form.Item name={[name, 'kind']} label={t.kind}>
                  <Choices of={['owner', 'tenant', 'relative']} />
                </Form.Item>
                <Form.Item name={[name, 'phone']} label={t.phone}>
                  <Input maxLength={26} inputMode="tel" />
                </Form.Item>
                <Form.Item name={[name, 'mail']} label={t.mail}>
                  <Input maxLength={254} inputMode="email" />
                </Form.Item>
                <Form.Item name={[name, 'language']} label={t.language}>
                  <Choices of={['zh-CN', 'en']} />
                </Form.Item>
                <Button size="small" icon={<DeleteOutlined />} onClick={() => remove(name)}>
                  {t.removeMember}
                </Button>
              </fieldset>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add(newMember)}>
              {t.addMember}
            </Button>
          </>
        )}
      </Form.List>
    </PlaceDrawer>
  );
}

function Choices({
  of,
  ...select
}: SelectProps & { readonly of: readonly (keyof typeof choiceWords)[] }): ReactElement {
  const words = useWords(choiceWords);
  return <Select {...select} options={of.map((value) => ({ value, label: words[value] }))} />;
}
