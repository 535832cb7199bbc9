import { Code, List, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useView, wholeList } from '../../api/workspace.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useProgram } from './use-program.ts';
import { XapiComponents } from './XapiComponents.tsx';
import { XapiKeys } from './XapiKeys.tsx';
import { XapiStatements } from './XapiStatements.tsx';
import classes from './xapi.module.css';

/** The connection of learning systems: endpoint, credentials, and received statements. */
export function XapiTab() {
  const { programId, program } = useProgram();
  const keys = useView('listXapiKeys', { id: programId });
  return (
    <div className={classes.sections}>
      <Section
        id="xapi-connect"
        title="Connect a learning system"
        words="A learning system that speaks xAPI can record completions by itself."
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
        title="What completes which component"
        words="A statement about the activity, with one of the verbs, completes the component."
      >
        <XapiComponents />
      </Section>
      <Section
        id="xapi-statements"
        title="Recent statements"
        words="What arrived, newest first, and what became of it."
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
        <CopyButton value={endpoint ?? ''} label="Copy the endpoint" />
      </div>
      <List type="ordered" size="sm" spacing={6} mt="md" maw={680}>
        <List.Item>
          Create credentials below, one for each system, and copy username and password.
        </List.Item>
        <List.Item>
          In the learning system, look for “LRS” or “xAPI”: give the endpoint above, and username
          and password for Basic authentication. Versions 1.0.3 and 2.0 are understood.
        </List.Item>
        <List.Item>
          Give each component the id of its activity, as the learning system calls it. Participants
          are known by their e-mail address, or by their external ID as account name.
        </List.Item>
      </List>
    </>
  );
}
