import { Switch } from '@mantine/core';
import { LIMITS } from '../../../shared/limits.ts';
import { t } from '../../words.ts';
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
    <fieldset className={classes.controls} disabled={isReadOnly} aria-label={t('design.controls')}>
      <DesignSection title={t('design.section.style')}>
        <StyleChoice editor={editor} />
      </DesignSection>
      <DesignSection title={t('design.section.page')}>
        <PageFields editor={editor} />
      </DesignSection>
      <DesignSection title={t('design.section.colour')}>
        <ColourField editor={editor} />
      </DesignSection>
      <DesignSection title={t('design.section.wording')} hint={t('design.section.wordingHint')}>
        <WordFields editor={editor} />
      </DesignSection>
      <DesignSection title={t('design.section.marks')}>
        <LogoField editor={editor} />
        <div className={classes.switches}>
          <Switch
            label={t('design.seal')}
            checked={values.seal}
            onChange={(event) =>
              change({ seal: event.currentTarget.checked }, t('design.change.seal'))
            }
          />
          <Switch
            label={t('design.qrCode')}
            checked={values.qrCode}
            onChange={(event) =>
              change({ qrCode: event.currentTarget.checked }, t('design.change.qrCode'))
            }
          />
        </div>
      </DesignSection>
      <DesignSection
        title={t('design.section.fields')}
        hint={t('design.section.fieldsHint', { max: LIMITS.designFieldsMax })}
      >
        <OwnFields editor={editor} />
      </DesignSection>
      <DesignSection
        title={t('design.section.signatories')}
        hint={t('design.section.signatoriesHint', { max: LIMITS.signatoriesMax })}
      >
        <SignatoryFields editor={editor} />
      </DesignSection>
    </fieldset>
  );
}
