import { Button } from '@mantine/core';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import classes from './DesignTab.module.css';
import { UndoButtons } from './UndoButtons.tsx';
import type { DesignEditor } from './use-design-editor.ts';

type Props = {
  editor: DesignEditor;
  isSaving: boolean;
  /** `null` if it can be published. */
  whyNotPublish: string | null;
  onPublish: () => void;
};

/** The bar with the buttons, which is sticky below the controls. */
export function DesignActions({ editor, isSaving, whyNotPublish, onPublish }: Props) {
  const { isDirty } = editor;
  return (
    <div className={classes.actions}>
      <Button type="submit" variant={isDirty ? 'filled' : 'default'} loading={isSaving}>
        Save draft
      </Button>
      {whyNotPublish === null ? (
        <Button variant={isDirty ? 'default' : 'filled'} disabled={isSaving} onClick={onPublish}>
          Publish
        </Button>
      ) : (
        <ReasonButton variant="default" reason={whyNotPublish}>
          Publish
        </ReasonButton>
      )}
      <div className={classes.undo}>
        <UndoButtons editor={editor} />
      </div>
    </div>
  );
}
