import {
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  Title,
  useMantineColorScheme,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { accountQuery } from '../../api/account-api.ts';
import { installationQuery } from '../../api/workspace.ts';
import { THEMES } from '../../app/person-actions.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { t } from '../../words.ts';
import { AccountEmail } from './AccountEmail.tsx';
import { AccountLanguage } from './AccountLanguage.tsx';
import { AccountName } from './AccountName.tsx';
import { AccountPassword } from './AccountPassword.tsx';
import { AccountSessions } from './AccountSessions.tsx';
import classes from './account.module.css';

/** The member's own settings, which apply in every workspace. */
export function AccountPage() {
  const account = useQuery(accountQuery);
  const { data: installation } = useQuery(installationQuery);
  const header = <PageHeader title={t('account.title')} />;
  const skeleton = (
    <>
      {header}
      <Skeleton height={240} maw={640} />
    </>
  );
  return (
    <QueryView query={account} skeleton={skeleton} isPage>
      {(own) => (
        <>
          {header}
          <Section title={t('account.name.title')}>
            <AccountName name={own.name} />
          </Section>
          <Section title={t('account.email.title')}>
            <AccountEmail account={own} sendsMail={installation?.sendsMail ?? true} />
          </Section>
          <Section title={t('account.password.title')}>
            <AccountPassword hasPassword={own.hasPassword} email={own.email} />
          </Section>
          <Section title={t('account.theme.title')}>
            <Theme />
          </Section>
          <Section title={t('account.language.title')}>
            <AccountLanguage language={own.language} />
          </Section>
          <Section title={t('account.session.title')} isWide>
            <AccountSessions />
          </Section>
        </>
      )}
    </QueryView>
  );
}

type SectionProps = { title: string; isWide?: boolean; children: ReactNode };

function Section({ title, isWide = false, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <Title order={2} mb="sm" id={id}>
        {title}
      </Title>
      <div className={isWide ? undefined : classes.narrow}>{children}</div>
    </section>
  );
}

function Theme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap="xs" align="flex-start">
      <SegmentedControl
        aria-label={t('account.theme.title')}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
        data={THEMES.map(({ value }) => ({ value, label: t(`app.theme.${value}`) }))}
      />
      <Text size="xs" c="dimmed">
        {t('account.theme.hint')}
      </Text>
    </Stack>
  );
}
