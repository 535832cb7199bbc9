import { IconUserMinus, IconUserShield } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { ROLES, type Role } from '../../../shared/roles.ts';
import { hasCode } from '../../api/api-error.ts';
import { useChange, useList, useWorkspace } from '../../api/workspace.ts';
import type { Member } from '../../api/workspace-api.ts';
import { errorView } from '../../app/errors.ts';
import { ButtonLink } from '../../app/links.tsx';
import { toastDone, toastError } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { OwnerDialog } from './OwnerDialog.tsx';
import { ROLE_WORDS } from './roles.ts';
import classes from './settings.module.css';

const COLUMNS: readonly Column<Member>[] = [
  { key: 'name', header: 'Name', render: (member) => <b dir="auto">{member.name}</b> },
  { key: 'email', header: 'E-mail', render: (member) => member.email },
  { key: 'role', header: 'Role', render: (member) => ROLE_WORDS[member.role].label },
  {
    key: 'since',
    header: 'Member since',
    render: (member) => <InstantText instant={member.createdAt} />,
  },
];

/** Who runs this workspace. */
export function MembersTab() {
  const { slug } = useWorkspace();
  const list = useList(['members'], (api, cursor) => api.members({ cursor }));
  const [removed, setRemoved] = useState<Member | null>(null);
  return (
    <>
      <div className={classes.top}>
        <p>Members sign in and run this workspace. Learners need no account.</p>
        <ButtonLink to={paths.memberNew(slug)}>Add a member</ButtonLink>
      </div>
      <DataTable
        label="Members"
        columns={COLUMNS}
        rows={list.items}
        rowKey={(member) => member.id}
        rowName={(member) => member.name}
        isPending={list.isPending}
        error={errorView(list.error)}
        onRetry={list.retry}
        empty={<EmptyState title="No members" />}
        loadMore={list.loadMore}
        isLoadingMore={list.isLoadingMore}
        rowMenu={(member) => <MemberMenu member={member} onRemove={() => setRemoved(member)} />}
      />
      {removed !== null && <RemoveDialog member={removed} onClose={() => setRemoved(null)} />}
      <Outlet />
    </>
  );
}

function useMembers() {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  return {
    refresh: () => client.invalidateQueries({ queryKey: ['workspace', slug, 'members'] }),
  };
}

type MenuProps = { member: Member; onRemove: () => void };

function MemberMenu({ member, onRemove }: MenuProps) {
  const { role: ownRole } = useWorkspace();
  const change = useChange(
    (api, role: Role) => api.changeMember(member.id, { role }, member.etag),
    (changed) => toastDone(`${isolated(changed.name)} is ${ROLE_WORDS[changed.role].label} now.`),
  );
  const { refresh } = useMembers();
  const [isAsking, setAsking] = useState(false);
  const make = (role: Role) =>
    change.mutate(role, {
      onError: (error) => {
        // The menu was opened on a role that is not theirs any more; the table shows the new one.
        if (hasCode(error, 'changed_meanwhile')) void refresh();
        if (role !== 'owner') toastError(error);
      },
      onSuccess: () => setAsking(false),
    });
  const whyNot =
    member.role === 'owner' && ownRole !== 'owner' ? 'Only owners change owners.' : null;
  return (
    <>
      <RowMenu name={member.name}>
        {ROLES.filter((role) => role !== member.role).map((role) => (
          <RowAction
            key={role}
            icon={<IconUserShield size={16} stroke={1.75} aria-hidden />}
            whyNot={role === 'owner' && ownRole !== 'owner' ? 'Only owners name owners.' : whyNot}
            onClick={() => (role === 'owner' ? setAsking(true) : make(role))}
          >
            {`Make ${ROLE_WORDS[role].label.toLowerCase()}`}
          </RowAction>
        ))}
        <RowAction
          icon={<IconUserMinus size={16} stroke={1.75} aria-hidden />}
          whyNot={whyNot}
          isDangerous
          onClick={onRemove}
        >
          Remove from the workspace
        </RowAction>
      </RowMenu>
      {isAsking && (
        <OwnerDialog
          name={member.name}
          submitError={errorView(change.error)}
          loading={change.isPending}
          onConfirm={() => make('owner')}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );
}

function RemoveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const remove = useChange(
    (api, id: string) => api.removeMember(id),
    () => {
      toastDone(`${isolated(member.name)} was removed.`);
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={`Remove ${isolated(member.name)}?`}
      confirmLabel="Remove"
      isDangerous
      submitError={errorView(remove.error)}
      loading={remove.isPending}
      onConfirm={() => remove.mutate(member.id)}
      onCancel={onClose}
    >
      {member.email} cannot open this workspace any more. What they issued stays, under their name.
    </ConfirmDialog>
  );
}
