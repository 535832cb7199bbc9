import { accountOperations } from './account.ts';
import { apiKeyOperations } from './api-keys.ts';
import { certificateOperations } from './certificates.ts';
import { certificationOperations } from './certifications.ts';
import { completionOperations } from './completions.ts';
import { credentialOperations } from './credentials.ts';
import { downloadOperations } from './downloads.ts';
import { expiryReminderOperations } from './expiry-reminders.ts';
import { historyOperations } from './history.ts';
import { identityOperations } from './identity.ts';
import { issuingOperations } from './issuing.ts';
import { learnerPageOperations } from './learner-page.ts';
import { learnerOperations } from './learners.ts';
import { mailSettingsOperations } from './mail-settings.ts';
import { mailTextOperations } from './mail-texts.ts';
import { mailOperations } from './mails.ts';
import { memberOperations } from './members.ts';
import { overviewOperations } from './overview.ts';
import { pipelineOperations } from './pipeline.ts';
import { programOperations } from './programs.ts';
import { verificationOperations } from './verification.ts';
import { workspaceOperations } from './workspaces.ts';

/** Every operation of the API, by its id. */
export const contract = {
  ...accountOperations,
  ...apiKeyOperations,
  ...certificateOperations,
  ...certificationOperations,
  ...completionOperations,
  ...credentialOperations,
  ...downloadOperations,
  ...expiryReminderOperations,
  ...historyOperations,
  ...identityOperations,
  ...issuingOperations,
  ...learnerPageOperations,
  ...learnerOperations,
  ...mailSettingsOperations,
  ...mailTextOperations,
  ...mailOperations,
  ...memberOperations,
  ...overviewOperations,
  ...pipelineOperations,
  ...programOperations,
  ...verificationOperations,
  ...workspaceOperations,
};

export type Contract = typeof contract;
export type OperationId = keyof Contract;
