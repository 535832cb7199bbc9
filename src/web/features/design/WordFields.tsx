import { Select, TextInput } from '@mantine/core';
import type { Design } from '../../../shared/certifications.ts';
import { LANGUAGES, type Language } from '../../../shared/languages.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { DesignEditor } from './use-design-editor.ts';

type Wording = 'heading' | 'beforeName' | 'beforeTitle';

/** The language and the fixed texts. */
export function WordFields({ editor }: { editor: DesignEditor }) {
  const { workspace } = useWorkspace();
  const { values, change } = editor;
  const ofWorkspace = LANGUAGES[workspace.language as Language];
  const languages = [
    { value: 'learner', label: `The learner’s, or ${ofWorkspace} if they have none` },
    { value: 'workspace', label: `Always the workspace’s: ${ofWorkspace}` },
    ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
  ];
  return (
    <>
      <Select
        label="Language"
        description="Used for words and dates on the certificate and in its e-mails"
        data={languages}
        value={values.language}
        onChange={(value) => change({ language: value as Design['language'] }, 'language')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
      <WordingField
        editor={editor}
        part="heading"
        label="Heading"
        placeholder="Certificate of completion"
      />
      <WordingField
        editor={editor}
        part="beforeName"
        label="Line before the name"
        placeholder="This certifies that"
      />
      <WordingField
        editor={editor}
        part="beforeTitle"
        label="Line before the title"
        placeholder="has successfully completed"
      />
    </>
  );
}

type WordingProps = { editor: DesignEditor; part: Wording; label: string; placeholder: string };

function WordingField({ editor, part, label, placeholder }: WordingProps) {
  const path = `design.${part}`;
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      maxLength={LIMITS.wordingLengthMax}
      dir="auto"
      value={editor.values[part]}
      onChange={(event) => {
        editor.change({ [part]: event.currentTarget.value }, label.toLowerCase(), path);
      }}
      onBlur={editor.endTyping}
      error={editor.errors[path]}
      data-path={path}
    />
  );
}
