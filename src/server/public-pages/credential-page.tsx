import { isolated } from '../../shared/direction.ts';
import { Bdi, Day } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import { CredentialActions } from './CredentialActions.tsx';
import { CredentialFacts } from './CredentialFacts.tsx';
import { type CredentialPageProps, hasCertificate } from './credential-page-props.ts';
import { LinkPreview } from './LinkPreview.tsx';
import { IssuerHeader, PageShell, renderDocument } from './PageShell.tsx';
import { StatusBanner } from './StatusBanner.tsx';
import { themeCss } from './theme.ts';

export type { CredentialPageProps };

type Props = { words: Words; page: CredentialPageProps };

/**
 * The public page of a credential: a complete document, to be sent with the policy of
 * `credentialPageCsp`.
 */
export function renderCredentialPage(words: Words, page: CredentialPageProps): string {
  return renderDocument(<CredentialPage words={words} page={page} />);
}

function CredentialPage({ words, page }: Props) {
  const { t } = words;
  const { workspace } = page;
  const title = [page.learnerName, page.title, workspace.name]
    .filter((part) => part !== null)
    .map(isolated)
    .join(' · ');
  const head = (
    <>
      <LinkPreview words={words} page={page} />
      <style>{themeCss(workspace.brandColour)}</style>
    </>
  );
  return (
    <PageShell
      words={words}
      title={title}
      icon={workspace.logoUrl}
      head={head}
      header={<IssuerHeader issuer={workspace} />}
    >
      <article>
        <StatusBanner words={words} page={page} />
        <WhoAndWhat words={words} page={page} />
        <div className="columns">
          <CertificatePicture words={words} page={page} />
          <div className="side">
            <CredentialActions words={words} page={page} />
            <CredentialFacts words={words} page={page} />
          </div>
        </div>
        <div className="prose">
          <WrittenSection heading={t('page.about')} page={page} text={page.description} />
          <WrittenSection heading={t('page.criteria')} page={page} text={page.criteria} />
          <HowToVerify words={words} page={page} />
        </div>
      </article>
    </PageShell>
  );
}

function WhoAndWhat({ words: { rich }, page }: Props) {
  const { workspace, learnerName } = page;
  const date = <Day date={page.issuedOn} locale={workspace.dateLocale} />;
  return (
    <div className="who">
      {learnerName !== null && (
        <p className="learner">
          <Bdi>{learnerName}</Bdi>
        </p>
      )}
      <h1 lang={workspace.language}>
        <Bdi>{page.title}</Bdi>
      </h1>
      <p className="when">
        {learnerName === null
          ? rich('page.issuedErased', { date })
          : rich('page.issued', { issuer: <Bdi>{workspace.name}</Bdi>, date })}
      </p>
    </div>
  );
}

function CertificatePicture({ words: { t }, page }: Props) {
  if (!hasCertificate(page) || page.picture === null) return null;
  const { url, width, height } = page.picture;
  const names = { name: isolated(page.learnerName ?? ''), title: isolated(page.title) };
  // Width and height avoid a layout shift while the picture loads.
  const picture = (alt: string) => <img src={url} alt={alt} width={width} height={height} />;
  return (
    <figure className={height > width ? 'certificate portrait' : 'certificate'}>
      {page.pdfUrl === null ? (
        picture(t('page.picture', names))
      ) : (
        <a href={page.pdfUrl}>{picture(t('page.pictureLink', names))}</a>
      )}
    </figure>
  );
}

type WrittenProps = { page: CredentialPageProps; heading: string; text: string | null };

/** A text of the workspace in its language. Renders nothing if it is empty. */
function WrittenSection({ heading, page, text }: WrittenProps) {
  if (text === null || text.trim() === '') return null;
  return (
    <section>
      <h2>{heading}</h2>
      <p className="written" lang={page.workspace.language} dir="auto">
        {text}
      </p>
    </section>
  );
}

function HowToVerify({ words: { t, rich }, page }: Props) {
  return (
    <section>
      <h2>{t('page.verify.heading')}</h2>
      <p>{rich('page.verify.text', { issuer: <Bdi>{page.workspace.name}</Bdi> })}</p>
      <p className="page-link">
        <a href={page.pageUrl}>{page.pageUrl}</a>
      </p>
    </section>
  );
}
