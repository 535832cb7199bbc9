import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ROLES, type Role } from '../../../shared/roles.ts';
import { memberInput } from '../../../shared/workspaces.ts';
import { installationQuery, useWorkspace } from '../../api/workspace.ts';
import type { Member } from '../../api/workspace-api.ts';
import { validateWith } from '../../app/forms.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { paths } from '../../paths.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { SignInLinkCommand } from '../../ui/SignInLinkCommand.tsx';
import { rich, t } from '../../words.ts';
import { OwnerDialog } from './OwnerDialog.tsx';
import { RoleField } from './RoleField.tsx';

type Values = { name: string; email: string; role: Role };

/** Invites a new member. */
export function MemberNewPanel() {
  const { slug, role: ownRole } = useWorkspace();
  const { data: installation } = useQuery(installationQuery);
  const navigate = useNavigate();
  const close = () => void navigate({ to: paths.members(slug) });
  const wayFor = (email: string) =>
    installation?.sendsMail
      ? t('settings.member.inviteByEmail')
      : rich('settings.member.inviteByCommand', { command: <SignInLinkCommand email={email} /> });
  const [isAsking, setAsking] = useState(false);
  const shell = useChangeForm<Values, Member>({
    initialValues: { name: '', email: '', role: 'issuer' },
    validate: validateWith(memberInput, (values) => values),
    send: (api, values, key) => api.addMember({ body: values, key }),
    holdsBack: ({ role }) => {
      setAsking(role === 'owner');
      return role === 'owner';
    },
    onDone: (member) => {
      toastDone(
        installation?.sendsMail ? (
          t('settings.member.invitationSent', { email: member.email })
        ) : (
          <>
            {rich('settings.member.invited', { name: <bdi>{member.name}</bdi> })}{' '}
            {wayFor(member.email)}
          </>
        ),
      );
      close();
    },
    onRefused: () => {
      setAsking(false);
      return false;
    },
  });
  const { form, frame } = shell;
  return (
    <SidePanel title={t('settings.member.invite')} onClose={close}>
      <GuardedForm of={shell} submitLabel={t('settings.member.sendInvitation')} onCancel={close}>
        <TextInput
          label={t('settings.member.name')}
          data-autofocus
          dir="auto"
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('settings.member.email')}
          type="email"
          description={wayFor(form.getValues().email)}
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <RoleField
          roles={ROLES.filter((role) => role !== 'owner' || ownRole === 'owner')}
          field={form.getInputProps('role')}
        />
      </GuardedForm>
      {isAsking && (
        <OwnerDialog
          name={form.getValues().name}
          submitError={null}
          loading={frame.loading}
          onConfirm={() => shell.send()}
          onCancel={() => setAsking(false)}
        />
      )}
    </SidePanel>
  );
}
