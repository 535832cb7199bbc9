import { Select, TextInput } from '@mantine/core';
import type { Design } from '../../../shared/certifications.ts';
import { LANGUAGES, type Language } from '../../../shared/languages.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { t } from '../../words.ts';
import type { DesignEditor } from './use-design-editor.ts';

type Wording = 'heading' | 'beforeName' | 'beforeTitle';

/** The language and the fixed texts. */
export function WordFields({ editor }: { editor: DesignEditor }) {
  const { workspace } = useWorkspace();
  const { values, change } = editor;
  const ofWorkspace = LANGUAGES[workspace.language as Language];
  const languages = [
    { value: 'learner', label: t('design.language.learner', { language: ofWorkspace }) },
    { value: 'workspace', label: t('design.language.workspace', { language: ofWorkspace }) },
    ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
  ];
  return (
    <>
      <Select
        label={t('design.language')}
        description={t('design.language.hint')}
        data={languages}
        value={values.language}
        onChange={(value) =>
          change({ language: value as Design['language'] }, t('design.change.language'))
        }
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
      <WordingField editor={editor} part="heading" />
      <WordingField editor={editor} part="beforeName" />
      <WordingField editor={editor} part="beforeTitle" />
    </>
  );
}

function WordingField({ editor, part }: { editor: DesignEditor; part: Wording }) {
  const path = `design.${part}`;
  return (
    <TextInput
      label={t(`design.${part}`)}
      placeholder={t(`design.${part}.example`)}
      maxLength={LIMITS.wordingLengthMax}
      dir="auto"
      value={editor.values[part]}
      onChange={(event) => {
        const text = event.currentTarget.value;
        editor.change({ [part]: text }, t(`design.change.${part}`), path);
      }}
      onBlur={editor.endTyping}
      error={editor.errors[path]}
      data-path={path}
    />
  );
}
