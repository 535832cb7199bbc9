import type { MailKind } from '../../../shared/credentials.ts';
import type { Language } from '../../../shared/languages.ts';

/** Which text is edited. */
export type MailTextOf = {
  kind: MailKind;
  language: Language;
  /** Undefined for the text of the workspace. */
  certificationId: string | undefined;
};

/** The parameters of its operations. */
export const paramsOf = ({ kind, language, certificationId }: MailTextOf) => ({
  kind,
  language,
  query: { certificationId },
});
