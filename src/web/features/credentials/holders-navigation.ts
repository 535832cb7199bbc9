import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import { paths } from '../../paths.ts';

export const ISSUE_BUTTON_ID = 'issue-manually';

export const holderLinkId = (credentialId: string) => `holder-${credentialId}`;

/** The certification that the address names. */
export function useCertificationId(): string {
  return useParams({ from: '/w/$slug/certifications/$certificationId' }).certificationId;
}

/** Closes a panel: back to the holders with the search that they had, or without any. */
export function useToHolders(): (options?: { isSearchKept: boolean }) => void {
  const { slug } = useWorkspace();
  const certificationId = useCertificationId();
  const navigate = useNavigate();
  return ({ isSearchKept } = { isSearchKept: true }) =>
    void navigate({
      to: paths.certification(slug, certificationId),
      search: (search: Record<string, unknown>) =>
        isSearchKept ? { ...search, learner: undefined } : {},
    });
}

/** Gives the focus back to where the panel or dialog was opened from, once it is closed. */
export function useFocusOnClose(elementId: string): void {
  // The focus belongs to the browser, and is lost when the element that has it is removed.
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost) document.getElementById(elementId)?.focus({ preventScroll: true });
      });
    },
    [elementId],
  );
}
