import { Box } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import { focusFirstError, refusalView, showRefusal } from '../../app/forms.ts';
import { ButtonLink, TextLink } from '../../app/links.tsx';
import { toastDone } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormShell } from '../../ui/FormShell.tsx';
import { IconChevronLeft, IconRoute } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProgramFields } from './ProgramFields.tsx';
import { type ProgramValues, toInput } from './program-values.ts';
import { fieldOf, useProgramForm } from './use-program-form.ts';

/** Where a program is written for the first time. */
export function ProgramNewPage() {
  const { slug, role } = useWorkspace();
  const why = whyRoleCannot(role, 'changePrograms');
  return (
    <>
      <PageHeader
        back={
          <Box>
            <TextLink to={paths.programs(slug)} size="sm" c="dimmed">
              <IconChevronLeft size={14} style={{ verticalAlign: '-2px' }} aria-hidden /> Programs
            </TextLink>
          </Box>
        }
        title="New program"
        facts="It starts in design. Components and participants come next."
      />
      {why === null ? <NewForm /> : <NotForRole why={why} />}
    </>
  );
}

function NewForm() {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const form = useProgramForm(null);
  const keyFor = useIdempotencyKey();
  const create = useChange(
    (api, values: ProgramValues) =>
      api.createProgram({ body: toInput(values), key: keyFor(toInput(values)) }),
    (program) => {
      form.reset();
      toastDone(`“${isolated(program.title)}” is there, in design.`);
      void navigate({ to: paths.program(slug, program.id), replace: true });
    },
  );
  const submit = (values: ProgramValues) =>
    create.mutate(values, { onError: (error) => showRefusal(form, error, fieldOf) });
  return (
    <Box maw={640}>
      <FormShell
        onSubmit={form.onSubmit(submit, (errors) => focusFirstError(form, errors))}
        submitLabel="Create the program"
        submitError={refusalView(form, create.error, fieldOf)}
        loading={create.isPending}
        onCancel={() => void navigate({ to: paths.programs(slug) })}
      >
        <ProgramFields form={form} program={null} />
      </FormShell>
      <UnsavedGuard isDirty={() => form.isDirty()} />
    </Box>
  );
}

function NotForRole({ why }: { why: string }) {
  const { slug } = useWorkspace();
  return (
    <EmptyState
      icon={<IconRoute size={32} stroke={1.5} />}
      title="Your role creates no programs"
      action={
        <ButtonLink to={paths.programs(slug)} variant="default">
          All programs
        </ButtonLink>
      }
    >
      {why}
    </EmptyState>
  );
}
