import { Box } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useWorkspace } from '../../api/workspace.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { ButtonLink, TextLink } from '../../app/links.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconChevronLeft, IconRoute } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { t } from '../../words.ts';
import { ProgramFields } from './ProgramFields.tsx';
import { fieldOf, toInput, validate, valuesOf } from './program-values.ts';

/** Creates a program. */
export function ProgramNewPage() {
  const { slug, role } = useWorkspace();
  const why = whyRoleCannot(role, 'changePrograms');
  return (
    <>
      <PageHeader
        back={
          <Box>
            <TextLink to={paths.programs(slug)} size="sm" c="dimmed">
              <IconChevronLeft size={14} style={{ verticalAlign: '-2px' }} aria-hidden />{' '}
              {t('program.list.title')}
            </TextLink>
          </Box>
        }
        title={t('program.list.new')}
        facts={t('program.new.facts')}
      />
      {why === null ? <NewForm /> : <NotForRole why={why} />}
    </>
  );
}

function NewForm() {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const shell = useChangeForm({
    initialValues: valuesOf(null),
    validate,
    send: (api, values, key) => api.createProgram({ body: toInput(values), key }),
    onDone: (program) => {
      toastDone(t('program.new.done'));
      void navigate({ to: paths.program(slug, program.id), replace: true });
    },
    fieldOf,
  });
  return (
    <Box maw={640}>
      <GuardedForm
        of={shell}
        submitLabel={t('program.new.submit')}
        onCancel={() => void navigate({ to: paths.programs(slug) })}
      >
        <ProgramFields form={shell.form} program={null} />
      </GuardedForm>
    </Box>
  );
}

function NotForRole({ why }: { why: string }) {
  const { slug } = useWorkspace();
  return (
    <EmptyState
      icon={<IconRoute size={32} stroke={1.5} />}
      title={t('program.new.refused.title')}
      action={
        <ButtonLink to={paths.programs(slug)} variant="default">
          {t('program.new.refused.back')}
        </ButtonLink>
      }
    >
      {why}
    </EmptyState>
  );
}
