import { Group, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { SearchField } from '../ui/SearchField.tsx';
import { t } from '../words.ts';
import { useListSearch } from './list-search.ts';

type Options = readonly { value: string; label: string }[];

type Props = {
  searchLabel: string;
  /** The first status is the default, which the URL omits. */
  statuses: Options;
  sorts?: Options;
  /** Versions of the certification, for its list of holders. One version needs no filter. */
  versions?: readonly number[];
  /** Further filters. */
  children?: ReactNode;
};

/** Search, filters and order of a list. All of them are stored in the URL. */
export function ListToolbar({ searchLabel, statuses, sorts = [], versions = [], children }: Props) {
  const [search, change] = useListSearch();
  const defaultStatus = statuses[0]?.value;
  const defaultSort = sorts[0]?.value;
  return (
    <Group gap="xs" mb="sm">
      <SearchField
        label={searchLabel}
        value={search.query ?? ''}
        onSearch={(query) => change({ query })}
      />
      <Select
        aria-label={t('app.filter.status')}
        data={statuses}
        value={search.status ?? defaultStatus ?? null}
        onChange={(status) =>
          change({ status: status === defaultStatus ? undefined : (status ?? undefined) })
        }
        allowDeselect={false}
        w={190}
      />
      {(versions.length > 1 || search.version !== undefined) && (
        <Select
          aria-label={t('app.filter.version')}
          data={[
            { value: 'all', label: t('app.allVersions') },
            ...versions.map((number) => ({
              value: `${number}`,
              label: t('app.version', { number }),
            })),
          ]}
          value={search.version?.toString() ?? 'all'}
          onChange={(version) =>
            change({ version: version === 'all' || version === null ? undefined : Number(version) })
          }
          allowDeselect={false}
          w={140}
        />
      )}
      {children}
      {sorts.length > 0 && (
        <Select
          aria-label={t('app.filter.sort')}
          data={sorts}
          value={search.sort ?? defaultSort ?? null}
          onChange={(sort) =>
            change({ sort: sort === defaultSort ? undefined : (sort ?? undefined) })
          }
          allowDeselect={false}
          w={170}
        />
      )}
    </Group>
  );
}
