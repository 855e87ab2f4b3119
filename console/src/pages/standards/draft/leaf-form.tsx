import { classNames, problemClasses, type Bilingual, type ProblemLeaf, type Standard } from '@steward/handbook';
import { Alert, Form, Input, Select, Switch } from 'antd';
import { useState, type ReactElement } from 'react';
import { FormModal } from '../../../kit/form-over-page.js';
import { workKindOptions } from '../../../kit/work-kind-options.js';
import { useSay, useWords } from '../../../words/words.js';
import { draftWords } from './draft.words.js';
import { editLeaf, leafKey, type Edit, type NewName } from './edit.js';

const newId = '+';
const parts = [
  ['place', 'places'],
  ['category', 'categories'],
  ['problem', 'problemTitles'],
] as const;

interface Given extends ProblemLeaf {
  readonly names?: Readonly<Record<string, NewName | undefined>>;
}

const empty: ProblemLeaf = {
  place: '',
  category: '',
  problem: '',
  title: { zh: '', en: '' },
  provisionalClass: 'general',
  skills: [],
  greenChannel: false,
};

/** One leaf of the tree, new or changed; a place, category or problem that has no name yet gets one here. */
export function LeafForm({
  standard,
  leaf,
  onEdit,
  onClose,
}: {
  readonly standard: Standard;
  /** Null: a new one. */
  readonly leaf: ProblemLeaf | null;
  readonly onEdit: (edit: Edit) => void;
  readonly onClose: () => void;
}): ReactElement {
  const t = useWords(draftWords);
  const say = useSay();
  const [form] = Form.useForm<Given>();
  const [taken, setTaken] = useState(false);
  const chosen = Form.useWatch([], form) as Partial<Given> | undefined;
  const required = [{ required: true, message: t.required }];
  const finish = ({ names, ...given }: Given): void => {
    const idOf = (field: 'place' | 'category' | 'problem'): string =>
      given[field] === newId ? (names?.[field]?.id ?? '') : given[field];
    const next: ProblemLeaf = { ...given, place: idOf('place'), category: idOf('category'), problem: idOf('problem') };
    const before = leaf === null ? null : leafKey(leaf);
    if (leafKey(next) !== before && standard.complaint.problems.some((one) => leafKey(one) === leafKey(next))) {
      setTaken(true);
      return;
    }
    const added = parts.flatMap(([field, part]) => {
      const name = given[field] === newId ? names?.[field] : undefined;
      return name === undefined ? [] : [[part, name] as const];
    });
    onEdit(editLeaf(before, next, Object.fromEntries(added)));
    onClose();
  };
  return (
    <FormModal
      open
      title={leaf === null ? t.addProblem : t.editProblem}
      okText={t.ok}
      cancelText={t.cancel}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={leaf ?? empty}
        onFinish={finish}
        onValuesChange={() => setTaken(false)}
      >
        {parts.map(([field, part]) => (
          <div key={field}>
            <Form.Item name={field} label={t[field]} rules={required}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={[...optionsOf(standard.complaint[part], say), { value: newId, label: t.newOne }]}
              />
            </Form.Item>
            {chosen?.[field] === newId && <NameFields field={field} />}
          </div>
        ))}
        <Form.Item name={['title', 'zh']} label={t.titleZh} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name={['title', 'en']} label={t.titleEn} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name="provisionalClass" label={t.provisional}>
          <Select options={problemClasses.map((value) => ({ value, label: say(classNames[value]) }))} />
        </Form.Item>
        <Form.Item name="skills" label={t.skills}>
          <Select mode="multiple" optionFilterProp="label" options={workKindOptions(leaf?.skills ?? [], say)} />
        </Form.Item>
        <Form.Item name="greenChannel" label={t.green} valuePropName="checked">
          <Switch />
        </Form.Item>
        {taken && <Alert type="error" showIcon title={t.leafTaken} role="alert" />}
      </Form>
    </FormModal>
  );
}

const optionsOf = (names: Readonly<Record<string, Bilingual>>, say: (text: Bilingual) => string) =>
  Object.entries(names).map(([value, name]) => ({ value, label: say(name) }));

function NameFields({ field }: { readonly field: string }): ReactElement {
  const t = useWords(draftWords);
  const required = { required: true, message: t.required };
  return (
    <div className="length-editor">
      <Form.Item
        name={['names', field, 'id']}
        label={t.id}
        rules={[required, { pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/, message: t.idWrong }]}
      >
        <Input />
      </Form.Item>
      <Form.Item name={['names', field, 'zh']} label={t.nameZh} rules={[required]}>
        <Input />
      </Form.Item>
      <Form.Item name={['names', field, 'en']} label={t.nameEn} rules={[required]}>
        <Input />
      </Form.Item>
    </div>
  );
}
