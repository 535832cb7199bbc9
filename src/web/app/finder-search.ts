import { parseCode } from '../../shared/code.ts';
import { isolated } from '../../shared/direction.ts';
import { may, type Role } from '../../shared/roles.ts';
import type {
  Certification,
  Credential,
  Learner,
  Program,
  WorkspaceApi,
} from '../api/workspace-api.ts';
import { paths } from '../paths.ts';
import {
  IconCertificate,
  IconRosetteDiscountCheck,
  IconRoute,
  IconUser,
} from '../ui/icons.generated.ts';
import { programStatus } from '../ui/program-status.ts';
import { statusWord } from '../ui/status-words.ts';
import { t } from '../words.ts';
import { erasedLearner } from './erased.ts';
import type { Found } from './finder-actions.ts';

export type FinderResults = {
  credentials: Found[];
  learners: Found[];
  certifications: Found[];
  programs: Found[];
  /** Actions for the results. */
  actions: Found[];
};

/** Searches learners, certifications and programs by name, and credentials by their code. */
export async function searchFinder(
  api: WorkspaceApi,
  slug: string,
  role: Role,
  query: string,
): Promise<FinderResults> {
  const code = parseCode(query);
  const [learners, certifications, programs, credentials] = await Promise.all([
    api.listLearners({ query: { query, limit: 6 } }),
    api.listCertifications({ query: { query, limit: 6 } }),
    api.listPrograms({ query: { query, limit: 6 } }),
    code === undefined ? { items: [] } : api.listCredentials({ query: { query: code, limit: 6 } }),
  ]);
  const issuable = may(role, 'issue')
    ? certifications.items.filter(({ status }) => status === 'active')
    : [];
  return {
    credentials: credentials.items.map((credential) => foundCredential(slug, credential)),
    learners: learners.items.map((learner) => foundLearner(slug, learner)),
    certifications: certifications.items.map((item) => foundCertification(slug, item)),
    programs: programs.items.map((item) => foundProgram(slug, item)),
    actions: issuable.slice(0, 3).map(({ id, title }) => ({
      label: t('app.find.issue', { certification: isolated(title) }),
      icon: IconCertificate,
      to: paths.issue(slug, id),
    })),
  };
}

function foundCredential(slug: string, credential: Credential): Found {
  const { id, code, certification, learnerName } = credential;
  return {
    label: t('app.find.credential', {
      certification: isolated(certification.title),
      learner: isolated(learnerName ?? erasedLearner()),
    }),
    details: code,
    to: paths.credential(slug, certification.id, id),
    icon: IconRosetteDiscountCheck,
  };
}

function foundLearner(slug: string, { id, name, email, externalId }: Learner): Found {
  return {
    label: name ?? erasedLearner(),
    details: email ?? externalId,
    to: paths.learner(slug, id),
    icon: IconUser,
  };
}

function foundCertification(slug: string, { id, title, status }: Certification): Found {
  return {
    label: title,
    details: statusWord(status),
    to: paths.certification(slug, id),
    icon: IconCertificate,
  };
}

function foundProgram(slug: string, { id, title, state }: Program): Found {
  return {
    label: title,
    details: statusWord(programStatus(state)),
    to: paths.program(slug, id),
    icon: IconRoute,
  };
}
