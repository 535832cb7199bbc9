import { Anchor, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { files } from '../../paths.ts';
import classes from './CertificatePicture.module.css';

type Props = { certification: Certification; isDirty: boolean };

/** What a certificate of the saved draft looks like, with the name of somebody invented. */
export function CertificatePicture({ certification, isDirty }: Props) {
  const { slug, workspace } = useWorkspace();
  const version = [certification.updatedAt, workspace.logo, workspace.brandColour].join('-');
  const url = files.certificatePreview(slug, certification.id, version);
  return (
    <figure className={classes.figure}>
      <Picture key={url} url={url} />
      <Text size="xs" c="dimmed" component="figcaption" mt={8}>
        {isDirty ? 'As it was saved last. Save to see your changes. ' : 'With a sample name. '}
        <Anchor href={url} target="_blank" inherit underline="always">
          Open it large
        </Anchor>
      </Text>
    </figure>
  );
}

function Picture({ url }: { url: string }) {
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  if (state === 'failed') {
    return (
      <div className={classes.instead} role="alert">
        <Text size="sm">The certificate could not be drawn. Save again to try once more.</Text>
      </div>
    );
  }
  return (
    <div className={classes.ground}>
      {state === 'loading' && <Skeleton className={classes.skeleton ?? ''} height="100%" />}
      <img
        src={url}
        alt="A certificate of this certification, with a sample name"
        onLoad={() => setState('shown')}
        onError={() => setState('failed')}
      />
    </div>
  );
}

/** Stands where the picture will be once there is something to draw. */
export function NoCertificatePicture() {
  return (
    <div className={classes.instead}>
      <Text size="sm" c="dimmed">
        Save the draft, and the certificate is drawn here.
      </Text>
    </div>
  );
}
