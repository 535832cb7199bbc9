import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Language } from '../../../shared/languages.ts';
import { may } from '../../../shared/roles.ts';
import { useView, useWorkspace } from '../../api/workspace.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { NotFoundScreen } from '../../app/ScreenStates.tsx';
import { SettingsRefused } from '../../app/SettingsRefused.tsx';
import { PageSkeleton } from '../../ui/Skeletons.tsx';
import { MailTextEditor } from './MailTextEditor.tsx';
import { kindIn } from './mail-groups.ts';
import { type MailTextOf, paramsOf } from './mail-text-of.ts';

const ROUTE = '/w/$slug/settings/mail-texts/$kind';

/** The editor of the text of a mail in one language, of the workspace or of a certification. */
export function MailTextPage() {
  const { role, workspace } = useWorkspace();
  const { kind: name } = useParams({ from: ROUTE });
  const { language, certification } = useSearch({ from: ROUTE });
  const kind = kindIn(name, certification !== undefined);
  if (!may(role, 'changeSettings')) return <SettingsRefused />;
  if (kind === undefined) return <NotFoundScreen />;
  const of: MailTextOf = {
    kind,
    language: language ?? (workspace.language as Language),
    certificationId: certification,
  };
  return <LoadedEditor key={JSON.stringify(of)} of={of} />;
}

function LoadedEditor({ of }: { of: MailTextOf }) {
  const view = useView('getMailText', paramsOf(of));
  // A new editor starts with the saved text.
  const [startCount, setStartCount] = useState(0);
  return (
    <QueryView query={view} skeleton={<PageSkeleton />} missing={<NotFoundScreen />}>
      {(loaded) => (
        <MailTextEditor
          key={startCount}
          of={of}
          view={loaded}
          onReset={() => setStartCount(startCount + 1)}
        />
      )}
    </QueryView>
  );
}
