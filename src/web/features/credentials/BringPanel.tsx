import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { errorView } from '../../api/error-words.ts';
import { useChange, useView, useWorkspace } from '../../api/workspace.ts';
import type { Certification, Credential } from '../../api/workspace-api.ts';
import { holderName } from '../../app/credential-words.ts';
import { QueryView, together } from '../../app/QueryView.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { IconInfoCircle } from '../../ui/icons.generated.ts';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { rich, t } from '../../words.ts';
import { ISSUE_BUTTON_ID, useToHolders } from './holders-navigation.ts';
import { SideBySide } from './SideBySide.tsx';
import { type Bringing, useBringing } from './use-bringing.ts';
import { useFirst } from './use-first.ts';
import { useToBring } from './use-to-bring.ts';
import { countOlder } from './use-versions.ts';
import { whyNotBring } from './why-not.ts';

const WIDTH = 980;

/** The ids of credentials in the URL; `null` for all that have an older version. */
function useNamedIds(): string[] | null {
  const { credentials } = useSearch({ strict: false }) as { credentials?: string };
  return credentials?.split(',').filter((id) => id !== '') ?? null;
}

/** Updates credentials to the newest version, after a side-by-side comparison. */
export function BringPanel() {
  const id = useCertificationId();
  const ids = useNamedIds();
  const { role } = useWorkspace();
  const toHolders = useToHolders();
  useFocusOnClose(ISSUE_BUTTON_ID);
  const certification = useView('getCertification', { id });
  const toBring = useToBring(id, ids);
  const first = useFirst(toBring.data);
  const { bringing } = useBringing(id);
  const wasGoingOn = useFirst(bringing ?? undefined) !== undefined;
  const asked = wasGoingOn ? toBring.data : first;
  const version = certification.data?.version ?? null;
  const title =
    version === null ? t('credential.update.newest') : t('credential.update.title', { version });
  const whyNot = whyRoleCannot(role, 'revoke');
  if (bringing !== null || whyNot !== null) {
    return (
      <SidePanel title={title} width={520} onClose={() => toHolders()}>
        {bringing === null ? <Text size="sm">{whyNot}</Text> : <GoingOn bringing={bringing} />}
      </SidePanel>
    );
  }
  // A draft has no version to update to.
  const published = version === null ? undefined : certification.data;
  return (
    <QueryView
      query={together({
        certification: { ...certification, data: published },
        toBring: { ...toBring, data: asked },
      })}
      skeleton={<Skeleton height={320} />}
      frame={(state) => (
        <SidePanel title={title} width={WIDTH} onClose={() => toHolders()}>
          {state}
        </SidePanel>
      )}
    >
      {(read) => (
        <Decision
          title={title}
          certification={read.certification}
          version={version ?? 0}
          ids={ids}
          {...read.toBring}
        />
      )}
    </QueryView>
  );
}

type DecisionProps = {
  title: string;
  certification: Certification;
  version: number;
  ids: string[] | null;
  brought: Credential[];
  leftOut: Credential[];
};

/** The number of credentials to update. For all, it is computed from the versions. */
function useBring({ certification, version, ids, brought }: DecisionProps) {
  const toHolders = useToHolders();
  const { versions, start } = useBringing(certification.id);
  const olderBefore = countOlder(versions);
  const count = ids === null ? olderBefore : brought.length;
  const bring = useChange(
    async (api, chosen: string[] | null) => {
      const input = chosen === null ? ({ all: true } as const) : { credentialIds: chosen };
      const answer = await api.updateToVersion({ id: certification.id, body: input });
      // Before the queries are refetched, or the first updates would not be counted as progress.
      if (answer.isGoingOn) start({ count: answer.count, olderBefore, version });
      return answer;
    },
    (answer) => {
      if (answer.isGoingOn) return;
      toastDone(t('credential.update.done', { count: answer.count, version }));
      toHolders();
    },
  );
  const send = () => bring.mutate(ids === null ? null : brought.map((it) => it.id));
  return { count, send, isPending: bring.isPending, error: bring.error };
}

function Decision(props: DecisionProps) {
  const { title, version, brought, leftOut } = props;
  const toHolders = useToHolders();
  const { count, send, isPending, error } = useBring(props);
  if (brought.length === 0) {
    return (
      <SidePanel title={title} width={520} onClose={() => toHolders()}>
        <Stack gap="lg">
          <Text size="sm">
            {leftOut.length === 0
              ? t('credential.update.none', { version })
              : t('credential.update.nonePossible')}
          </Text>
          <LeftOut credentials={leftOut} />
        </Stack>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      title={title}
      width={WIDTH}
      onClose={() => toHolders()}
      footer={
        <>
          <Button variant="default" onClick={() => toHolders()}>
            {t('ui.cancel')}
          </Button>
          <Button loading={isPending} onClick={send}>
            {t('credential.update.submit', { count, version })}
          </Button>
        </>
      }
    >
      <Stack gap="lg">
        <Text size="sm" maw={680}>
          {rich('credential.update.text', { version, b: (text) => <b>{text}</b> })}
        </Text>
        <SideBySide credentials={brought} version={version} count={count} />
        {props.ids === null ? (
          <Text size="sm" c="dimmed">
            {t('credential.update.others')}
          </Text>
        ) : (
          <LeftOut credentials={leftOut} />
        )}
        <SubmitErrorAlert error={errorView(error)} />
      </Stack>
    </SidePanel>
  );
}

const NAMED_MAX = 8;

/** Selected credentials that will not be updated, and why. */
function LeftOut({ credentials }: { credentials: readonly Credential[] }) {
  const { role } = useWorkspace();
  if (credentials.length === 0) return null;
  const more = credentials.length - NAMED_MAX;
  return (
    <Alert
      color="gray"
      icon={<IconInfoCircle size={18} aria-hidden />}
      title={t('credential.update.leftOut', { count: credentials.length })}
    >
      {credentials.slice(0, NAMED_MAX).map((credential) => (
        <div key={credential.id}>
          {rich('credential.update.leftOutWhy', {
            name: <bdi>{holderName(credential)}</bdi>,
            reason: whyNotBring(credential, role),
          })}
        </div>
      ))}
      {more > 0 && t('credential.update.leftOutMore', { count: more })}
    </Alert>
  );
}

function GoingOn({ bringing: { count, done, version } }: { bringing: NonNullable<Bringing> }) {
  return (
    <Stack gap="sm">
      <Text size="sm">{t('credential.update.running', { count, version })}</Text>
      <ProgressLine label={t('credential.update.bar')} done={done} total={count} />
    </Stack>
  );
}
