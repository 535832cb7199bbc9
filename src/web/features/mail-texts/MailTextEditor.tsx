import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { fieldErrorsOf, wordsForError } from '../../api/error-words.ts';
import type { MailText } from '../../api/workspace-api.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { toastDone, toastUnchanged } from '../../app/toast.tsx';
import { useEditForm } from '../../app/use-change-form.ts';
import { IconHistory } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { t } from '../../words.ts';
import { LanguageSelect } from './LanguageSelect.tsx';
import classes from './MailTextEditor.module.css';
import { MailTextHeader } from './MailTextHeader.tsx';
import { MailTextPreview } from './MailTextPreview.tsx';
import { type MailTextOf, paramsOf } from './mail-text-of.ts';
import { baseOf, partsOf, toInput, validate, valuesOf } from './mail-text-values.ts';
import { partLabels } from './mail-text-words.ts';
import { PartField } from './PartField.tsx';
import { ResetDialog } from './ResetDialog.tsx';
import { TestMailButton } from './TestMailButton.tsx';
import { useMailTextPreview } from './use-mail-text-preview.ts';
import { VersionsPanel } from './VersionsPanel.tsx';

type Props = { of: MailTextOf; view: MailText; onReset: () => void };

/** Fields of the preview's input are named after the parts of the form. */
const fieldOf = (field: string) => field.replace(/^parts\./, '');

function useMailTextForm(of: MailTextOf, view: MailText) {
  return useEditForm({
    initialValues: valuesOf(view),
    validate,
    fieldOf,
    view,
    valuesOf,
    read: (api) => api.getMailText(paramsOf(of)),
    labels: partLabels(),
    send: (api, values, { etag }) =>
      api.saveMailText({ ...paramsOf(of), body: toInput(values), etag }),
    onDone: () => toastDone(t('mailTexts.saved')),
    onUnchanged: toastUnchanged,
  });
}

/** The form of a mail's text, beside a preview of the unsaved text. */
export function MailTextEditor({ of, view, onReset }: Props) {
  const shell = useMailTextForm(of, view);
  const { form } = shell;
  const [learnerId, setLearnerId] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'versions' | 'reset' | null>(null);
  const values = form.getValues();
  const unsendable = validate(values);
  const { kind, language, certificationId } = of;
  const input = { kind, language, certificationId, learnerId, parts: toInput(values) };
  const preview = useMailTextPreview(Object.keys(unsendable).length === 0 ? input : null);
  const previewErrors = fieldErrorsOf(preview.error, fieldOf);
  const errors = { ...previewErrors, ...unsendable, ...form.errors };
  const isInherited = view.inherited !== null;
  const close = () => setDialog(null);
  return (
    <>
      <MailTextHeader
        of={of}
        view={view}
        action={
          <>
            <Button
              variant="default"
              leftSection={<IconHistory size={16} aria-hidden />}
              onClick={() => setDialog('versions')}
            >
              {t('mailTexts.versions')}
            </Button>
            <ResetButton view={view} isInherited={isInherited} onClick={() => setDialog('reset')} />
          </>
        }
      />
      <div className={classes.columns}>
        <GuardedForm
          of={shell}
          gap="lg"
          searchNames={['language', 'certification']}
          actions={
            <div className={classes.actions}>
              <Button type="submit" loading={shell.frame.loading}>
                {t('ui.save')}
              </Button>
              <TestMailButton input={input} form={form} fieldOf={fieldOf} />
            </div>
          }
        >
          <LanguageSelect of={of} />
          <Text size="sm" c="dimmed">
            {t(isInherited ? 'mailTexts.hint.inherited' : 'mailTexts.hint')}
          </Text>
          {partsOf(view).map((part) => (
            <PartField
              key={part}
              part={part}
              language={language}
              value={values[part]}
              base={baseOf(view)[part]}
              isInherited={view.inherited?.[part] != null}
              error={errors[part]}
              variables={view.variables}
              onChange={(value) => form.setFieldValue(part, value)}
            />
          ))}
        </GuardedForm>
        <MailTextPreview
          mail={preview.mail}
          error={preview.error && (Object.values(previewErrors)[0] ?? wordsForError(preview.error))}
          learnerId={learnerId}
          onLearner={kind === 'invitation' ? undefined : setLearnerId}
        />
      </div>
      {dialog === 'versions' && (
        <VersionsPanel
          of={of}
          view={view}
          isInherited={isInherited}
          onRestore={(restored) => {
            form.setValues(restored);
            toastDone(t('mailTexts.versions.restored'));
            close();
          }}
          onClose={close}
        />
      )}
      {dialog === 'reset' && (
        <ResetDialog of={of} isInherited={isInherited} onReset={onReset} onClose={close} />
      )}
    </>
  );
}

type ResetProps = { view: MailText; isInherited: boolean; onClick: () => void };

function ResetButton({ view, isInherited, onClick }: ResetProps) {
  const label = t(isInherited ? 'mailTexts.reset.inherited' : 'mailTexts.reset');
  if (view.own !== null) {
    return (
      <Button variant="default" onClick={onClick}>
        {label}
      </Button>
    );
  }
  const why = isInherited ? 'mailTexts.reset.whyNotInherited' : 'mailTexts.reset.whyNot';
  return (
    <ReasonButton variant="default" reason={t(why)}>
      {label}
    </ReasonButton>
  );
}
