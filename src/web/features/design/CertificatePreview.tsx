import { Alert, Select, Skeleton, Text } from '@mantine/core';
import type { CSSProperties } from 'react';
import type { Design } from '../../../shared/certifications.ts';
import { isolated } from '../../../shared/direction.ts';
import { LANGUAGES, type Language } from '../../../shared/languages.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { IconAlertTriangle } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import classes from './CertificatePreview.module.css';
import { type SampleName, sampleOf, sampleOptions } from './samples.ts';
import type { ShownPage } from './use-certificate-preview.ts';

type Props = {
  design: Pick<Design, 'paper' | 'orientation' | 'language'>;
  page: ShownPage | null;
  /** Why the latest change cannot be rendered. */
  error: string | null;
  sample: SampleName;
  onSample: (sample: SampleName) => void;
};

/** A live preview of the certificate during editing. */
export function CertificatePreview({ design, page, error, sample, onSample }: Props) {
  const { name } = sampleOf(sample);
  return (
    <section className={classes.preview} aria-label={t('design.preview.label')}>
      <Select
        className={classes.sample ?? ''}
        label={t('design.preview.with')}
        data={sampleOptions()}
        value={sample}
        onChange={(value) => onSample(value as SampleName)}
        allowDeselect={false}
        size="xs"
        comboboxProps={{ withinPortal: false }}
      />
      <figure className={classes.figure}>
        <CertificateSheet
          page={page}
          design={design}
          alt={
            name === undefined
              ? t('certification.picture.alt')
              : t('design.preview.alt', { name: isolated(name) })
          }
        />
        <Text size="xs" c="dimmed" component="figcaption" mt={8}>
          <Caption design={design} sample={sample} pageCount={page?.pageCount ?? 1} />
        </Text>
      </figure>
      <div role="status" className={classes.notices}>
        {error !== null && (
          <Alert color="danger" icon={<IconAlertTriangle size={18} aria-hidden />}>
            {t('design.preview.stale', { error })}
          </Alert>
        )}
        {page !== null && page.unprintable.length > 0 && (
          <Alert color="gray" icon={<IconAlertTriangle size={18} aria-hidden />}>
            {t('design.preview.unprintable', {
              count: page.unprintable.length,
              characters: page.unprintable.join(' '),
            })}
          </Alert>
        )}
      </div>
    </section>
  );
}

/** The aspect ratio until the server has returned the exact size. */
function ratioOf({ paper, orientation }: SheetProps['design']): number {
  const upright = paper === 'a4' ? 210 / 297 : 8.5 / 11;
  return orientation === 'portrait' ? upright : 1 / upright;
}

type SheetProps = {
  page: ShownPage | null;
  design: Pick<Design, 'paper' | 'orientation'>;
  alt: string;
};

/** A page with its background, as large as its container allows. */
export function CertificateSheet({ page, design, alt }: SheetProps) {
  const ratio = page === null ? ratioOf(design) : page.width / page.height;
  return (
    <div className={classes.sheet} style={{ '--sheet-ratio': ratio } as CSSProperties}>
      {page === null ? (
        <Skeleton className={classes.layer ?? ''} />
      ) : (
        <>
          <img className={classes.layer} src={page.backdropUrl} alt="" />
          <img className={classes.layer} src={page.svgUrl} alt={alt} />
        </>
      )}
    </div>
  );
}

type CaptionProps = Pick<Props, 'design' | 'sample'> & { pageCount: number };

/** Says which language is shown and why, and whether there are more pages. */
function Caption({ design, sample, pageCount }: CaptionProps) {
  const { workspace } = useWorkspace();
  const { language } = design;
  const ofWorkspace = LANGUAGES[workspace.language as Language];
  const ofLearner = sampleOf(sample).language;
  const isOfLearner = language === 'learner' && ofLearner !== undefined;
  const isOfWorkspace = language === 'workspace' || (language === 'learner' && !isOfLearner);
  const words = isOfWorkspace
    ? t('design.preview.languageOfWorkspace', { language: ofWorkspace })
    : isOfLearner
      ? t('design.preview.languageOfLearner', { language: LANGUAGES[ofLearner] })
      : t('design.preview.language', { language: LANGUAGES[language as Language] });
  return (
    <>
      {pageCount > 1 && <>{t('design.preview.pages', { count: pageCount })} </>}
      {words}
    </>
  );
}
