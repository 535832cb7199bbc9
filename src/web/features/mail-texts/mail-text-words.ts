import type { MailKind } from '../../../shared/credentials.ts';
import type { MailTextPart } from '../../../shared/mail-texts.ts';
import { t } from '../../words.ts';

export const kindWords = (kind: MailKind): string => t(`mailTexts.kind.${kind}`);

export const partWords = (part: MailTextPart): string => t(`mailTexts.part.${part}`);

export const partLabels = (): Record<MailTextPart, string> => ({
  subject: partWords('subject'),
  heading: partWords('heading'),
  body: partWords('body'),
  button: partWords('button'),
  footer: partWords('footer'),
});
