import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { App, Button, Form, Tag, Upload } from 'antd';
import type { ReactElement } from 'react';
import { acceptedFiles, largestFile } from '../../api/attachments.js';
import { useWords } from '../../words/words.js';
import { deskWords } from './desk.words.js';
import type { ChosenFiles } from './use-filing.js';

/** Files that go with the report: chosen now, sent when it is filed. */
export function FileChooser({ form }: { readonly form: ChosenFiles }): ReactElement {
  const t = useWords(deskWords);
  const { message } = App.useApp();
  return (
    <Form.Item label={t.files}>
      <Upload
        multiple
        showUploadList={false}
        accept={acceptedFiles}
        beforeUpload={(file) => {
          if (file.size > largestFile(file.type)) void message.error(t.tooLarge(file.name));
          else form.addFiles([file]);
          return Upload.LIST_IGNORE;
        }}
      >
        <Button icon={<PaperClipOutlined />}>{t.addFiles}</Button>
      </Upload>
      <div className="desk-files">
        {form.files.map(({ id, file }) => (
          <Tag key={id}>
            {file.name}{' '}
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t.removeFile(file.name)}
              onClick={() => form.removeFile(id)}
            />
          </Tag>
        ))}
      </div>
    </Form.Item>
  );
}
