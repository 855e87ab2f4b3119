import { Drawer } from 'antd';
import type { ReactElement } from 'react';
import { useAddress } from '../../../kit/use-address.js';
import { useSay } from '../../../words/words.js';
import { caseAddress, useCase, useTakes } from '../case-context.js';
import { ActForm } from './act-form.js';
import { isAct } from './acts.js';
import './act-drawer.css';

/** The form of the action that stands in the address, over the page; it stays while others act. */
export function ActDrawer(): ReactElement {
  const { c } = useCase();
  const takes = useTakes();
  const say = useSay();
  const [{ act: action }, setAddress] = useAddress(caseAddress);
  const view = c.actions.find((one) => one.action === action);
  const open = view !== undefined && isAct(takes, view.action);
  return (
    <Drawer
      open={open}
      onClose={() => setAddress({ act: null })}
      title={view === undefined ? '' : `${say(view.title)}${view.clause === null ? '' : ` ${view.clause}`}`}
      destroyOnHidden
      mask={{ closable: false }}
      className="act-drawer"
    >
      {open && <ActForm key={view.action} view={view} onDone={() => setAddress({ act: null })} />}
    </Drawer>
  );
}
