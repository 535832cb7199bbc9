import type { Workspace } from '../workspaces/workspaces.queries.ts';
import type { CredentialFacts } from './credential-facts.ts';

const SAMPLE_NAME = 'Amélie Dupont';
const SAMPLE_ID = '00000000-0000-0000-0000-000000000000';
const SAMPLE_CODE = '0000-0000-0000-0000';

/** Facts of a fictitious credential, for previews. */
export function sampleFacts(workspace: Workspace): Omit<
  CredentialFacts,
  'title' | 'description' | 'criteria' | 'design' | 'issuedOn'
> & {
  learnerName: string;
} {
  return {
    id: SAMPLE_ID,
    certificationId: SAMPLE_ID,
    code: SAMPLE_CODE,
    learnerName: SAMPLE_NAME,
    learnerLanguage: null,
    expiresOn: null,
    isCurrent: true,
    revokedAt: null,
    revokedOn: null,
    revokedReason: null,
    revokedText: null,
    replacedByCode: null,
    programTitle: null,
    workspaceName: workspace.name,
    brandColour: workspace.brandColour,
    logoSha256: workspace.logoSha256,
    language: workspace.language,
    profileTimeZone: workspace.timeZone,
    timeZone: workspace.timeZone,
  };
}
