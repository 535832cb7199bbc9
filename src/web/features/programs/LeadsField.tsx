import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { may } from '../../../shared/roles.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Member, WorkspaceApi } from '../../api/workspace-api.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { t } from '../../words.ts';

type Props = {
  /** The current leads. */
  named: readonly { id: string; name: string }[];
  value?: string[];
  onChange?: (ids: string[]) => void;
  error?: ReactNode;
};

const PAGES_MAX = 10;

/** Loads all members and searches them locally, because they are few. */
async function readMembers(api: WorkspaceApi): Promise<Member[]> {
  const members: Member[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const read = await api.listMembers({ query: { limit: LIMITS.pageSizeMax, cursor } });
    members.push(...read.items);
    if (read.nextCursor === null) break;
    cursor = read.nextCursor;
  }
  return members;
}

/** A multi-select of the leads, who run the program in addition to owners and admins. */
export function LeadsField({ named, value = [], onChange, error }: Props) {
  const { slug, role, api } = useWorkspace();
  const members = useQuery({
    queryKey: ['workspace', slug, 'members', 'picker'],
    queryFn: () => readMembers(api),
    enabled: may(role, 'changeSettings'),
  });
  const byRole = whyRoleCannot(role, 'changePrograms');
  const active = (members.data ?? []).filter(({ status }) => status === 'active');
  const others = named.filter(({ id }) => !members.data?.some((member) => member.id === id));
  return (
    <MultiSelect
      label={t('program.field.leads')}
      description={byRole ?? t('program.field.leadsHelp')}
      placeholder={value.length === 0 ? t('program.field.leadsSearch') : ''}
      disabled={byRole !== null}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage={t(
        members.isError ? 'program.field.leadsFailed' : 'program.field.leadsNone',
      )}
      maxValues={LIMITS.leadsPerProgramMax}
      clearButtonProps={{ 'aria-label': t('program.field.leadsClear') }}
      data={[
        ...active.map(({ id, name, email }) => ({
          value: id,
          label: t('program.field.lead', { name: isolated(name), email }),
        })),
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      onChange={(ids) => onChange?.(ids)}
      error={error}
    />
  );
}
