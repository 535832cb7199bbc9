import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { directionOf } from '../../../shared/direction.ts';
import type { Language } from '../../../shared/languages.ts';
import type { MailTextPart } from '../../../shared/mail-texts.ts';
import type { MailText } from '../../api/workspace-api.ts';
import { t } from '../../words.ts';
import { InsertVariable } from './InsertVariable.tsx';
import classes from './MailTextEditor.module.css';
import { inserted, typedPart } from './mail-text-values.ts';
import { partWords } from './mail-text-words.ts';

type Props = {
  part: MailTextPart;
  language: Language;
  /** Null if it is not changed. */
  value: string | null;
  /** The text that it has then, and whether that is the workspace's. */
  base: string | null;
  isInherited: boolean;
  error: ReactNode;
  variables: MailText['variables'];
  onChange: (value: string | null) => void;
};

const MULTILINE: Partial<Record<MailTextPart, number>> = { body: 6, footer: 2 };

/** A part of a mail, which contains the standard text in grey until it is changed. */
export function PartField(props: Props) {
  const { part, language, value, base, error, variables, onChange } = props;
  const field = useField(value ?? base ?? '', (text) => onChange(typedPart(text, base)));
  const label = partWords(part);
  const rows = MULTILINE[part];
  const shared = {
    label,
    error,
    'data-path': part,
    lang: language,
    dir: directionOf(language),
    placeholder: base ?? '',
    classNames: value === null ? { input: classes.standard ?? '' } : {},
    ...field.props,
    // A part that was emptied has the standard text.
    onBlur: () => value?.trim() === '' && onChange(null),
  };
  return (
    <div>
      {rows === undefined ? (
        <TextInput {...shared} ref={field.input} />
      ) : (
        <Textarea
          {...shared}
          ref={field.textarea}
          autosize
          minRows={rows}
          {...(part === 'body' && { description: hintFor(field.props.value) })}
        />
      )}
      <Group gap="xs" mt={4} justify="space-between">
        <InsertVariable field={label} variables={variables} onPick={field.insert} />
        <PartState {...props} label={label} />
      </Group>
    </div>
  );
}

const CONDITION = { start: '{% if … %}', end: '{% endif %}' };

function hintFor(text: string): string {
  const paragraphs = t('mailTexts.part.bodyHint');
  const isConditional = text.includes('{%');
  return isConditional
    ? `${paragraphs} ${t('mailTexts.part.conditionHint', CONDITION)}`
    : paragraphs;
}

/** The text of a field, and inserting at its cursor. */
function useField(text: string, change: (text: string) => void) {
  const input = useRef<HTMLInputElement>(null);
  const textarea = useRef<HTMLTextAreaElement>(null);
  const wasFocused = useRef(false);
  const cursor = useRef<number | null>(null);
  // The cursor is only in the DOM, and can be set once the new text is.
  useLayoutEffect(() => {
    const element = input.current ?? textarea.current;
    if (cursor.current === null || element === null) return;
    element.focus();
    element.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  });
  const insert = (token: string) => {
    const element = input.current ?? textarea.current;
    const end = text.length;
    const selection = wasFocused.current
      ? { start: element?.selectionStart ?? end, end: element?.selectionEnd ?? end }
      : { start: end, end };
    const next = inserted(text, selection, token);
    cursor.current = next.cursor;
    change(next.text);
  };
  const props = {
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => change(event.currentTarget.value),
    onFocus: () => {
      wasFocused.current = true;
    },
  };
  return { input, textarea, insert, props };
}

function PartState({ value, isInherited, label, onChange }: Props & { label: string }) {
  if (value === null) {
    return (
      <Text size="xs" c="dimmed">
        {t(isInherited ? 'mailTexts.part.isInherited' : 'mailTexts.part.isStandard')}
      </Text>
    );
  }
  const action = t(isInherited ? 'mailTexts.part.useInherited' : 'mailTexts.part.useStandard');
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      aria-label={t('mailTexts.part.action', { action, part: label })}
      onClick={() => onChange(null)}
    >
      {action}
    </Button>
  );
}
