import { isolated } from '../../shared/direction.ts';
import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import { CredentialCard } from './CredentialCard.tsx';
import type { LearnerPageProps } from './learner-page-props.ts';
import { IssuerHeader, PageShell, renderDocument } from './PageShell.tsx';
import { ProgramCard } from './ProgramCard.tsx';
import { themeCss } from './theme.ts';

export type { LearnerPageProps };

/** The page of a learner: a complete document, to be sent with `learnerPageCsp`. */
export function renderLearnerPage(words: Words, page: LearnerPageProps): string {
  return renderDocument(<LearnerPage words={words} page={page} />);
}

type Props = { words: Words; page: LearnerPageProps };

function LearnerPage({ words, page }: Props) {
  const { t, rich } = words;
  const { workspace } = page;
  const header = (
    <IssuerHeader issuer={workspace}>
      <SignOutButton words={words} path={workspace.path} />
    </IssuerHeader>
  );
  return (
    <PageShell
      words={words}
      title={`${t('page.yours.title')} · ${isolated(workspace.name)}`}
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
          {rich('page.yours.subtitle', { issuer: <Bdi>{workspace.name}</Bdi> })}
        </p>
        <Programs words={words} page={page} />
        <Credentials words={words} page={page} />
      </div>
    </PageShell>
  );
}

function SignOutButton({ words, path }: { words: Words; path: string }) {
  return (
    <form method="post" action={`${path}/leave`}>
      <button type="submit" className="button">
        {words.t('page.signOut')}
      </button>
    </form>
  );
}

function Programs({ words, page: { programs, workspace } }: Props) {
  const { t, rich } = words;
  return (
    <section aria-labelledby="programs">
      <h2 id="programs">{t('page.yours.programs')}</h2>
      {programs.length === 0 && (
        <p className="empty">
          {rich('page.yours.noPrograms', { issuer: <Bdi>{workspace.name}</Bdi> })}
        </p>
      )}
      {programs.map((program, index) => (
        <ProgramCard key={index} words={words} program={program} locale={workspace} />
      ))}
    </section>
  );
}

function Credentials({ words, page: { credentials, workspace } }: Props) {
  const { t, rich } = words;
  return (
    <section aria-labelledby="certificates">
      <h2 id="certificates">{t('page.yours.certificates')}</h2>
      {credentials.length === 0 && (
        <p className="empty">
          {rich('page.yours.noCertificates', { issuer: <Bdi>{workspace.name}</Bdi> })}
        </p>
      )}
      {credentials.map((credential) => (
        <CredentialCard key={credential.pageUrl} {...{ words, credential }} locale={workspace} />
      ))}
    </section>
  );
}
