import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRead, useWorkspace } from '../../api/workspace.ts';
import type { WorkspaceApi } from '../../api/workspace-api.ts';
import { useListSearch } from '../../app/list-search.ts';
import { t } from '../../words.ts';

type Titled = { id: string; title: string };

const DEBOUNCE_MS = 150;

/** Filters a list by a certification, a program, or both. */
export function OriginFilters() {
  const [search, change] = useListSearch();
  return (
    <>
      <TitleFilter
        key={`certification ${search.certificationId}`}
        of="certifications"
        label={t('credential.filter.certification')}
        all={t('credential.filter.allCertifications')}
        value={search.certificationId}
        onChange={(certificationId) => change({ certificationId })}
        search={async (api, query) =>
          (await api.listCertifications({ query: { query, limit: 20 } })).items
        }
        read={(api, id) => api.getCertification({ id })}
      />
      <TitleFilter
        key={`program ${search.programId}`}
        of="programs"
        label={t('credential.filter.program')}
        all={t('credential.filter.allPrograms')}
        value={search.programId}
        onChange={(programId) => change({ programId })}
        search={async (api, query) =>
          (await api.listPrograms({ query: { query, limit: 20 } })).items
        }
        read={(api, id) => api.getProgram({ id })}
      />
    </>
  );
}

type FilterProps = {
  of: 'certifications' | 'programs';
  label: string;
  all: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
  search: (api: WorkspaceApi, query: string) => Promise<readonly Titled[]>;
  read: (api: WorkspaceApi, id: string) => Promise<Titled>;
};

function TitleFilter({ of, label, all, value, onChange, search, read }: FilterProps) {
  const { slug, api } = useWorkspace();
  const [text, setText] = useState('');
  const [typed] = useDebouncedValue(text.trim(), DEBOUNCE_MS);
  const selected = useRead([of, value ?? 'none', 'title'], async (it) =>
    value === undefined ? null : await read(it, value),
  );
  const title = selected.data?.title;
  // The field shows the selected title. Searching for it would find only that title.
  const query = typed === title ? '' : typed;
  const found = useQuery({
    queryKey: ['workspace', slug, of, 'picker', query],
    queryFn: () => search(api, query),
    placeholderData: keepPreviousData,
  });
  const offered = (found.data ?? []).filter(({ id }) => id !== value);
  const current = value !== undefined && title !== undefined ? [{ id: value, title }] : [];
  return (
    <Select
      aria-label={label}
      placeholder={all}
      data={[...current, ...offered].map((it) => ({ value: it.id, label: it.title }))}
      value={title === undefined ? null : (value ?? null)}
      onChange={(id) => onChange(id ?? undefined)}
      onSearchChange={setText}
      // The server searches, ignoring accents.
      filter={({ options }) => options}
      nothingFoundMessage={
        found.isError ? t('credential.filter.failed') : t('credential.filter.none')
      }
      searchable
      clearable
      clearButtonProps={{ 'aria-label': all }}
      w={200}
    />
  );
}
