import { useWorkspace } from '../../api/workspace.ts';
import { ButtonLink } from '../../app/links.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconFilter } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import { Pipeline } from './Pipeline.tsx';

/** The pipeline of a certification, over all its programs. */
export function CertificationPipelineTab() {
  const id = useCertificationId();
  const { role } = useWorkspace();
  return (
    <Pipeline
      of="certifications"
      id={id}
      whyNotRemind={whyRoleCannot(role, 'changeCertifications')}
      nobody={(programCount) => <NobodyYet programCount={programCount} />}
    />
  );
}

function NobodyYet({ programCount }: { programCount: number }) {
  const { slug } = useWorkspace();
  return (
    <EmptyState
      icon={<IconFilter size={32} stroke={1.5} />}
      title={programCount === 0 ? t('pipeline.empty.noProgram') : t('pipeline.empty.noParticipant')}
      action={<ButtonLink to={paths.programs(slug)}>{t('pipeline.empty.viewPrograms')}</ButtonLink>}
    >
      {programCount === 0
        ? t('pipeline.empty.noProgram.text')
        : t('pipeline.empty.noParticipant.certification')}
    </EmptyState>
  );
}
