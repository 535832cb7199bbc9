import { useWorkspace } from '../../api/workspace.ts';
import { ButtonLink } from '../../app/links.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconFilter } from '../../ui/icons.generated.ts';
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
      title={programCount === 0 ? 'No program leads to it yet' : 'Nobody is enrolled yet'}
      action={<ButtonLink to={paths.programs(slug)}>Show programs</ButtonLink>}
    >
      {programCount === 0
        ? 'Link this certification in the settings of a program, and the way of its participants shows here.'
        : 'Enrol participants in a program that leads to this certification, and their way shows here.'}
    </EmptyState>
  );
}
