import { App, Drawer, Form, Modal, type DrawerProps, type ModalProps } from 'antd';
import { useRef, type ReactElement, type ReactNode } from 'react';
import { useWords } from '../words/words.js';

const words = {
  title: { zh: '放弃已填写的内容？', en: 'Give up what you have written?' },
  content: {
    zh: '内容还没有提交，关闭后不能找回。',
    en: 'It is not sent, and cannot be had back once this is closed.',
  },
  giveUp: { zh: '放弃并关闭', en: 'Give it up' },
  goOn: { zh: '继续填写', en: 'Go on writing' },
};

/** What a form over a page may lose: whether anything was written, and the question before it is closed. */
function useWritten(): { readonly note: () => void; readonly thenClose: (close: () => void) => void } {
  const t = useWords(words);
  const { modal } = App.useApp();
  const written = useRef(false);
  return {
    note: () => {
      written.current = true;
    },
    thenClose: (close) => {
      if (!written.current) return close();
      modal.confirm({
        title: t.title,
        content: t.content,
        okText: t.giveUp,
        okButtonProps: { danger: true },
        cancelText: t.goOn,
        onOk: () => {
          written.current = false;
          close();
        },
      });
    },
  };
}

/** Hears of whatever is written into a form below. */
function Writing({ note, children }: { readonly note: () => void; readonly children: ReactNode }): ReactElement {
  return (
    <Form.Provider
      onFormChange={(_, { changedFields }) => {
        if (changedFields.some(({ touched }) => touched === true)) note();
      }}
    >
      {children}
    </Form.Provider>
  );
}

/** Pressing "cancel" says what it does; Esc, the cross and a press beside it are slips. */
const isMeant = (event: unknown): boolean =>
  typeof event === 'object' &&
  event !== null &&
  'target' in event &&
  event.target instanceof Element &&
  event.target.closest('.ant-modal-footer') !== null;

/** A dialog with a form: Esc, the cross and a press beside it close it at once while nothing is written, and ask when something is. */
export function FormModal({
  children,
  onCancel,
  ...rest
}: ModalProps & { readonly onCancel: () => void }): ReactElement {
  const { note, thenClose } = useWritten();
  return (
    <Modal
      {...rest}
      onCancel={(event: unknown) => {
        if (isMeant(event)) onCancel();
        else thenClose(onCancel);
      }}
    >
      <Writing note={note}>{children}</Writing>
    </Modal>
  );
}

/** A drawer with a form: as `FormModal`. */
export function FormDrawer({
  children,
  onClose,
  ...rest
}: DrawerProps & { readonly onClose: () => void }): ReactElement {
  const { note, thenClose } = useWritten();
  return (
    <Drawer {...rest} onClose={() => thenClose(onClose)}>
      <Writing note={note}>{children}</Writing>
    </Drawer>
  );
}
