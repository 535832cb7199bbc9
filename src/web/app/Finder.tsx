import '@mantine/spotlight/styles.css';
import { Modal, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWorkspace } from '../api/workspace.ts';
import { type Found, useFinderActions } from './finder-actions.ts';
import { searchFinder } from './finder-search.ts';

const [store, finder] = createSpotlight();

/** Opens the finder; it needs to be on the screen. */
export const openFinder = finder.open;

/** Goes where the chosen thing leads, or does it. */
function useChoose() {
  const navigate = useNavigate();
  return (found: Found) => ('run' in found ? found.run() : void navigate({ to: found.to }));
}

/** Ctrl/⌘ K: finds any learner, certification, program, credential or action by a few letters. */
export function Finder() {
  const { slug, role, api } = useWorkspace();
  const choose = useChoose();
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 120);
  const found = useQuery({
    queryKey: ['workspace', slug, 'finder', query],
    queryFn: () => searchFinder(api, slug, role, query),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const results = text.trim() === '' ? undefined : found.data;
  const named = useFinderActions().filter(({ label }) =>
    label.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const groups = [
    { label: 'Credentials', found: results?.credentials ?? [] },
    { label: 'Learners', found: results?.learners ?? [] },
    { label: 'Certifications', found: results?.certifications ?? [] },
    { label: 'Programs', found: results?.programs ?? [] },
    { label: 'Actions', found: [...named, ...(results?.actions ?? [])] },
  ].filter(({ found: inGroup }) => inGroup.length > 0);
  const first = groups[0]?.found[0];
  const isUpToDate = text.trim() === query && !found.isFetching;
  /** Enter opens what is found first, without an arrow key before. */
  const openFirst = () => {
    if (store.getState().selected >= 0 || first === undefined || !isUpToDate) return;
    finder.close();
    choose(first);
  };
  const isNothing = groups.length === 0 && results !== undefined;
  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      clearQueryOnClose
      shortcut={null}
      scrollable
      maxHeight={420}
    >
      <VisuallyHidden>
        <Modal.Title>Find</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search
        placeholder="Find a learner, certification, program, code or action"
        aria-label="Find"
        onKeyDown={(event) => event.key === 'Enter' && openFirst()}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Group key={group.label} {...group} />
        ))}
        {isNothing && !found.isFetching && <Spotlight.Empty>Nothing found</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Group({ label, found }: { label: string; found: Found[] }) {
  const choose = useChoose();
  return (
    <Spotlight.ActionsGroup label={label}>
      {found.map((item) => (
        <Spotlight.Action
          key={'to' in item ? `${item.label} ${item.to}` : item.label}
          label={item.label}
          description={item.details ?? ''}
          leftSection={<item.icon size={18} stroke={1.75} aria-hidden />}
          onClick={() => choose(item)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
