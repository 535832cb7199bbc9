import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { t } from '../../words.ts';

const DEBOUNCE_MS = 150;
const SAMPLE = 'sample';

type Props = { value: string | null; onChange: (learnerId: string | null) => void };

/** A search for the learner whose mail is previewed. `null` is a sample. */
export function LearnerSelect({ value, onChange }: Props) {
  const { slug, api } = useWorkspace();
  const sample = { value: SAMPLE, label: t('mailTexts.preview.sample') };
  const [text, setText] = useState('');
  const [picked, setPicked] = useState(sample);
  // The field contains the name of the picked learner, which is not a search text.
  const [query] = useDebouncedValue(text === picked.label ? '' : text.trim(), DEBOUNCE_MS);
  const found = useQuery({
    queryKey: ['workspace', slug, 'learners', 'preview', query],
    queryFn: () => api.listLearners({ query: { query, limit: 20 } }),
    placeholderData: keepPreviousData,
  });
  const learners = (found.data?.items ?? []).flatMap(({ id, name, email }) => {
    if (name === null) return [];
    const words = email === null ? isolated(name) : `${isolated(name)} · ${email}`;
    return [{ value: id, label: words }];
  });
  const others = [sample, ...learners].filter((it) => it.value !== picked.value);
  return (
    <Select
      label={t('mailTexts.preview.for')}
      data={[picked, ...others]}
      value={value ?? SAMPLE}
      searchable
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      maxLength={LIMITS.searchLengthMax}
      // The server searches.
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t(found.isError ? 'mailTexts.preview.failed' : 'mailTexts.preview.none')}
      onChange={(id, option) => {
        setPicked(option ?? sample);
        onChange(id === SAMPLE ? null : id);
      }}
    />
  );
}
