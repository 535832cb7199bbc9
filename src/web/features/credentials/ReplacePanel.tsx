import { Skeleton, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { useRead, useView, useWorkspace } from '../../api/workspace.ts';
import { holderName } from '../../app/credential-words.ts';
import { errorView } from '../../app/errors.ts';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { holderLinkId, useToHolders } from './holders-navigation.ts';
import { IssueFormPanel } from './IssueFormPanel.tsx';
import { asIssued } from './issued-content.ts';
import { pickOf } from './picks.ts';
import { useFirst } from './use-first.ts';
import { whyNot } from './why-not.ts';

/** Issues a credential anew in place of one that is held. */
export function ReplacePanel() {
  const id = useCertificationId();
  const { credentialId } = useParams({ strict: false }) as { credentialId: string };
  const { role } = useWorkspace();
  const toHolders = useToHolders();
  useFocusOnClose(holderLinkId(credentialId));
  const certification = useView('getCertification', { id });
  const held = useRead(['credentials', credentialId, 'to-replace'], async (api) => {
    const credential = await api.getCredential({ id: credentialId });
    return { credential, learner: await api.getLearner({ id: credential.learner.id }) };
  });
  const asked = useFirst(held.data);
  const error = errorView(certification.error ?? held.error);
  if (certification.data === undefined || asked === undefined) {
    return (
      <SidePanel title="Replace" width={600} onClose={() => toHolders()}>
        {error === null ? (
          <Skeleton height={200} />
        ) : (
          <ErrorState {...error} onRetry={() => void held.refetch()} />
        )}
      </SidePanel>
    );
  }
  const { credential, learner } = asked;
  const issued = asIssued(certification.data);
  const title = `Replace the credential of ${isolated(holderName(credential))}`;
  const why = whyNot('replace', credential, role);
  if (why !== null) {
    return (
      <SidePanel title={title} width={600} onClose={() => toHolders()}>
        <Text size="sm">{why}</Text>
      </SidePanel>
    );
  }
  return (
    <IssueFormPanel
      title={title}
      certification={issued}
      initial={{ picks: [pickOf({ ...learner, held: credential })], ifHeld: 'replace' }}
      isLearnerFixed
    >
      <Text size="sm">
        “<bdi>{issued.title}</bdi>” is issued anew, in its newest version and with the learner’s
        name as it is today. The old credential is revoked as replaced, which is permanent; its page
        links to the new one, which has a new code.
      </Text>
    </IssueFormPanel>
  );
}
