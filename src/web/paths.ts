/** Certificate pictures that the server renders: large, or small enough for a table. */
type PictureSize = 'page' | 'thumbnail';

type Search = Record<string, string | undefined>;

function withSearch(path: string, search: Search): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given as [string, string][])}`;
}

const inWorkspace = (slug: string) => `/w/${slug}`;
const inCertification = (slug: string, id: string) => `/w/${slug}/certifications/${id}`;
const inProgram = (slug: string, id: string) => `/w/${slug}/programs/${id}`;
const inCredential = (slug: string, certificationId: string, credentialId: string) =>
  `${inCertification(slug, certificationId)}/credentials/${credentialId}`;

/** The URLs of all screens. Screens use only these for links, so that a path is defined once. */
export const paths = {
  start: () => '/',
  signIn: (next?: string) => withSearch('/sign-in', { next }),
  signInForgotten: () => '/sign-in/forgotten',
  signInByLink: () => '/sign-in/link',
  resetPassword: () => '/reset-password',
  confirmEmail: () => '/confirm-email',
  invitation: () => '/invitation',
  setUp: () => '/set-up',

  home: inWorkspace,

  certifications: (slug: string, sort?: string) =>
    withSearch(`${inWorkspace(slug)}/certifications`, { sort }),
  certificationNew: (slug: string) => `${inWorkspace(slug)}/certifications/new`,
  /** All credentials, of any certification. */
  credentials: (slug: string, status?: string, sort?: string) =>
    withSearch(`${inWorkspace(slug)}/certifications/credentials`, { status, sort }),
  certification: inCertification,
  certificationDesign: (slug: string, id: string) => `${inCertification(slug, id)}/design`,
  certificationSettings: (slug: string, id: string) => `${inCertification(slug, id)}/settings`,
  certificationHistory: (slug: string, id: string) => `${inCertification(slug, id)}/history`,
  certificationPipeline: (slug: string, id: string, state?: string) =>
    withSearch(`${inCertification(slug, id)}/pipeline`, { state }),
  certificationRule: (slug: string, id: string) => `${inCertification(slug, id)}/requirements`,
  holdersOfVersion: (slug: string, id: string, version: number) =>
    withSearch(inCertification(slug, id), { status: 'valid', version: String(version) }),
  holdersWithStatus: (slug: string, id: string, status: string) =>
    withSearch(inCertification(slug, id), { status, sort: 'expiry' }),
  issue: (slug: string, id: string, learnerId?: string) =>
    withSearch(`${inCertification(slug, id)}/issue`, { learner: learnerId }),
  bring: (slug: string, id: string) => `${inCertification(slug, id)}/bring`,
  credential: inCredential,
  revoke: (slug: string, certificationId: string, credentialId: string) =>
    `${inCredential(slug, certificationId, credentialId)}/revoke`,
  replace: (slug: string, certificationId: string, credentialId: string) =>
    `${inCredential(slug, certificationId, credentialId)}/replace`,

  learners: (slug: string) => `${inWorkspace(slug)}/learners`,
  learnerNew: (slug: string) => `${inWorkspace(slug)}/learners/new`,
  learner: (slug: string, id: string) => `${inWorkspace(slug)}/learners/${id}`,
  learnerEdit: (slug: string, id: string) => `${inWorkspace(slug)}/learners/${id}/edit`,
  learnerErase: (slug: string, id: string) => `${inWorkspace(slug)}/learners/${id}/erase`,

  programs: (slug: string, status?: string) =>
    withSearch(`${inWorkspace(slug)}/programs`, { status }),
  programNew: (slug: string) => `${inWorkspace(slug)}/programs/new`,
  program: inProgram,
  participants: (slug: string, id: string) => `${inProgram(slug, id)}/participants`,
  enrol: (slug: string, id: string) => `${inProgram(slug, id)}/participants/enrol`,
  participant: (slug: string, id: string, participantId: string) =>
    `${inProgram(slug, id)}/participants/${participantId}`,
  components: (slug: string, id: string) => `${inProgram(slug, id)}/components`,
  componentNew: (slug: string, id: string) => `${inProgram(slug, id)}/components/new`,
  component: (slug: string, id: string, componentId: string) =>
    `${inProgram(slug, id)}/components/${componentId}`,
  completions: (slug: string, id: string) => `${inProgram(slug, id)}/completions`,
  completionsImport: (slug: string, id: string) => `${inProgram(slug, id)}/completions/import`,
  programPipeline: (slug: string, id: string, state?: string) =>
    withSearch(`${inProgram(slug, id)}/pipeline`, { state }),
  programSettings: (slug: string, id: string) => `${inProgram(slug, id)}/settings`,
  programXapi: (slug: string, id: string) => `${inProgram(slug, id)}/xapi`,
  programHistory: (slug: string, id: string) => `${inProgram(slug, id)}/history`,
  programEnd: (slug: string, id: string) => `${inProgram(slug, id)}/end`,

  activity: (slug: string) => `${inWorkspace(slug)}/activity`,
  mails: (slug: string, search: { state?: string | undefined; query?: string | undefined } = {}) =>
    withSearch(`${inWorkspace(slug)}/activity/mail`, search),
  mail: (slug: string, id: string) => `${inWorkspace(slug)}/activity/mail/${id}`,

  account: (slug: string) => `${inWorkspace(slug)}/account`,

  settings: (slug: string) => `${inWorkspace(slug)}/settings`,
  members: (slug: string) => `${inWorkspace(slug)}/settings/members`,
  memberNew: (slug: string) => `${inWorkspace(slug)}/settings/members/new`,
  mailSettings: (slug: string) => `${inWorkspace(slug)}/settings/mail`,
  apiKeys: (slug: string) => `${inWorkspace(slug)}/settings/api-keys`,
  apiKeyNew: (slug: string) => `${inWorkspace(slug)}/settings/api-keys/new`,
  mailTexts: (slug: string) => `${inWorkspace(slug)}/settings/mail-texts`,
  mailText: (slug: string, kind: string, language?: string, certificationId?: string) =>
    withSearch(`${inWorkspace(slug)}/settings/mail-texts/${kind}`, {
      language,
      certification: certificationId,
    }),
};

/** URLs of files, which the server authorises by the session cookie. */
export const files = {
  certificatePdf: (slug: string, credentialId: string) =>
    withSearch(`/api/v1/credentials/${credentialId}/certificate.pdf`, { workspace: slug }),
  certificateDownload: (slug: string, credentialId: string) =>
    withSearch(`/api/v1/credentials/${credentialId}/certificate.pdf`, {
      workspace: slug,
      download: '1',
    }),
  /**
   * `drawn` identifies everything the picture depends on. When it changes, the picture is reloaded.
   */
  certificationPicture: (slug: string, certificationId: string, size: PictureSize, drawn: string) =>
    withSearch(`/api/v1/certifications/${certificationId}/certificate.webp`, {
      workspace: slug,
      size,
      v: drawn,
    }),
  credentialPicture: (
    slug: string,
    credentialId: string,
    picture: { size: PictureSize; version?: number; drawn: string },
  ) =>
    withSearch(`/api/v1/credentials/${credentialId}/certificate.webp`, {
      workspace: slug,
      size: picture.size,
      version: picture.version?.toString(),
      v: picture.drawn,
    }),
  pipelineCsv: (slug: string, of: 'certifications' | 'programs', id: string, search: Search) =>
    withSearch(`/api/v1/${of}/${id}/pipeline.csv`, { workspace: slug, ...search }),
  evaluationCsv: (slug: string, programId: string) =>
    withSearch(`/api/v1/programs/${programId}/evaluation.csv`, { workspace: slug }),
  issuingEvents: (slug: string, programId: string) =>
    withSearch(`/api/v1/programs/${programId}/issuing/events`, { workspace: slug }),
  image: (slug: string, sha256: string) =>
    withSearch(`/api/v1/images/${sha256}`, { workspace: slug }),
};
