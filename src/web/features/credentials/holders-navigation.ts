import { useNavigate } from '@tanstack/react-router';
import { useWorkspace } from '../../api/workspace.ts';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { paths } from '../../paths.ts';

export const ISSUE_BUTTON_ID = 'issue-manually';

export const holderLinkId = (credentialId: string) => `holder-${credentialId}`;

/** Closes a panel and returns to the list of holders, with or without its search. */
export function useToHolders(): (options?: { isSearchKept: boolean }) => void {
  const { slug } = useWorkspace();
  const certificationId = useCertificationId();
  const navigate = useNavigate();
  return ({ isSearchKept } = { isSearchKept: true }) =>
    void navigate({
      to: paths.certification(slug, certificationId),
      search: (search: Record<string, unknown>) =>
        isSearchKept ? { ...search, learner: undefined, credentials: undefined } : {},
    });
}
