import { ActionIcon, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { holderName } from '../../app/credential-words.ts';
import { files } from '../../paths.ts';
import { IconChevronLeft, IconChevronRight } from '../../ui/icons.generated.ts';
import { PagePicture } from '../../ui/PagePicture.tsx';
import { t } from '../../words.ts';
import classes from './SideBySide.module.css';

type Props = {
  /** The credentials whose certificates can be viewed. */
  credentials: readonly Credential[];
  version: number;
  /** The total number of credentials. */
  count: number;
};

/** The current and the new certificate, for one holder at a time. */
export function SideBySide({ credentials, version, count }: Props) {
  const { slug, workspace } = useWorkspace();
  const [index, setIndex] = useState(0);
  const credential = credentials[index] ?? credentials[0];
  if (credential === undefined) return null;
  const name = holderName(credential);
  const drawn = [credential.version, name, credential.status].join('-');
  const today = [version, name, workspace.logo, workspace.brandColour].join('-');
  return (
    <section aria-label={t('credential.compare.title')}>
      <Group gap="sm" mb="sm">
        {count > 1 && (
          <Pager index={index} shown={credentials.length} count={count} onChange={setIndex} />
        )}
        <Text fw={500} aria-live="polite" style={{ overflowWrap: 'anywhere' }}>
          <bdi>{name}</bdi>
        </Text>
      </Group>
      <div className={classes.pair}>
        <figure className={classes.side}>
          <figcaption>{t('credential.compare.now', { version: credential.version })}</figcaption>
          <PagePicture
            src={files.credentialPicture(slug, credential.id, { size: 'page', drawn })}
            alt={t('credential.compare.nowPicture', { name: isolated(name) })}
          />
        </figure>
        <figure className={classes.side}>
          <figcaption>{t('credential.compare.then', { version })}</figcaption>
          <PagePicture
            src={files.credentialPicture(slug, credential.id, {
              size: 'page',
              version,
              drawn: today,
            })}
            alt={t('credential.compare.thenPicture', { name: isolated(name), version })}
          />
        </figure>
      </div>
    </section>
  );
}

type PagerProps = {
  index: number;
  shown: number;
  count: number;
  onChange: (index: number) => void;
};

function Pager({ index, shown, count, onChange }: PagerProps) {
  const button = { variant: 'default', size: 'md' } as const;
  return (
    <Group gap="xs">
      <ActionIcon
        {...button}
        aria-label={t('ui.previous')}
        aria-disabled={index === 0}
        onClick={() => onChange(Math.max(0, index - 1))}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...button}
        aria-label={t('ui.next')}
        aria-disabled={index >= shown - 1}
        onClick={() => onChange(Math.min(shown - 1, index + 1))}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
      <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {shown < count
          ? t('credential.compare.placeOfFirst', { index: index + 1, count, shown })
          : t('credential.compare.place', { index: index + 1, count })}
      </Text>
    </Group>
  );
}
