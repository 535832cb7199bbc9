import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ROLES, type Role } from '../../../shared/roles.ts';
import { memberInput } from '../../../shared/workspaces.ts';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { installationQuery, useChange, useWorkspace } from '../../api/workspace.ts';
import { focusFirstError, refusalView, showRefusal, validateWith } from '../../app/forms.ts';
import { toastDone } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { SignInLinkCommand } from '../../ui/SignInLinkCommand.tsx';
import { OwnerDialog } from './OwnerDialog.tsx';
import { RoleField } from './RoleField.tsx';

type Values = { name: string; email: string; role: Role };

/** Invites somebody who will help to run the workspace. */
export function MemberNewPanel() {
  const { slug, role: ownRole } = useWorkspace();
  const { data: installation } = useQuery(installationQuery);
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const close = () => void navigate({ to: paths.members(slug) });
  const form = useForm<Values>({
    initialValues: { name: '', email: '', role: 'issuer' },
    validate: validateWith(memberInput, (values) => values),
  });
  const wayFor = (email: string) =>
    installation?.sendsMail ? (
      'We’ll e-mail them an invitation. They become a member when they accept it.'
    ) : (
      <>
        No mail server is set up. Create their invitation link on the server:{' '}
        <SignInLinkCommand email={email} />
      </>
    );
  const add = useChange(
    (api, values: Values) => api.addMember({ body: values, key: keyFor(values) }),
    (member) => {
      form.reset();
      toastDone(
        installation?.sendsMail ? (
          `Invitation sent to ${member.email}`
        ) : (
          <>
            <bdi>{member.name}</bdi> is invited. {wayFor(member.email)}
          </>
        ),
      );
      close();
    },
  );
  const [isAsking, setAsking] = useState(false);
  const send = (values: Values) =>
    add.mutate(values, {
      onError: (error) => {
        setAsking(false);
        showRefusal(form, error);
      },
    });
  const submit = (values: Values) => {
    if (values.role === 'owner') setAsking(true);
    else send(values);
  };
  return (
    <SidePanel title="Invite a member" onClose={close}>
      <FormShell
        onSubmit={form.onSubmit(submit, (errors) => focusFirstError(form, errors))}
        submitLabel="Send invitation"
        submitError={refusalView(form, add.error)}
        loading={add.isPending}
        onCancel={close}
      >
        <TextInput label="Name" data-autofocus dir="auto" {...form.getInputProps('name')} />
        <TextInput
          label="E-mail"
          type="email"
          description={wayFor(form.getValues().email)}
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <RoleField
          roles={ROLES.filter((role) => role !== 'owner' || ownRole === 'owner')}
          field={form.getInputProps('role')}
        />
      </FormShell>
      {isAsking && (
        <OwnerDialog
          name={form.getValues().name}
          submitError={null}
          loading={add.isPending}
          onConfirm={() => send(form.getValues())}
          onCancel={() => setAsking(false)}
        />
      )}
      <UnsavedGuard isDirty={() => form.isDirty()} />
    </SidePanel>
  );
}
