import { useParams } from '@tanstack/react-router';
import { useView, useWorkspace } from '../../api/workspace.ts';
import { ButtonLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconFilter } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
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
      whyNotRemind={mayRun ? null : t('pipeline.remind.whyNotRun')}
      nobody={() => (
        <EmptyState
          icon={<IconFilter size={32} stroke={1.5} />}
          title={t('pipeline.empty.noParticipant')}
          action={
            mayRun ? (
              <ButtonLink to={paths.enrol(slug, programId)}>{t('pipeline.empty.enrol')}</ButtonLink>
            ) : null
          }
        >
          {t('pipeline.empty.noParticipant.program')}
        </EmptyState>
      )}
    />
  );
}
