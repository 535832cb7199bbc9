import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { t } from '../words.ts';
import { IconSearch } from './icons.generated.ts';

type Props = {
  /** The accessible name, also shown as placeholder: "Search learners". */
  label: string;
  /** The text in the URL. */
  value: string;
  /** Called 200 ms after the last key press, to update the URL. */
  onSearch: (text: string) => void;
};

/** A search box. The caller stores its text in the URL. */
export function SearchField({ label, value, onSearch }: Props) {
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  // The URL was changed elsewhere (back button, link), so its text replaces the typed text.
  if (value !== told) {
    setTold(value);
    setText(value);
  }
  const tell = useDebouncedCallback((next: string) => {
    setTold(next.trim());
    onSearch(next.trim());
  }, 200);
  const change = (next: string) => {
    setText(next);
    tell(next);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={200}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
      rightSection={
        text !== '' && (
          <CloseButton size="sm" aria-label={t('ui.search.clear')} onClick={() => change('')} />
        )
      }
      style={{ flex: '1 1 220px', maxWidth: 360 }}
    />
  );
}
