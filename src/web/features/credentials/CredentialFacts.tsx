import { Anchor, Group, Text } from '@mantine/core';
import { useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { holderName, howIssued } from '../../app/credential-words.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { FactList } from '../../ui/FactList.tsx';
import classes from './CredentialFacts.module.css';

/** The content of the credential, and how it was issued. */
export function CredentialFacts({ credential }: { credential: Credential }) {
  const { slug } = useWorkspace();
  return (
    <FactList>
      <dt>Certification</dt>
      <dd>
        <span dir="auto">{credential.certification.title}</span>{' '}
        <Text span size="sm" c="dimmed">
          version {credential.version}
          {credential.certification.version !== null &&
            credential.certification.version > credential.version &&
            ` of ${credential.certification.version}`}
        </Text>
      </dd>
      <dt>Learner</dt>
      <dd>
        <TextLink to={paths.learner(slug, credential.learner.id)} dir="auto" inherit>
          {holderName(credential)}
        </TextLink>
        {credential.learner.email !== null && <div>{credential.learner.email}</div>}
      </dd>
      <dt>Issued</dt>
      <dd>
        <CalendarDateText date={credential.issuedOn} />{' '}
        <Text span size="sm" c="dimmed">
          {howIssued(credential.issuedHow).toLowerCase()}
          {credential.issuedBy !== null && `, ${credential.issuedBy}`}
        </Text>
      </dd>
      <dt>Expires</dt>
      <dd>
        {credential.expiresOn === null ? 'Never' : <CalendarDateText date={credential.expiresOn} />}
      </dd>
      <dt>Code</dt>
      <dd>
        <Group gap="sm">
          <span className={classes.code}>{credential.code}</span>
          <CopyButton value={credential.code} label="Copy code" />
        </Group>
      </dd>
      <dt>Public page</dt>
      <dd>
        <Anchor href={credential.url} target="_blank" rel="noreferrer" inherit>
          {credential.url}
        </Anchor>
      </dd>
    </FactList>
  );
}
