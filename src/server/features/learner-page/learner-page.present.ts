import { dateInZone } from '../../../shared/dates.ts';
import type { ComponentKind } from '../../../shared/programs.ts';
import { regionalLocale } from '../../../shared/words/regional-locale.ts';
import type { Config } from '../../config.ts';
import { dateLocaleIn } from '../../date-locale.ts';
import type {
  LearnerCredential,
  LearnerPageWorkspace,
  LearnerProgram,
} from '../../public-pages/learner-page-props.ts';
import type { Words } from '../../words/words.ts';
import { statusOn } from '../credentials/change-credential.ts';
import { credentialUrl } from '../credentials/credential-facts.ts';
import type { Workspace } from '../workspaces/workspaces.queries.ts';
import type { OwnComponent, OwnCredential, OwnProgram } from './learner-page.queries.ts';

/** The current profile of the workspace. */
export function presentWorkspace(
  workspace: Workspace,
  words: Words,
  learnerLanguage: string | null = null,
): LearnerPageWorkspace {
  const { name, brandColour, logoSha256, slug, timeZone } = workspace;
  const dateLocale = regionalLocale(words.language, dateLocaleIn(timeZone));
  const language = learnerLanguage ?? workspace.language;
  const path = `/l/${slug}`;
  const logoUrl = logoSha256 ? `${path}/logo.png` : null;
  return { name, brandColour, language, dateLocale, path, logoUrl };
}

export function presentProgram(
  program: OwnProgram,
  components: OwnComponent[],
  { timeZone, today }: { timeZone: string; today: string },
): LearnerProgram {
  const { title, description, requiredCount, requiredDone, endedOn, outcome } = program;
  const isCompleted = program.completedAt !== null && outcome !== 'did_not_pass';
  const isOverdue = (dueOn: string | null) => endedOn === null && dueOn !== null && dueOn < today;
  const missing = components.filter((it) => it.isRequired && it.isPassed !== true);
  return {
    title,
    description,
    requiredCount,
    requiredDone,
    completedOn:
      isCompleted && program.completedAt ? dateInZone(program.completedAt, timeZone) : null,
    endedOn,
    missing: missing.toSorted(byDueDate).map((it) => ({
      title: it.title,
      kind: it.kind as ComponentKind,
      dueOn: it.dueOn,
      isOverdue: isOverdue(it.dueOn),
      score:
        it.score !== null && it.passingScore !== null
          ? { reached: it.score, needed: it.passingScore }
          : null,
    })),
    done: components.flatMap((it) =>
      it.isPassed && it.completedAt
        ? [
            {
              title: it.title,
              kind: it.kind as ComponentKind,
              isRequired: it.isRequired,
              completedOn: dateInZone(it.completedAt, timeZone),
            },
          ]
        : [],
    ),
  };
}

/**
 * Components without due date come last. The sort is stable, so the order of the components is kept
 * otherwise.
 */
function byDueDate(a: OwnComponent, b: OwnComponent): number {
  const [one, other] = [a.dueOn ?? '9999-12-31', b.dueOn ?? '9999-12-31'];
  return one < other ? -1 : one > other ? 1 : 0;
}

export function presentCredential(
  credential: OwnCredential,
  { config, workspace, today }: { config: Config; workspace: LearnerPageWorkspace; today: string },
): LearnerCredential {
  const status = credential.replacedById ? 'replaced' : statusOn(credential, today);
  const pageUrl = credentialUrl(config, credential.code);
  const pdfUrls = {
    valid: `${pageUrl}.pdf`,
    expired: `${pageUrl}.pdf`,
    replaced: `${workspace.path}/mine/${credential.code}.pdf`,
    revoked: null,
  };
  return {
    status,
    title: credential.title,
    issuedOn: credential.issuedOn,
    expiresOn: credential.expiresOn,
    revokedOn: credential.revokedOn,
    pageUrl,
    pdfUrl: pdfUrls[status],
  };
}
