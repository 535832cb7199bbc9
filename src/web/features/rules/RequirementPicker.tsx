import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useView } from '../../api/workspace.ts';
import { t } from '../../words.ts';
import type { Requirement } from './RuleSentences.tsx';

const FOUND_MAX = 20;
const WAIT_MS = 200;

type Props = {
  label: string;
  /** The certification of the rule, which cannot require itself. */
  certificationId: string;
  chosenIds: readonly string[];
  onPick: (requirement: Requirement) => void;
};

/** A search for programs and certifications. */
export function RequirementPicker({ label, certificationId, chosenIds, onPick }: Props) {
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), WAIT_MS);
  const search = { limit: FOUND_MAX, query: query === '' ? undefined : query };
  const programs = useView('listPrograms', { query: search });
  const certifications = useView('listCertifications', { query: search });
  const left = (id: string) => id !== certificationId && !chosenIds.includes(id);
  const found: Requirement[] = [
    ...(programs.data?.items ?? []).map(({ id, title }) => ({
      kind: 'program' as const,
      id,
      title,
    })),
    ...(certifications.data?.items ?? []).map(({ id, title }) => ({
      kind: 'certification' as const,
      id,
      title,
    })),
  ].filter(({ id }) => left(id));
  const optionsOf = (kind: Requirement['kind']) =>
    found.filter((it) => it.kind === kind).map((it) => ({ value: it.id, label: it.title }));
  return (
    <Select
      aria-label={label}
      placeholder={t('rule.picker.placeholder')}
      data={[
        { group: t('rule.picker.programs'), items: optionsOf('program') },
        { group: t('rule.picker.certifications'), items: optionsOf('certification') },
      ].filter(({ items }) => items.length > 0)}
      // The server has already searched, ignoring accents.
      filter={({ options }) => options}
      value={null}
      searchable
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t(programs.isPending ? 'rule.picker.searching' : 'rule.picker.none')}
      maxDropdownHeight={280}
      comboboxProps={{ withinPortal: false }}
      onChange={(id) => {
        const picked = found.find((it) => it.id === id);
        if (picked === undefined) return;
        onPick(picked);
        setText('');
      }}
    />
  );
}
