import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Credential, Note } from '../../api/workspace-api.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { IconNote } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import { AddNoteDialog } from './AddNoteDialog.tsx';
import classes from './CredentialFacts.module.css';
import { whyNot } from './why-not.ts';

/** Internal notes, newest first. Only rendered for members who may read them. */
export function CredentialNotes({ credential }: { credential: Credential }) {
  const { role } = useWorkspace();
  const [isAdding, setAdding] = useState(false);
  const notes = useView('listNotes', { id: credential.id });
  return (
    <section aria-label={t('credential.note.heading')}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('credential.note.heading')}</Title>
        {whyNot('addNote', credential, role) === null && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconNote size={14} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('credential.note.add')}
          </Button>
        )}
      </Group>
      <QueryView query={notes} skeleton={<Skeleton height={40} />}>
        {({ items }) => <NoteItems notes={items} />}
      </QueryView>
      {isAdding && <AddNoteDialog credential={credential} onClose={() => setAdding(false)} />}
    </section>
  );
}

function NoteItems({ notes }: { notes: readonly Note[] }) {
  if (notes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('credential.note.none')}
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      {notes.map((note) => (
        <div key={note.id} className={classes.note}>
          <p dir="auto">{note.body}</p>
          <Text size="xs" c="dimmed" component="div">
            {note.author} · <InstantText instant={note.createdAt} />
          </Text>
        </div>
      ))}
    </Stack>
  );
}
