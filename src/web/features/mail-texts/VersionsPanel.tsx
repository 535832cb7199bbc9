import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { directionOf } from '../../../shared/direction.ts';
import { useView } from '../../api/workspace.ts';
import type { MailText, MailTextVersion } from '../../api/workspace-api.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { instantInWords } from '../../ui/dates.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconHistory } from '../../ui/icons.generated.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { LinesSkeleton } from '../../ui/Skeletons.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { t } from '../../words.ts';
import classes from './MailTextEditor.module.css';
import { type MailTextOf, paramsOf } from './mail-text-of.ts';
import { partsOf, type TextValues, valuesOf } from './mail-text-values.ts';
import { partWords } from './mail-text-words.ts';

type Props = {
  of: MailTextOf;
  view: MailText;
  isInherited: boolean;
  onRestore: (values: TextValues) => void;
  onClose: () => void;
};

/** Who changed the text when. Restoring a version loads it into the form. */
export function VersionsPanel({ of, view, isInherited, onRestore, onClose }: Props) {
  const versions = useView('listMailTextVersions', paramsOf(of));
  return (
    <SidePanel title={t('mailTexts.versions')} onClose={onClose}>
      <QueryView query={versions} skeleton={<LinesSkeleton widths={[60, 40, 70, 50]} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<IconHistory size={28} stroke={1.5} />}
              title={t('mailTexts.versions.none')}
            >
              {t('mailTexts.versions.noneText')}
            </EmptyState>
          ) : (
            <Stack gap={0}>
              {items.map((version, index) => (
                <VersionItem
                  key={version.id}
                  of={of}
                  view={view}
                  version={version}
                  isInherited={isInherited}
                  isCurrent={index === 0}
                  onRestore={onRestore}
                />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </SidePanel>
  );
}

type ItemProps = Omit<Props, 'onClose'> & { version: MailTextVersion; isCurrent: boolean };

function VersionItem({ version, isCurrent, onRestore, ...shown }: ItemProps) {
  const [isOpen, setOpen] = useState(false);
  const { changedAt, changedBy, parts, isReset } = version;
  const date = instantInWords(changedAt);
  const named = (action: string) => t('mailTexts.versions.action', { action, date });
  const view = t(isOpen ? 'mailTexts.versions.hide' : 'mailTexts.versions.view');
  const restore = t('mailTexts.versions.restore');
  return (
    <div className={classes.version}>
      <Group justify="space-between" gap="xs">
        <div>
          <Group gap="xs">
            <Text size="sm" fw={600} component="span">
              <InstantText instant={changedAt} />
            </Text>
            {isCurrent && <StatusBadge status="active" word={t('mailTexts.versions.current')} />}
          </Group>
          <Text size="sm" c="dimmed">
            <bdi>{changedBy ?? '–'}</bdi>
          </Text>
          {isReset && (
            <Text size="sm">
              {t(
                shown.isInherited
                  ? 'mailTexts.versions.resetInherited'
                  : 'mailTexts.versions.reset',
              )}
            </Text>
          )}
        </div>
        <Group gap="xs">
          {!isReset && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={named(view)}
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              {view}
            </Button>
          )}
          {!isCurrent && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={named(restore)}
              onClick={() => onRestore(valuesOf({ own: parts }))}
            >
              {restore}
            </Button>
          )}
        </Group>
      </Group>
      {isOpen && <VersionParts parts={parts} {...shown} />}
    </div>
  );
}

type PartsProps = Pick<ItemProps, 'of' | 'view' | 'isInherited'> & {
  parts: MailTextVersion['parts'];
};

function VersionParts({ of: { language }, view, isInherited, parts }: PartsProps) {
  const standard = isInherited ? 'mailTexts.part.isInherited' : 'mailTexts.part.isStandard';
  return (
    <dl className={classes.parts}>
      {partsOf({ ...view, own: parts }).map((part) => (
        <div key={part}>
          <dt>{partWords(part)}</dt>
          {parts[part] === null ? (
            <Text component="dd" inherit c="dimmed">
              {t(standard)}
            </Text>
          ) : (
            <dd lang={language} dir={directionOf(language)}>
              {parts[part]}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
