import { Anchor, Group, Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { holderName } from '../../app/credential-words.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { FactList } from '../../ui/FactList.tsx';
import { t } from '../../words.ts';
import classes from './CredentialFacts.module.css';

/** The content of the credential, and how it was issued. */
export function CredentialFacts({ credential }: { credential: Credential }) {
  const { slug } = useWorkspace();
  const { expiresOn } = credential;
  return (
    <FactList>
      <dt>{t('credential.facts.certification')}</dt>
      <dd>
        <span dir="auto">{credential.certification.title}</span>{' '}
        <Text span size="sm" c="dimmed">
          {versionWords(credential)}
        </Text>
      </dd>
      <dt>{t('credential.facts.learner')}</dt>
      <dd>
        <TextLink to={paths.learner(slug, credential.learner.id)} dir="auto" inherit>
          {holderName(credential)}
        </TextLink>
        {credential.learner.email !== null && <div>{credential.learner.email}</div>}
      </dd>
      <dt>{t('credential.facts.issued')}</dt>
      <dd>
        <CalendarDateText date={credential.issuedOn} />{' '}
        <Text span size="sm" c="dimmed">
          {howWords(credential)}
        </Text>
      </dd>
      <dt>{t(`credential.facts.expiry.${expiresOn === null ? 'revoked' : credential.status}`)}</dt>
      <dd>
        {expiresOn === null ? t('credential.facts.never') : <CalendarDateText date={expiresOn} />}
      </dd>
      <dt>{t('credential.facts.code')}</dt>
      <dd>
        <Group gap="sm">
          <span className={classes.code}>{credential.code}</span>
          <CopyButton value={credential.code} label={t('credential.facts.copyCode')} />
        </Group>
      </dd>
      <dt>{t('credential.facts.page')}</dt>
      <dd>
        <Anchor href={credential.url} target="_blank" rel="noreferrer" inherit>
          {credential.url}
        </Anchor>
      </dd>
    </FactList>
  );
}

function versionWords({ version, certification }: Credential): string {
  const newest = certification.version;
  return newest === null || newest <= version
    ? t('credential.facts.version', { version })
    : t('credential.facts.versionOf', { version, newest });
}

function howWords({ issuedHow: how, issuedBy }: Credential): string {
  return issuedBy === null
    ? t('credential.facts.how', { how })
    : t('credential.facts.howBy', { how, name: isolated(issuedBy) });
}
