import { Skeleton, Stack, Text } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { errorView } from '../../app/errors.ts';
import { ButtonLink } from '../../app/links.tsx';
import { whyNotChange } from '../../app/program-refusals.ts';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconPlus, IconStack2 } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { ComponentList } from './ComponentList.tsx';
import classes from './components.module.css';
import { ADD_COMPONENT_ID, useComponents, useProgram } from './use-program.ts';

/** The parts of the program in their order; the panel of one opens over them. */
export function ComponentsTab() {
  const { data: program } = useProgram();
  const components = useComponents();
  const error = components.data === undefined ? errorView(components.error) : null;
  if (program === undefined) return null;
  const items = components.data?.items;
  return (
    <>
      {items !== undefined && items.length > 0 && (
        <div className={classes.top}>
          <Text size="sm" c="dimmed" flex="1 1 260px">
            Participants who have done all that is required are complete.
          </Text>
          <AddButton program={program} />
        </div>
      )}
      {error !== null && <ErrorState {...error} onRetry={() => void components.refetch()} />}
      {items === undefined && error === null && <ListSkeleton />}
      {items !== undefined && items.length > 0 && (
        <ComponentList program={program} components={items} />
      )}
      {items?.length === 0 && (
        <EmptyState
          icon={<IconStack2 size={32} stroke={1.5} />}
          title="No components yet"
          action={<AddButton program={program} />}
        >
          A component is one part of the program: a course, a quiz, a roleplay. Those that are
          required decide who is complete.
        </EmptyState>
      )}
      <Outlet />
    </>
  );
}

function AddButton({ program }: { program: Program }) {
  const { slug } = useWorkspace();
  const why = whyNotChange(program);
  const icon = <IconPlus size={16} aria-hidden />;
  if (why !== null) {
    return (
      <ReasonButton reason={why} leftSection={icon}>
        Add a component
      </ReasonButton>
    );
  }
  return (
    <ButtonLink id={ADD_COMPONENT_ID} to={paths.componentNew(slug, program.id)} leftSection={icon}>
      Add a component
    </ButtonLink>
  );
}

function ListSkeleton() {
  return (
    <Stack gap="lg" py="sm" aria-busy>
      {['60%', '45%', '70%', '52%'].map((width) => (
        <Skeleton key={width} height={12} width={width} />
      ))}
    </Stack>
  );
}
