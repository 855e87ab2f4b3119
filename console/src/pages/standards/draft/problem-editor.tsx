import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import type { ProblemLeaf, Standard } from '@steward/handbook';
import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import { useSay, useWords } from '../../../words/words.js';
import { ProblemTree } from '../problem-tree.js';
import { draftWords } from './draft.words.js';
import { leafKey, removeLeaf, type Edit } from './edit.js';
import { LeafForm } from './leaf-form.js';

/** The tree of problems of a draft, leaf by leaf. */
export function ProblemEditor({
  standard,
  onEdit,
}: {
  readonly standard: Standard;
  readonly onEdit: (edit: Edit) => void;
}): ReactElement {
  const t = useWords(draftWords);
  const say = useSay();
  const [open, setOpen] = useState<{ readonly leaf: ProblemLeaf | null } | null>(null);
  return (
    <>
      <ProblemTree
        standard={standard}
        lastColumn={(leaf) => (
          <span className="provenance">
            <Button
              size="small"
              type="text"
              icon={<EditOutlined />}
              aria-label={`${t.editProblem} ${say(leaf.title)}`}
              onClick={() => setOpen({ leaf })}
            />
            <Button
              size="small"
              type="text"
              danger
              icon={<DeleteOutlined />}
              aria-label={`${t.removeProblem} ${say(leaf.title)}`}
              onClick={() => onEdit(removeLeaf(leafKey(leaf)))}
            />
          </span>
        )}
      >
        <Button icon={<PlusOutlined />} onClick={() => setOpen({ leaf: null })}>
          {t.addProblem}
        </Button>
      </ProblemTree>
      {open !== null && <LeafForm standard={standard} leaf={open.leaf} onEdit={onEdit} onClose={() => setOpen(null)} />}
    </>
  );
}
