import { Button } from '@mantine/core';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { t } from '../../words.ts';
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
        {t('certification.action.saveDraft')}
      </Button>
      {whyNotPublish === null ? (
        <Button variant={isDirty ? 'default' : 'filled'} disabled={isSaving} onClick={onPublish}>
          {t('certification.action.publish')}
        </Button>
      ) : (
        <ReasonButton variant="default" reason={whyNotPublish}>
          {t('certification.action.publish')}
        </ReasonButton>
      )}
      <div className={classes.undo}>
        <UndoButtons editor={editor} />
      </div>
    </div>
  );
}
