import { Anchor, Text } from '@mantine/core';
import { useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { files, paths } from '../../paths.ts';
import { PagePicture } from '../../ui/PagePicture.tsx';
import { t } from '../../words.ts';
import classes from './CertificatePicture.module.css';

type Props = { certification: Certification; isDirty: boolean };

/** A preview of the certificate of the saved draft, with a sample name. */
export function CertificatePicture({ certification, isDirty }: Props) {
  const { slug, workspace } = useWorkspace();
  const { id } = certification;
  const drawn = [certification.updatedAt, workspace.logo, workspace.brandColour].join('-');
  const url = files.certificationPicture(slug, id, 'page', drawn);
  return (
    <figure className={classes.figure}>
      <PagePicture src={url} alt={t('certification.picture.alt')} />
      <Text size="xs" c="dimmed" component="figcaption" mt={8}>
        {isDirty ? t('certification.picture.saved') : t('certification.picture.sample')}{' '}
        <Anchor href={url} target="_blank" inherit underline="always">
          {t('certification.picture.open')}
        </Anchor>
        {' · '}
        <TextLink to={paths.certificationDesign(slug, id)} inherit underline="always">
          {t('certification.picture.design')}
        </TextLink>
      </Text>
    </figure>
  );
}
