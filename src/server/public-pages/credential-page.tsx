import { isolated } from '../../shared/direction.ts';
import { Bdi, Day } from '../html-parts.tsx';
import { CredentialActions } from './CredentialActions.tsx';
import { CredentialFacts } from './CredentialFacts.tsx';
import { type CredentialPageProps, hasCertificate } from './credential-page-props.ts';
import { LinkPreview } from './LinkPreview.tsx';
import { IssuerHeader, PageShell, renderDocument } from './PageShell.tsx';
import { StatusBanner } from './StatusBanner.tsx';
import { themeCss } from './theme.ts';

export type { CredentialPageProps };

type Props = { page: CredentialPageProps };

/**
 * The public page of a credential: a complete document, to be sent with the policy of
 * `credentialPageCsp`.
 */
export function renderCredentialPage(page: CredentialPageProps): string {
  return renderDocument(<CredentialPage page={page} />);
}

function CredentialPage({ page }: Props) {
  const { workspace } = page;
  const title = [page.learnerName, page.title, workspace.name]
    .filter((part) => part !== null)
    .map(isolated)
    .join(' · ');
  const head = (
    <>
      <LinkPreview page={page} />
      <style>{themeCss(workspace.brandColour)}</style>
    </>
  );
  return (
    <PageShell
      title={title}
      icon={workspace.logoUrl}
      head={head}
      header={<IssuerHeader issuer={workspace} />}
    >
      <article>
        <StatusBanner page={page} />
        <WhoAndWhat page={page} />
        <div className="columns">
          <CertificatePicture page={page} />
          <div className="side">
            <CredentialActions page={page} />
            <CredentialFacts page={page} />
          </div>
        </div>
        <div className="prose">
          <WrittenSection heading="About this certification" page={page} text={page.description} />
          <WrittenSection heading="What it takes to earn it" page={page} text={page.criteria} />
          <HowToVerify page={page} />
        </div>
      </article>
    </PageShell>
  );
}

function WhoAndWhat({ page }: Props) {
  const { workspace, learnerName } = page;
  const issuedOn = <Day date={page.issuedOn} locale={workspace.dateLocale} />;
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
      {learnerName === null ? (
        <p className="when">Issued on {issuedOn}, holder’s data erased on request.</p>
      ) : (
        <p className="when">
          Issued by <Bdi>{workspace.name}</Bdi> on {issuedOn}
        </p>
      )}
    </div>
  );
}

function CertificatePicture({ page }: Props) {
  if (!hasCertificate(page) || page.picture === null) return null;
  const { url, width, height } = page.picture;
  const name = `Certificate of ${isolated(page.learnerName ?? '')}: ${isolated(page.title)}`;
  // Width and height avoid a layout shift while the picture loads.
  const picture = (alt: string) => <img src={url} alt={alt} width={width} height={height} />;
  return (
    <figure className={height > width ? 'certificate portrait' : 'certificate'}>
      {page.pdfUrl === null ? (
        picture(name)
      ) : (
        <a href={page.pdfUrl}>{picture(`${name} (open the PDF)`)}</a>
      )}
    </figure>
  );
}

/** A text of the workspace in its language. Renders nothing if it is empty. */
function WrittenSection({ heading, page, text }: Props & { heading: string; text: string | null }) {
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

function HowToVerify({ page }: Props) {
  return (
    <section>
      <h2>How to verify</h2>
      <p>
        <Bdi>{page.workspace.name}</Bdi> keeps this page up to date, so its status is the one that
        counts. To check a certificate, compare its name, title, dates and code with this page,
        opened at this address:
      </p>
      <p className="page-link">
        <a href={page.pageUrl}>{page.pageUrl}</a>
      </p>
    </section>
  );
}
