import { Box, Text, Title } from '@mantine/core';
import { may } from '../../../shared/roles.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { t } from '../../words.ts';
import { MailTextList } from './MailTextList.tsx';

/** The mails about one certification, for members who can change their texts. */
export function CertificationMailTexts({ certificationId }: { certificationId: string }) {
  const { role } = useWorkspace();
  if (!may(role, 'changeSettings')) return null;
  return (
    <Box component="section" mt={40} maw={860} aria-label={t('mailTexts.title')}>
      <Title order={2}>{t('mailTexts.title')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('mailTexts.intro.certification')}
      </Text>
      <MailTextList groups={['credentials']} certificationId={certificationId} />
    </Box>
  );
}
