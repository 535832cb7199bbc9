import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import { NoticePage, renderDocument } from './PageShell.tsx';

const codeLengthMax = 64;

/** For an unknown code (404). Reveals nothing about existing codes. */
export function renderUnknownPage(words: Words, { code }: { code: string }): string {
  const { t } = words;
  return renderDocument(
    <NoticePage words={words} title={t('page.unknown.title')}>
      <p className="code">
        <Bdi>{[...code].slice(0, codeLengthMax).join('')}</Bdi>
      </p>
      <p>{t('page.unknown.text')}</p>
      <ul>
        <li>{t('page.unknown.format')}</li>
        <li>{t('page.unknown.letters')}</li>
        <li>{t('page.unknown.safest')}</li>
      </ul>
      <p>{t('page.unknown.ask')}</p>
    </NoticePage>,
  );
}

/** For a visitor who requested too many codes in a short time (429). */
export function renderTooManyPage(words: Words): string {
  const { t } = words;
  return renderDocument(
    <NoticePage words={words} title={t('page.tooMany.title')}>
      <p>{t('page.tooMany.text')}</p>
      <p>{t('page.tooMany.wait')}</p>
    </NoticePage>,
  );
}

/** For an internal error (500). Reveals nothing about the credential. */
export function renderErrorPage(words: Words, { requestId }: { requestId: string }): string {
  const { t } = words;
  return renderDocument(
    <NoticePage words={words} title={t('page.error.title')}>
      <p>{t('page.error.text')}</p>
      <p>{t('page.error.retry')}</p>
      <p className="code">{requestId}</p>
    </NoticePage>,
  );
}

/** For a URL of an unknown workspace (404). */
export function renderUnknownEntrancePage(words: Words): string {
  const { t } = words;
  return renderDocument(
    <NoticePage words={words} title={t('page.unknownEntrance.title')}>
      <p>{t('page.unknownEntrance.text')}</p>
      <p>{t('page.unknownEntrance.safest')}</p>
    </NoticePage>,
  );
}
