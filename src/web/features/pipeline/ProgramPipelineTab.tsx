import { useParams } from '@tanstack/react-router';
import { useView, useWorkspace } from '../../api/workspace.ts';
import { ButtonLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconFilter } from '../../ui/icons.generated.ts';
import { Pipeline } from './Pipeline.tsx';

/** The pipeline of a program. */
export function ProgramPipelineTab() {
  const { programId } = useParams({ strict: false }) as { programId: string };
  const { slug } = useWorkspace();
  const program = useView('getProgram', { id: programId });
  const mayRun = program.data?.mayRun ?? false;
  return (
    <Pipeline
      of="programs"
      id={programId}
      whyNotRemind={mayRun ? null : 'Only owners, admins and the leads of the program can do this.'}
      nobody={() => (
        <EmptyState
          icon={<IconFilter size={32} stroke={1.5} />}
          title="Nobody is enrolled yet"
          action={
            mayRun ? (
              <ButtonLink to={paths.enrol(slug, programId)}>Enrol participants</ButtonLink>
            ) : null
          }
        >
          Enrol participants, and how far each of them got shows here.
        </EmptyState>
      )}
    />
  );
}
