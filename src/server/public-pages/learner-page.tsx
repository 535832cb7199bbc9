import { isolated } from '../../shared/direction.ts';
import { Bdi } from '../html-parts.tsx';
import { CredentialCard } from './CredentialCard.tsx';
import type { LearnerPageProps } from './learner-page-props.ts';
import { IssuerHeader, PageShell, renderDocument } from './PageShell.tsx';
import { ProgramCard } from './ProgramCard.tsx';
import { themeCss } from './theme.ts';

export type { LearnerPageProps };

/** The page of a learner: a complete document, to be sent with `learnerPageCsp`. */
export function renderLearnerPage(page: LearnerPageProps): string {
  return renderDocument(<LearnerPage page={page} />);
}

type Props = { page: LearnerPageProps };

function LearnerPage({ page }: Props) {
  const { workspace } = page;
  const header = (
    <IssuerHeader issuer={workspace}>
      <SignOutButton path={workspace.path} />
    </IssuerHeader>
  );
  return (
    <PageShell
      title={`Your page · ${isolated(workspace.name)}`}
      icon={workspace.logoUrl}
      head={<style>{themeCss(workspace.brandColour)}</style>}
      header={header}
      referrer="same-origin"
    >
      <div className="learner-page">
        <h1>
          <Bdi>{page.learnerName}</Bdi>
        </h1>
        <p className="when">
          Your programs and certificates at <Bdi>{workspace.name}</Bdi>
        </p>
        <Programs page={page} />
        <Credentials page={page} />
      </div>
    </PageShell>
  );
}

function SignOutButton({ path }: { path: string }) {
  return (
    <form method="post" action={`${path}/leave`}>
      <button type="submit" className="button">
        Sign out
      </button>
    </form>
  );
}

function Programs({ page: { programs, workspace } }: Props) {
  return (
    <section aria-labelledby="programs">
      <h2 id="programs">Programs</h2>
      {programs.length === 0 && (
        <p className="empty">
          You are in no program at the moment. When <Bdi>{workspace.name}</Bdi> starts one with you,
          it is listed here.
        </p>
      )}
      {programs.map((program, index) => (
        <ProgramCard key={index} program={program} locale={workspace} />
      ))}
    </section>
  );
}

function Credentials({ page: { credentials, workspace } }: Props) {
  return (
    <section aria-labelledby="certificates">
      <h2 id="certificates">Certificates</h2>
      {credentials.length === 0 && (
        <p className="empty">
          You have no certificates yet. When <Bdi>{workspace.name}</Bdi> issues one to you, it is
          listed here.
        </p>
      )}
      {credentials.map((credential) => (
        <CredentialCard key={credential.pageUrl} credential={credential} locale={workspace} />
      ))}
    </section>
  );
}
