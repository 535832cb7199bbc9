import type { MailKind } from '../../../shared/credentials.ts';
import { LANGUAGE_CODES, type Language } from '../../../shared/languages.ts';
import type { CallResult } from '../../api/call.ts';
import { useWorkspace } from '../../api/workspace.ts';

type Item = CallResult<'listMailTexts'>['items'][number];

export type Customised = {
  /** Languages in which the text was changed at this level, that of the workspace first. */
  own: (kind: MailKind) => Language[];
  /** Whether the workspace changed the text of a certification's mail in any language. */
  isInherited: (kind: MailKind) => boolean;
};

/** All languages of texts, that of the workspace first. */
export function useTextLanguages(): Language[] {
  const { workspace } = useWorkspace();
  const isFirst = (code: Language) => code === workspace.language;
  return [...LANGUAGE_CODES.filter(isFirst), ...LANGUAGE_CODES.filter((code) => !isFirst(code))];
}

/** Which texts were changed. `certificationId` is undefined for those of the workspace. */
export function useCustomised(
  items: readonly Item[] = [],
  certificationId: string | undefined,
): Customised {
  const languages = useTextLanguages();
  const own = (kind: MailKind) => {
    const id = certificationId ?? null;
    const found = items.filter((item) => item.kind === kind && item.certificationId === id);
    return languages.filter((language) => found.some((item) => item.language === language));
  };
  const isInherited = (kind: MailKind) =>
    certificationId !== undefined &&
    items.some((item) => item.kind === kind && item.certificationId === null);
  return { own, isInherited };
}
