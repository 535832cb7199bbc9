import { Switch } from '@mantine/core';
import { LIMITS } from '../../../shared/limits.ts';
import classes from './DesignControls.module.css';
import { DesignSection } from './DesignSection.tsx';
import { OwnFields } from './OwnFields.tsx';
import { ColourField, LogoField, PageFields } from './PageFields.tsx';
import { SignatoryFields } from './SignatoryFields.tsx';
import { StyleChoice } from './StyleChoice.tsx';
import type { DesignEditor } from './use-design-editor.ts';
import { WordFields } from './WordFields.tsx';

/** All controls of a certificate's design. */
export function DesignControls({
  editor,
  isReadOnly,
}: {
  editor: DesignEditor;
  isReadOnly: boolean;
}) {
  const { values, change } = editor;
  return (
    <fieldset className={classes.controls} disabled={isReadOnly} aria-label="Design">
      <DesignSection title="Style">
        <StyleChoice editor={editor} />
      </DesignSection>
      <DesignSection title="Page">
        <PageFields editor={editor} />
      </DesignSection>
      <DesignSection title="Colour">
        <ColourField editor={editor} />
      </DesignSection>
      <DesignSection
        title="Words"
        hint="What is left empty says what certificates usually say, in the language chosen here."
      >
        <WordFields editor={editor} />
      </DesignSection>
      <DesignSection title="Marks">
        <LogoField editor={editor} />
        <div className={classes.switches}>
          <Switch
            label="Seal"
            checked={values.seal}
            onChange={(event) => change({ seal: event.currentTarget.checked }, 'seal')}
          />
          <Switch
            label="QR code to verify it"
            checked={values.qrCode}
            onChange={(event) => change({ qrCode: event.currentTarget.checked }, 'QR code')}
          />
        </div>
      </DesignSection>
      <DesignSection
        title="Fields of your own"
        hint={`Up to ${LIMITS.designFieldsMax} facts, such as hours or credit points.`}
      >
        <OwnFields editor={editor} />
      </DesignSection>
      <DesignSection
        title="Signatories"
        hint={`Up to ${LIMITS.signatoriesMax} people, each with a signature if there is one.`}
      >
        <SignatoryFields editor={editor} />
      </DesignSection>
    </fieldset>
  );
}
