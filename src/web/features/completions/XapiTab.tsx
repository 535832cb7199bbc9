import { Code, List, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useView, wholeList } from '../../api/workspace.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { t } from '../../words.ts';
import { useProgram } from './use-program.ts';
import { XapiComponents } from './XapiComponents.tsx';
import { XapiKeys } from './XapiKeys.tsx';
import { XapiStatements } from './XapiStatements.tsx';
import classes from './xapi.module.css';

/** The connection of learning systems: endpoint, keys, and received statements. */
export function XapiTab() {
  const { programId, program } = useProgram();
  const keys = useView('listXapiKeys', { id: programId });
  return (
    <div className={classes.sections}>
      <Section
        id="xapi-connect"
        title={t('completion.xapi.connect')}
        words={t('completion.xapi.connect.text')}
      >
        <Help endpoint={keys.data?.endpoint} />
      </Section>
      {program.data && (
        <XapiKeys
          programId={programId}
          program={program.data}
          keys={wholeList(keys, ({ items }) => items)}
        />
      )}
      <Section
        id="xapi-components"
        title={t('completion.xapi.component.title')}
        words={t('completion.xapi.component.text')}
      >
        <XapiComponents />
      </Section>
      <Section
        id="xapi-statements"
        title={t('completion.xapi.statement.title')}
        words={t('completion.xapi.statement.text')}
      >
        <XapiStatements programId={programId} />
      </Section>
    </div>
  );
}

type SectionProps = { id: string; title: string; words: string; children: ReactNode };

function Section({ id, title, words, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {words}
      </Text>
      {children}
    </section>
  );
}

function Help({ endpoint }: { endpoint: string | undefined }) {
  return (
    <>
      <div className={classes.endpoint}>
        <Code className={classes.address ?? ''}>{endpoint ?? '…'}</Code>
        <CopyButton value={endpoint ?? ''} label={t('completion.xapi.copyEndpoint')} />
      </div>
      <List type="ordered" size="sm" spacing={6} mt="md" maw={680}>
        <List.Item>{t('completion.xapi.step.key')}</List.Item>
        <List.Item>{t('completion.xapi.step.enter')}</List.Item>
        <List.Item>{t('completion.xapi.step.activity')}</List.Item>
      </List>
    </>
  );
}
