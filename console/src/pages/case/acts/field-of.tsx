import { Form, Input, InputNumber, Radio } from 'antd';
import type { ReactElement } from 'react';
import { inOrder, type AskedField } from '../../../cases/takes.js';
import type { Bilingual } from '../../../words/language.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase, useProcessWords } from '../case-context.js';
import { nameIn } from '../vocabulary.js';
import { actsWords } from './acts.words.js';
import { CaseField } from './case-field.js';
import { ChoiceField, FlagField } from './choice-field.js';
import { HappenedField } from './happened-field.js';
import { InstantField, PeriodField } from './instant-field.js';
import { ContractorField, HelperField, PersonField } from './person-field.js';
import { DwellingField } from './place-field.js';
import { PlacesField } from './places-field.js';
import { ProofField } from './proof-field.js';
import { ContactFields, ReporterFields } from './reporter-fields.js';
import { WordsField } from './words-field.js';

/** What another system's number may be made of. */
const codePattern = /^[A-Za-z0-9][A-Za-z0-9/_.:#-]{0,63}$/;

/** The part of a form that asks for one field, by its kind; a field that only one process has is that process's own. */
export function FieldOf({
  name,
  field,
  action,
}: {
  readonly name: string;
  readonly field: AskedField;
  readonly action: string;
}): ReactElement | null {
  const { c, face } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const words = useProcessWords();
  const said = field.title;
  const label = said === undefined ? labelOf(name, field, t) : say(said);
  const help = field.hint === undefined ? undefined : say(field.hint);
  const names = field.names ?? {};
  const needed = field.required;
  const Own = face.acts.fields[`${action}.${name}`];
  if (Own !== undefined) return <Own name={name} label={label} field={field} />;
  switch (field.field) {
    case 'words':
      return <WordsField name={name} label={label} needed={needed} />;
    case 'class':
    case 'kind': {
      const ofProcess = field.field === 'class' ? words.classes : words.kinds;
      // What already holds is no change; a class that nobody has confirmed yet may be.
      const present = field.field === 'class' ? (c.classified ? c.class : null) : (c.kind ?? null);
      const values = (field.values ?? []).filter((one) => one !== present);
      return <ChoiceField {...{ name, label, values, help, needed }} names={field.names ?? ofProcess} />;
    }
    case 'one-of':
      return <ChoiceField {...{ name, label, help, needed, names }} values={field.values ?? []} />;
    case 'flag':
      return <FlagField {...{ name, label, needed }} names={field.names} />;
    case 'number':
      return (
        <Form.Item name={name} label={label} rules={[{ required: needed, message: t.needed }]} extra={help}>
          <InputNumber
            min={field.least ?? 1}
            {...(field.most === undefined ? {} : { max: field.most })}
            precision={0}
          />
        </Form.Item>
      );
    case 'code':
      return (
        <Form.Item
          name={name}
          label={label}
          extra={help}
          rules={[
            { pattern: codePattern, message: t.badNumber },
            ...(needed ? [{ required: true, message: t.needed }] : []),
          ]}
        >
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
      );
    case 'person':
      if (action === 'remove-helper') return <HelperField name={name} label={label} />;
      return field.of === 'contractor' ? (
        <ContractorField name={name} label={label} />
      ) : (
        <PersonField name={name} label={label} />
      );
    case 'case':
      return <CaseField name={name} label={label} needed={needed} />;
    case 'cases':
      return <CaseField name={name} label={label} needed={needed} several />;
    case 'place':
      return field.of === 'dwelling' ? <DwellingField name={name} label={label} needed={needed} /> : null;
    case 'places':
      return <PlacesField {...{ name, label, help, needed }} of={field.of === 'dwelling' ? 'dwelling' : 'building'} />;
    case 'instant':
      return (
        <InstantField
          name={name}
          label={label}
          help={help}
          {...(needed ? { ahead: true } : { anyTime: true, optional: true })}
        />
      );
    case 'period':
      return <PeriodField name={name} label={label} />;
    case 'proof':
      return <ProofField name={name} label={label} confirming={name === 'confirmedWith'} />;
    case 'reporter':
      return <ReporterFields name={name} />;
    case 'contact':
      return <ContactFields name={name} />;
    case 'happened':
      return <HappenedField name={name} by={field.by ?? []} />;
    case 'variants':
      return <VariantsField name={name} label={label} field={field} action={action} names={names} />;
    // A file is sent where files are; what names something registered is asked by the process that knows the register.
    case 'file':
    case 'id':
      return null;
    default:
      return field.field satisfies never;
  }
}

type ActWords = ReturnType<typeof useWords<typeof actsWords>>;

/** What a field is called when neither its declaration nor its process says more. */
function labelOf(name: string, { field, of, as }: AskedField, t: ActWords): string {
  if (field === 'words') return as === 'reason' ? t.reason : t.text;
  if (field === 'person') return of === 'contractor' ? t.contractor : t.person;
  if (field === 'proof') return name === 'confirmedWith' ? t.confirmed : t.proof;
  if (field === 'class') return t.class;
  if (field === 'kind') return t.kind;
  if (field === 'cases') return t.cases;
  if (field === 'case') return t.into;
  if (field === 'place') return t.dwelling;
  if (field === 'period') return t.period;
  return name;
}

/** What is chosen first, and what is asked because of it. */
function VariantsField({
  name,
  label,
  field,
  action,
  names,
}: {
  readonly name: string;
  readonly label: string;
  readonly field: AskedField;
  readonly action: string;
  readonly names: Readonly<Record<string, Bilingual>>;
}): ReactElement {
  const t = useWords(actsWords);
  const say = useSay();
  const chosen = Form.useWatch<unknown>(name);
  const of = typeof field.of === 'object' ? field.of : {};
  const asked = typeof chosen === 'string' ? of[chosen] : undefined;
  return (
    <>
      <Form.Item name={name} label={label} rules={[{ required: true, message: t.needed }]}>
        <Radio.Group
          optionType="button"
          options={Object.keys(of).map((value) => ({ value, label: say(nameIn(names, value)) }))}
        />
      </Form.Item>
      {asked !== undefined &&
        inOrder(asked).map(([one, its]) => (
          <FieldOf key={one} name={one} field={its} action={`${action}.${String(chosen)}`} />
        ))}
    </>
  );
}
