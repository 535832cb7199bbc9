import { useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { ButtonLink } from '../../app/links.tsx';
import { whyCertificationCannotBeIssued } from '../../app/why-cannot-issue.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { paths } from '../../paths.ts';
import { IconPlus } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { t } from '../../words.ts';

/** The primary button of a certification. If it cannot be issued, the button explains why. */
export function IssueButton({ certification, id }: { certification: Certification; id?: string }) {
  const { slug, role } = useWorkspace();
  const why = whyRoleCannot(role, 'issue') ?? whyCertificationCannotBeIssued(certification.status);
  const icon = <IconPlus size={16} aria-hidden />;
  if (why !== null) {
    return (
      <ReasonButton variant="default" reason={why} leftSection={icon}>
        {t('certification.action.issue')}
      </ReasonButton>
    );
  }
  return (
    <ButtonLink
      {...(id !== undefined && { id })}
      to={paths.issue(slug, certification.id)}
      search
      leftSection={icon}
    >
      {t('certification.action.issue')}
    </ButtonLink>
  );
}
