import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { ROLES, type Role } from '../../../shared/roles.ts';
import { hasCode } from '../../api/api-error.ts';
import { errorView } from '../../api/error-words.ts';
import { invalidateOperations, useChange, useList, useWorkspace } from '../../api/workspace.ts';
import type { Member } from '../../api/workspace-api.ts';
import { ButtonLink } from '../../app/links.tsx';
import { toastDone, toastError } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconMailForward, IconUserMinus, IconUserShield } from '../../ui/icons.generated.ts';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { t } from '../../words.ts';
import { OwnerDialog } from './OwnerDialog.tsx';
import { roleWords } from './roles.ts';
import classes from './settings.module.css';

const columns = (): readonly Column<Member>[] => [
  {
    key: 'name',
    header: t('settings.member.name'),
    render: (member) => <b dir="auto">{member.name}</b>,
  },
  { key: 'email', header: t('settings.member.email'), render: (member) => member.email },
  { key: 'role', header: t('settings.role'), render: (member) => roleWords(member.role).label },
  {
    key: 'status',
    header: t('settings.member.status'),
    render: (member) => <MemberStatus member={member} />,
  },
  {
    key: 'since',
    header: t('settings.member.added'),
    render: (member) => <InstantText instant={member.createdAt} />,
  },
];

/** The reason for a failed invitation is shown under Mail. */
function MemberStatus({ member }: { member: Member }) {
  if (member.status === 'active') return <StatusBadge status="active" />;
  const isFailed = member.invitationMail === 'failed';
  return isFailed ? (
    <StatusBadge status="failed" word={t('settings.member.invitationFailed')} />
  ) : (
    <StatusBadge status="queued" word={t('settings.member.invitedStatus')} />
  );
}

/** The members of this workspace, including invited ones. */
export function MembersTab() {
  const { slug } = useWorkspace();
  const list = useList('listMembers');
  const [removed, setRemoved] = useState<Member | null>(null);
  return (
    <>
      <div className={classes.top}>
        <p>{t('settings.member.intro')}</p>
        <ButtonLink to={paths.memberNew(slug)}>{t('settings.member.invite')}</ButtonLink>
      </div>
      <DataTable
        label={t('settings.tab.members')}
        columns={columns()}
        list={list}
        rowKey={(member) => member.id}
        rowName={(member) => member.name}
        empty={<EmptyState title={t('settings.member.none')} />}
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
    refresh: () => invalidateOperations(client, slug, ['listMembers']),
  };
}

type MenuProps = { member: Member; onRemove: () => void };

function MemberMenu({ member, onRemove }: MenuProps) {
  const { role: ownRole } = useWorkspace();
  const change = useChange(
    (api, role: Role) => api.changeMember({ id: member.id, body: { role }, etag: member.etag }),
    (changed) =>
      toastDone(t('settings.member.made', { role: changed.role, name: isolated(changed.name) })),
  );
  const { refresh } = useMembers();
  const [isAsking, setAsking] = useState(false);
  const make = (role: Role) =>
    change.mutate(role, {
      onError: (error) => {
        // The member's role was changed by someone else. The refetched table shows the new one.
        if (hasCode(error, 'precondition_failed')) void refresh();
        if (role !== 'owner') toastError(error);
      },
      onSuccess: () => setAsking(false),
    });
  const whyNot =
    member.role === 'owner' && ownRole !== 'owner' ? t('settings.member.onlyOwnersChange') : null;
  return (
    <>
      <RowMenu name={member.name}>
        {member.status === 'invited' && <ResendAction member={member} whyNot={whyNot} />}
        {ROLES.filter((role) => role !== member.role).map((role) => (
          <RowAction
            key={role}
            icon={<IconUserShield size={16} stroke={1.75} aria-hidden />}
            whyNot={
              role === 'owner' && ownRole !== 'owner' ? t('settings.member.onlyOwnersMake') : whyNot
            }
            onClick={() => (role === 'owner' ? setAsking(true) : make(role))}
          >
            {t('settings.member.make', { role })}
          </RowAction>
        ))}
        <RowAction
          icon={<IconUserMinus size={16} stroke={1.75} aria-hidden />}
          whyNot={whyNot}
          isDangerous
          onClick={onRemove}
        >
          {member.status === 'invited'
            ? t('settings.member.withdraw')
            : t('settings.member.remove')}
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

function ResendAction({ member, whyNot }: { member: Member; whyNot: string | null }) {
  const resend = useChange(
    (api, id: string) => api.resendInvitation({ id }),
    (sent) => toastDone(t('settings.member.invitationSent', { email: sent.email })),
  );
  return (
    <RowAction
      icon={<IconMailForward size={16} stroke={1.75} aria-hidden />}
      whyNot={whyNot}
      onClick={() => resend.mutate(member.id, { onError: toastError })}
    >
      {t('settings.member.resend')}
    </RowAction>
  );
}

function RemoveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const isInvited = member.status === 'invited';
  const { email } = member;
  const name = isolated(member.name);
  const remove = useChange(
    (api, id: string) => api.removeMember({ id }),
    () => {
      toastDone(
        isInvited ? t('settings.member.withdraw.done') : t('settings.member.remove.done', { name }),
      );
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={
        isInvited
          ? t('settings.member.withdraw.title', { name })
          : t('settings.member.remove.title', { name })
      }
      confirmLabel={isInvited ? t('settings.member.withdraw') : t('ui.remove')}
      isDangerous
      submitError={errorView(remove.error)}
      loading={remove.isPending}
      onConfirm={() => remove.mutate(member.id)}
      onCancel={onClose}
    >
      {isInvited
        ? t('settings.member.withdraw.text', { email })
        : t('settings.member.remove.text', { email })}
    </ConfirmDialog>
  );
}
