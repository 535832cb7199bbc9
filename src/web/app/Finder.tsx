import '@mantine/spotlight/styles.css';
import { Modal, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import {
  IconActivity,
  IconCertificate,
  IconHome,
  IconMail,
  IconPlus,
  IconSearch,
  IconSettings,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { may, type Role } from '../../shared/roles.ts';
import { useWorkspace } from '../api/workspace.ts';
import type { WorkspaceApi } from '../api/workspace-api.ts';
import { paths } from '../paths.ts';

const [store, finder] = createSpotlight();

/** Opens the finder; it needs to be on the screen. */
export const openFinder = finder.open;

/** Something that can be chosen in the finder. */
type Found = { label: string; details?: string | null; to: string; icon: typeof IconHome };

function actionsFor(slug: string, role: Role): Found[] {
  const isAdmin = may(role, 'changeSettings');
  return [
    ...(may(role, 'changeCertifications')
      ? [{ label: 'New certification', to: paths.certificationNew(slug), icon: IconPlus }]
      : []),
    ...(may(role, 'changeLearners')
      ? [{ label: 'Add a learner', to: paths.learnerNew(slug), icon: IconPlus }]
      : []),
    { label: 'Home', to: paths.home(slug), icon: IconHome },
    { label: 'Certifications', to: paths.certifications(slug), icon: IconCertificate },
    { label: 'Learners', to: paths.learners(slug), icon: IconUsers },
    { label: 'Activity', to: paths.activity(slug), icon: IconActivity },
    { label: 'Mails', to: paths.mails(slug), icon: IconMail },
    ...(isAdmin
      ? [
          { label: 'Settings of the workspace', to: paths.settings(slug), icon: IconSettings },
          { label: 'Members', to: paths.members(slug), icon: IconUsers },
          { label: 'API keys', to: paths.apiKeys(slug), icon: IconSettings },
        ]
      : []),
  ];
}

async function search(api: WorkspaceApi, slug: string, query: string) {
  const [learners, certifications] = await Promise.all([
    api.learners({ query, limit: 6 }),
    api.certifications({ query, limit: 6 }),
  ]);
  return {
    learners: learners.items.map(
      (learner): Found => ({
        label: learner.name ?? '(data erased)',
        details: learner.email ?? learner.externalId,
        to: paths.learner(slug, learner.id),
        icon: IconUser,
      }),
    ),
    certifications: certifications.items.map(
      (certification): Found => ({
        label: certification.title,
        details: certification.status,
        to: paths.certification(slug, certification.id),
        icon: IconCertificate,
      }),
    ),
  };
}

/** Ctrl/⌘ K: finds any learner, certification or action by a few letters. */
export function Finder() {
  const { slug, role, api } = useWorkspace();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 120);
  const found = useQuery({
    queryKey: ['workspace', slug, 'finder', query],
    queryFn: () => search(api, slug, query),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const results = text.trim() === '' ? undefined : found.data;
  const actions = actionsFor(slug, role).filter(({ label }) =>
    label.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const first = results?.learners[0] ?? results?.certifications[0] ?? actions[0];
  const isUpToDate = text.trim() === query && !found.isFetching;
  /** Enter opens what is found first, without an arrow key before. */
  const openFirst = () => {
    if (store.getState().selected >= 0 || first === undefined || !isUpToDate) return;
    finder.close();
    void navigate({ to: first.to });
  };
  const isNothing =
    actions.length === 0 &&
    results !== undefined &&
    results.learners.length + results.certifications.length === 0;
  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      clearQueryOnClose
      shortcut={null}
      scrollable
      maxHeight={420}
    >
      <VisuallyHidden>
        <Modal.Title>Find</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search
        placeholder="Find a learner, a certification or an action"
        aria-label="Find"
        onKeyDown={(event) => event.key === 'Enter' && openFirst()}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <Group label="Learners" found={results?.learners} />
        <Group label="Certifications" found={results?.certifications} />
        <Group label="Actions" found={actions} />
        {isNothing && !found.isFetching && <Spotlight.Empty>Nothing found</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

type GroupProps = { label: string; found: Found[] | undefined };

function Group({ label, found = [] }: GroupProps) {
  const navigate = useNavigate();
  if (found.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {found.map(({ label: name, details, to, icon: Icon }) => (
        <Spotlight.Action
          key={to}
          label={name}
          description={details ?? ''}
          leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
          onClick={() => void navigate({ to })}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
