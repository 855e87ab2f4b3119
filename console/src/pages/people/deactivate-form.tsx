import type { PersonDto } from '@steward/staff/api';
import type { MovedCases } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Modal, Space } from 'antd';
import { useState, type ReactElement } from 'react';
import { api } from '../../api/client.js';
import { openCasesOf, personPath } from '../../api/person.js';
import { Refusal } from '../../kit/states.js';
import { holds, useMe } from '../../session/use-session.js';
import { useWords } from '../../words/words.js';
import { OpenCasesList } from './open-cases.js';
import { peopleWords } from './people.words.js';
import { PersonSelect } from './person-select.js';
import { useChangePerson } from './use-change-person.js';

/** Ends somebody's work: his cases move first, or it is confirmed that they go back to be given out (§4.4). */
export function DeactivateForm({
  person,
  close,
}: {
  readonly person: PersonDto;
  readonly close: () => void;
}): ReactElement {
  const t = useWords(peopleWords);
  const me = useMe();
  const [to, setTo] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const maySee = holds(me, 'supervisor', 'estate-manager', 'regional-manager', 'company', 'hr');
  const mayMove = holds(me, 'supervisor', 'estate-manager', 'regional-manager', 'company');
  const cases = useQuery({ ...openCasesOf(person.personId), enabled: maySee });
  const count = cases.data?.count ?? person.openCases;
  const move = useChangePerson(
    (receiver: string) => api.post<MovedCases>(personPath(person.personId, '/move-cases'), { to: receiver }),
    () => undefined,
  );
  const end = useChangePerson(
    () => api.post(personPath(person.personId, '/deactivate'), { evenWithOpenCases: sure }),
    close,
  );
  return (
    <Modal open title={t.deactivateTitle(person.name)} onCancel={close} footer={null} destroyOnHidden>
      <p>{t.deactivateHint}</p>
      {count === 0 ? (
        <Alert type="success" showIcon title={t.noCases} />
      ) : (
        <Alert
          type="warning"
          title={t.casesMove(count)}
          description={
            <>
              {cases.data !== undefined && <OpenCasesList cases={cases.data} />}
              {mayMove ? (
                <Space wrap>
                  <PersonSelect
                    aria-label={t.moveTo}
                    placeholder={t.moveTo}
                    className="person-select"
                    except={person.personId}
                    value={to}
                    onChange={setTo}
                  />
                  <Button
                    disabled={to === null}
                    loading={move.isPending}
                    onClick={() => to !== null && move.mutate(to)}
                  >
                    {t.moveAll}
                  </Button>
                </Space>
              ) : (
                <p>{t.askSupervisor}</p>
              )}
              <p>
                <Checkbox checked={sure} onChange={({ target }) => setSure(target.checked)}>
                  {t.deactivateAnyway(count)}
                </Checkbox>
              </p>
            </>
          }
        />
      )}
      <Refusal error={move.error ?? end.error} />
      <Space className="drawer-foot">
        <Button
          danger
          type="primary"
          disabled={count > 0 && !sure}
          loading={end.isPending}
          onClick={() => end.mutate(undefined)}
        >
          {t.deactivate}
        </Button>
        <Button onClick={close}>{t.cancel}</Button>
      </Space>
    </Modal>
  );
}
