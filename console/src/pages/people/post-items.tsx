import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { roleNames, roles } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { estates } from '../../api/estates.js';
import { regions } from '../../api/regions.js';
import { useSay, useWords } from '../../words/words.js';
import { peopleWords } from './people.words.js';
import { atEstate, forRegion } from './post-values.js';

/** The posts of a person in a form: each a role, at an estate, for a region, or in the whole company. */
export function PostItems(): ReactElement {
  const t = useWords(peopleWords);
  const say = useSay();
  const places = useQuery(estates).data ?? [];
  const areas = (useQuery(regions).data ?? []).filter(({ active }) => active);
  const options = [
    {
      label: t.estate,
      options: places.map(({ estateId, name }) => ({ value: `${atEstate}${estateId}`, label: say(name) })),
    },
    {
      label: t.region,
      options: areas.map(({ name, regionId }) => ({ value: `${forRegion}${regionId}`, label: say(name) })),
    },
  ];
  return (
    <Form.List name="posts">
      {(fields, { add, remove }) => (
        <fieldset className="person-list">
          <legend>{t.posts}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="person-line">
              <Form.Item name={[name, 'role']} rules={[{ required: true, message: t.required }]}>
                <Select
                  aria-label={t.role}
                  options={roles
                    .filter((one) => one !== 'owner' && one !== 'system')
                    .map((one) => ({ value: one, label: say(roleNames[one]) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'place']}>
                <Select
                  allowClear
                  aria-label={areas.length === 0 ? t.estate : t.place}
                  placeholder={t.wholeCompany}
                  options={areas.length === 0 ? options.slice(0, 1) : options}
                />
              </Form.Item>
              <Button icon={<DeleteOutlined />} aria-label={t.removePost} onClick={() => remove(name)} />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({})}>
            {t.addPost}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
