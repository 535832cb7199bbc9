import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { t } from '../../words.ts';

type Props = {
  /** Linked certifications, with their titles. */
  linked: readonly { id: string; title: string }[];
  value?: string[];
  onChange?: (ids: string[]) => void;
  error?: ReactNode;
};

const DEBOUNCE_MS = 150;

/** A multi-select of the program's certifications, with a search on the server. */
export function CertificationsField({ linked, value = [], onChange, error }: Props) {
  const { slug, role, api } = useWorkspace();
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), DEBOUNCE_MS);
  // Stores the titles of selected certifications, which later searches may not return.
  const [titles, setTitles] = useState(
    () => new Map<string, string>(linked.map(({ id, title }) => [id, title])),
  );
  const found = useQuery({
    queryKey: ['workspace', slug, 'certifications', 'picker', query],
    queryFn: () => api.listCertifications({ query: { query, limit: 20 } }),
    placeholderData: keepPreviousData,
  });
  const offered = (found.data?.items ?? []).filter(({ status }) => status !== 'archived');
  const others = value.filter((id) => !offered.some((it) => it.id === id));
  const byRole = whyRoleCannot(role, 'changePrograms');
  return (
    <MultiSelect
      label={t('program.field.certifications')}
      description={byRole ?? t('program.field.certificationsHelp')}
      placeholder={value.length === 0 ? t('program.field.certificationsSearch') : ''}
      disabled={byRole !== null}
      searchable
      clearable
      hidePickedOptions
      searchValue={text}
      onSearchChange={setText}
      // The server searches, ignoring accents.
      filter={({ options }) => options}
      nothingFoundMessage={t(
        found.isError ? 'program.field.certificationsFailed' : 'program.field.certificationsNone',
      )}
      maxValues={LIMITS.certificationsPerProgramMax}
      clearButtonProps={{ 'aria-label': t('program.field.certificationsClear') }}
      data={[
        ...offered.map(({ id, title, status }) => ({
          value: id,
          label: status === 'draft' ? t('program.field.certificationDraft', { title }) : title,
        })),
        ...others.map((id) => ({ value: id, label: titles.get(id) ?? '' })),
      ]}
      value={value}
      onChange={(ids) => {
        const known = offered.map(({ id, title }) => [id, title] as const);
        setTitles(new Map([...titles, ...known]));
        onChange?.(ids);
      }}
      error={error}
    />
  );
}
