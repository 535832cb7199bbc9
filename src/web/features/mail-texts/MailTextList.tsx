import { Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { MailKind } from '../../../shared/credentials.ts';
import { LANGUAGES, type Language } from '../../../shared/languages.ts';
import { useView, useWorkspace } from '../../api/workspace.ts';
import { TextLink } from '../../app/links.tsx';
import { QueryView } from '../../app/QueryView.tsx';
import { paths } from '../../paths.ts';
import { t } from '../../words.ts';
import classes from './MailTextList.module.css';
import { MAIL_GROUPS, type MailGroup } from './mail-groups.ts';
import { kindWords } from './mail-text-words.ts';
import { type Customised, useCustomised } from './use-customised.ts';

type Props = {
  groups: readonly MailGroup[];
  /** For the texts of one certification. */
  certificationId?: string;
  hasHeadings?: boolean;
};

/** The mails of a workspace or certification, and whether their texts were changed. */
export function MailTextList({ groups, certificationId, hasHeadings = false }: Props) {
  const query = useView('listMailTexts');
  const customised = useCustomised(query.data?.items, certificationId);
  return (
    <QueryView query={query} skeleton={<Skeleton height={300} />}>
      {() => (
        <Stack gap="xl">
          {groups.map((group) => (
            <section key={group} aria-label={t(`mailTexts.group.${group}`)}>
              {hasHeadings && (
                <Title order={2} mb={4}>
                  {t(`mailTexts.group.${group}`)}
                </Title>
              )}
              <ul className={classes.list}>
                {MAIL_GROUPS[group].map((kind) => (
                  <MailItem
                    key={kind}
                    kind={kind}
                    customised={customised}
                    certificationId={certificationId}
                  />
                ))}
              </ul>
            </section>
          ))}
        </Stack>
      )}
    </QueryView>
  );
}

type ItemProps = {
  kind: MailKind;
  customised: Customised;
  certificationId: string | undefined;
};

function MailItem({ kind, customised, certificationId }: ItemProps) {
  const { slug } = useWorkspace();
  const languages = customised.own(kind);
  return (
    <li>
      <div>
        <TextLink
          to={paths.mailText(slug, kind, languages[0], certificationId)}
          className={classes.name ?? ''}
          underline="never"
        >
          {kindWords(kind)}
        </TextLink>
        <Text size="sm" c="dimmed">
          {t(`mailTexts.use.${kind}`)}
        </Text>
      </div>
      {languages.length === 0 ? (
        <Text size="sm" c="dimmed">
          {customised.isInherited(kind)
            ? t('mailTexts.state.inherited')
            : t('mailTexts.state.standard')}
        </Text>
      ) : (
        <Group gap={8} className={classes.languages ?? ''}>
          <Text size="sm">{t('mailTexts.state.customised')}</Text>
          {languages.map((language: Language) => (
            <TextLink
              key={language}
              to={paths.mailText(slug, kind, language, certificationId)}
              size="sm"
              underline="always"
              lang={language}
              aria-label={`${kindWords(kind)}: ${LANGUAGES[language]}`}
            >
              {LANGUAGES[language]}
            </TextLink>
          ))}
        </Group>
      )}
    </li>
  );
}
