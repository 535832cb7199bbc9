import { Skeleton, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { useRead, useView, useWorkspace } from '../../api/workspace.ts';
import { QueryView, together } from '../../app/QueryView.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { whyCertificationCannotBeIssued } from '../../app/why-cannot-issue.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';
import { PublishButton } from '../publishing/PublishButton.tsx';
import { ISSUE_BUTTON_ID, useToHolders } from './holders-navigation.ts';
import { IssueFormPanel } from './IssueFormPanel.tsx';
import { asIssued } from './issued-content.ts';
import { pickOf } from './picks.ts';

/** The learner in the URL, with a valid credential if they have one. */
function useNamedLearner(certificationId: string) {
  const { learner: learnerId } = useSearch({ strict: false }) as { learner?: string };
  return useRead(['learners', learnerId ?? null, 'to-issue', certificationId], async (api) => {
    if (learnerId === undefined) return [];
    const [learner, { items }] = await Promise.all([
      api.getLearner({ id: learnerId }),
      api.listCredentials({ query: { certificationId, learnerId, status: 'valid', limit: 1 } }),
    ]);
    return [pickOf({ ...learner, held: items[0] ?? null })];
  });
}

/** Issues manually to existing learners, or to learners who are added in the panel. */
export function IssuePanel() {
  const id = useCertificationId();
  const { role } = useWorkspace();
  const toHolders = useToHolders();
  useFocusOnClose(ISSUE_BUTTON_ID);
  const certification = useView('getCertification', { id });
  const picks = useNamedLearner(id);
  return (
    <QueryView
      query={together({ certification, picks })}
      skeleton={<Skeleton height={200} />}
      frame={(state) => (
        <SidePanel title={t('issue.title')} width={600} onClose={() => toHolders()}>
          {state}
        </SidePanel>
      )}
    >
      {(read) => {
        const { status } = read.certification;
        const why = whyRoleCannot(role, 'issue') ?? whyCertificationCannotBeIssued(status);
        const issued = asIssued(read.certification);
        const title = t('issue.titleOf', { title: isolated(issued.title) });
        if (why === null) {
          return (
            <IssueFormPanel title={title} certification={issued} initial={{ picks: read.picks }} />
          );
        }
        return (
          <SidePanel
            title={title}
            width={600}
            onClose={() => toHolders()}
            footer={<PublishButton certification={read.certification} />}
          >
            <Text size="sm">{why}</Text>
          </SidePanel>
        );
      }}
    </QueryView>
  );
}
