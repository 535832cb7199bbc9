import { Skeleton, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { useRead, useView, useWorkspace } from '../../api/workspace.ts';
import type { Certification, Credential, Learner } from '../../api/workspace-api.ts';
import { holderName } from '../../app/credential-words.ts';
import { QueryView, together } from '../../app/QueryView.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { rich, t } from '../../words.ts';
import { holderLinkId, useToHolders } from './holders-navigation.ts';
import { IssueFormPanel } from './IssueFormPanel.tsx';
import { asIssued } from './issued-content.ts';
import { pickOf } from './picks.ts';
import { useFirst } from './use-first.ts';
import { whyNot } from './why-not.ts';

/** Issues a new credential that replaces a valid one. */
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
  const panel = (title: string, content: ReactNode) => (
    <SidePanel title={title} width={600} onClose={() => toHolders()}>
      {content}
    </SidePanel>
  );
  return (
    <QueryView
      query={together({ certification, held: { ...held, data: asked } })}
      skeleton={<Skeleton height={200} />}
      frame={(state) => panel(t('credential.replace.loading'), state)}
    >
      {(read) => {
        const { credential } = read.held;
        const title = t('credential.replace.title', {
          title: isolated(credential.certification.title),
          name: isolated(holderName(credential)),
        });
        const why = whyNot('replace', credential, role);
        if (why !== null) return panel(title, <Text size="sm">{why}</Text>);
        return <ReplaceForm title={title} certification={read.certification} {...read.held} />;
      }}
    </QueryView>
  );
}

type Props = {
  title: string;
  certification: Certification;
  credential: Credential;
  learner: Learner;
};

function ReplaceForm({ title, certification, credential, learner }: Props) {
  const issued = asIssued(certification);
  return (
    <IssueFormPanel
      title={title}
      certification={issued}
      initial={{ picks: [pickOf({ ...learner, held: credential })], ifHeld: 'replace' }}
      isLearnerFixed
    >
      <Text size="sm">{rich('credential.replace.text', { title: <bdi>{issued.title}</bdi> })}</Text>
    </IssueFormPanel>
  );
}
