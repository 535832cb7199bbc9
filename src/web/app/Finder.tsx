import '@mantine/spotlight/styles.css';
import { Modal, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useWorkspace } from '../api/workspace.ts';
import { currentLanguage } from '../language.ts';
import { announce } from '../ui/Announcer.tsx';
import { IconSearch } from '../ui/icons.generated.ts';
import { useActiveOption } from '../ui/use-active-option.ts';
import { t } from '../words.ts';
import { type Found, useFinderActions } from './finder-actions.ts';
import { searchFinder } from './finder-search.ts';

const LIST_ID = 'finder-list';

const [store, finder] = createSpotlight();

/** Opens the finder, which must be mounted. */
export const openFinder = finder.open;

/** Navigates to the selected result, or runs its action. */
function useChoose() {
  const navigate = useNavigate();
  return (found: Found) => ('run' in found ? found.run() : void navigate({ to: found.to }));
}

/** Ctrl/⌘ K: searches learners, certifications, programs, credentials and actions. */
export function Finder() {
  const { slug, role, api } = useWorkspace();
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 120);
  const found = useQuery({
    queryKey: ['workspace', slug, 'finder', query],
    queryFn: () => searchFinder(api, slug, role, query),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const results = text.trim() === '' ? undefined : found.data;
  const named = useFinderActions().filter(({ label }) => contains(label, text.trim()));
  const groups = [
    { label: t('app.nav.credentials'), found: results?.credentials ?? [] },
    { label: t('app.nav.learners'), found: results?.learners ?? [] },
    { label: t('app.nav.certifications'), found: results?.certifications ?? [] },
    { label: t('app.nav.programs'), found: results?.programs ?? [] },
    { label: t('app.find.actions'), found: [...named, ...(results?.actions ?? [])] },
  ].filter(({ found: inGroup }) => inGroup.length > 0);
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const active = useActiveOption(list);
  const count = groups.reduce((sum, group) => sum + group.found.length, 0);
  const isUpToDate = text.trim() === query && !found.isFetching;
  useFirstHighlighted(isUpToDate ? list : null, text.trim(), count);
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
        <Modal.Title>{t('app.find')}</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search
        placeholder={t('app.find.placeholder')}
        aria-label={t('app.find')}
        role="combobox"
        aria-haspopup="listbox"
        aria-autocomplete="list"
        aria-expanded={count > 0}
        aria-controls={LIST_ID}
        aria-activedescendant={active}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
      />
      <Spotlight.ActionsList
        id={LIST_ID}
        ref={setList}
        role="listbox"
        aria-label={t('app.find.results')}
      >
        {groups.map((group) => (
          <Group key={group.label} {...group} />
        ))}
        {isNothing && !found.isFetching && <Spotlight.Empty>{t('app.find.none')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function contains(label: string, query: string): boolean {
  const language = currentLanguage();
  return label.toLocaleLowerCase(language).includes(query.toLocaleLowerCase(language));
}

/**
 * Highlights the first result, so that Enter opens it without an arrow key. Announces the count.
 */
function useFirstHighlighted(list: HTMLElement | null, query: string, count: number): void {
  // Spotlight stores the highlight in the DOM, and loses it with the previous results.
  useEffect(() => {
    if (list === null || query === '') return;
    list.querySelector('[data-selected]')?.removeAttribute('data-selected');
    list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: count === 0 ? -1 : 0 }));
    announce(count === 0 ? t('app.find.none') : t('app.find.count', { count }));
  }, [list, query, count]);
}

function Group({ label, found }: { label: string; found: Found[] }) {
  const choose = useChoose();
  return (
    <Spotlight.ActionsGroup label={label} role="group" aria-label={label}>
      {found.map((item) => (
        <Spotlight.Action
          key={'to' in item ? `${item.label} ${item.to}` : item.label}
          role="option"
          label={item.label}
          description={item.details ?? ''}
          leftSection={<item.icon size={18} stroke={1.75} aria-hidden />}
          onClick={() => choose(item)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
