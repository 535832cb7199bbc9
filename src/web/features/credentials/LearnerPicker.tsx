import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, type Ref, useEffect, useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { LearnerListItem } from '../../api/workspace-api.ts';
import { announce } from '../../ui/Announcer.tsx';
import { IconSearch, IconUserPlus } from '../../ui/icons.generated.ts';
import { useActiveOption } from '../../ui/use-active-option.ts';
import { rich, t } from '../../words.ts';
import { heldWords } from './held-words.ts';
import classes from './LearnerPicker.module.css';
import { isList } from './picks.ts';

const DEBOUNCE_MS = 150;
const ADD_NEW = 'add-new';

type Props = {
  certificationId: string;
  pickedIds: ReadonlySet<string>;
  error: ReactNode;
  inputRef: Ref<HTMLInputElement>;
  onPick: (learner: LearnerListItem) => void;
  /** `typed` is the search text: a name or an e-mail address. */
  onAddNew: (typed: string) => void;
  /** Called for a pasted list, which is not used as a search text. */
  onPasteList: (text: string) => void;
  isPasting: boolean;
};

function useLearnerSearch(certificationId: string, text: string, isEnabled: boolean) {
  const { slug, api } = useWorkspace();
  const [query] = useDebouncedValue(text.trim(), DEBOUNCE_MS);
  const found = useQuery({
    queryKey: ['workspace', slug, 'learners', 'picker', certificationId, query],
    queryFn: () => api.listLearners({ query: { certificationId, query, limit: 20 } }),
    placeholderData: keepPreviousData,
    enabled: isEnabled,
  });
  const isCurrent = query === text.trim() && found.isSuccess && !found.isPlaceholderData;
  return { items: found.data?.items ?? [], isCurrent, isError: found.isError };
}

/**
 * A search for learners. It works with arrow keys and Enter, and several can be selected in a row.
 */
export function LearnerPicker(props: Props) {
  const { certificationId, pickedIds, error, inputRef, onPick, onAddNew } = props;
  const { onPasteList, isPasting } = props;
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { items, isCurrent, isError } = useLearnerSearch(
    certificationId,
    text,
    combobox.dropdownOpened,
  );
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const active = useActiveOption(combobox.dropdownOpened ? list : null);
  useFoundAnnounced(combobox.dropdownOpened && isCurrent, text.trim(), items.length);
  const { selectFirstOption, resetSelectedOption } = combobox;
  // The highlight is only in the DOM. While results are loading nothing is highlighted, so that
  // Enter cannot select a result of the previous search.
  useEffect(() => {
    if (isCurrent && text.trim() !== '') selectFirstOption();
    else resetSelectedOption();
  }, [isCurrent, text, selectFirstOption, resetSelectedOption]);
  // While the search is running, adding is disabled, because the learner may already exist.
  const isSearching = text.trim() !== '' && !isCurrent && !isError;
  const choose = (value: string) => {
    if (value === ADD_NEW) onAddNew(text.trim());
    const learner = items.find((it) => it.id === value);
    if (learner !== undefined) onPick(learner);
    setText('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md">
      <Combobox.Target withExpandedAttribute {...{ 'aria-activedescendant': active }}>
        <TextInput
          ref={inputRef}
          label={t('issue.picker.label')}
          description={t('issue.picker.help')}
          placeholder={t('issue.picker.placeholder')}
          data-autofocus
          data-path="picks"
          autoComplete="off"
          maxLength={LIMITS.searchLengthMax}
          // An empty field has the direction of the screen, as its placeholder has.
          {...(text !== '' && { dir: 'auto' })}
          value={text}
          error={error}
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          rightSection={
            (isPasting || (combobox.dropdownOpened && !isCurrent && !isError)) && (
              <Loader size={14} />
            )
          }
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain');
            if (!isList(pasted)) return;
            event.preventDefault();
            combobox.closeDropdown();
            onPasteList(pasted);
          }}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            // Enter selects an option, and must not submit the form around the search.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options
          ref={setList}
          className={classes.list ?? ''}
          mah={300}
          style={{ overflowY: 'auto' }}
          aria-label={t('issue.picker.results')}
          aria-multiselectable
        >
          {items.map((learner) => (
            <LearnerOption
              key={learner.id}
              learner={learner}
              isPicked={pickedIds.has(learner.id)}
            />
          ))}
          {items.length === 0 && isCurrent && (
            <Combobox.Empty>
              {text.trim() === '' ? t('issue.picker.none') : t('issue.picker.notFound')}
            </Combobox.Empty>
          )}
          {isError && <Combobox.Empty>{t('issue.picker.failed')}</Combobox.Empty>}
          <Combobox.Option
            value={ADD_NEW}
            disabled={isSearching}
            aria-selected={false}
            className={`${classes.choice} ${classes.addNew}`}
          >
            <IconUserPlus size={16} style={{ verticalAlign: '-3px' }} aria-hidden />{' '}
            {text.trim() === ''
              ? t('issue.picker.addNew')
              : rich('issue.picker.addNewNamed', { text: <bdi>{text.trim()}</bdi> })}
          </Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function useFoundAnnounced(isFound: boolean, query: string, count: number): void {
  // The live region is external to React.
  useEffect(() => {
    if (!isFound || query === '') return;
    announce(t('issue.picker.found', { count }));
  }, [isFound, query, count]);
}

type OptionProps = { learner: LearnerListItem; isPicked: boolean };

function LearnerOption({ learner, isPicked }: OptionProps) {
  const details = [learner.email, learner.externalId].filter((it) => it !== null).join(' · ');
  return (
    <Combobox.Option
      value={learner.id}
      disabled={isPicked}
      aria-selected={isPicked}
      className={classes.choice ?? ''}
    >
      <div className={classes.option}>
        <span className={classes.name} dir="auto">
          {learner.name}
        </span>
        <span className={classes.details}>{isPicked ? t('issue.picker.selected') : details}</span>
        {learner.held !== null && (
          <span className={`${classes.details} ${classes.quiet}`}>{heldWords(learner.held)}</span>
        )}
      </div>
    </Combobox.Option>
  );
}
