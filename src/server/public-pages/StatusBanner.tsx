import { assertNever } from '../errors.ts';
import { Bdi, Day } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import type { CredentialPageProps } from './credential-page-props.ts';

type Status = CredentialPageProps['status'];

// Each status has its own icon, so that it can be recognised without colour or text: a ticked
// circle, a clock, a stop sign, two arrows.
const shapes: Record<Status, string[]> = {
  valid: ['M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 0 0 0-19z', 'M7.8 12.3l2.9 2.9l5.6-6'],
  expired: ['M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 0 0 0-19z', 'M12 6.8v5.4l3.4 2.4'],
  revoked: ['M8.1 2.5h7.8l5.6 5.6v7.8l-5.6 5.6H8.1l-5.6-5.6V8.1z', 'M9 9l6 6', 'M15 9l-6 6'],
  replaced: ['M3 8.5h16', 'M15 4.5l4 4l-4 4', 'M21 15.5H5', 'M9 11.5l-4 4l4 4'],
};

type Props = { words: Words; page: CredentialPageProps };

/** The status as word, icon and colour, followed by what it means. */
export function StatusBanner({ words, page }: Props) {
  const { t } = words;
  const { status, replacedByUrl } = page;
  return (
    <section className={`status status-${status}`} aria-label={t('page.statusLabel')}>
      <svg viewBox="0 0 24 24" width={32} height={32} aria-hidden focusable="false">
        {shapes[status].map((d) => (
          <path key={d} d={d} />
        ))}
      </svg>
      <div>
        <p className="status-word">{t(`page.status.${status}`)}</p>
        <p className="status-meaning">
          <StatusMeaning words={words} page={page} />
        </p>
        {status === 'replaced' && replacedByUrl !== null && (
          <p>
            <a href={replacedByUrl}>{t('page.openReplacement')}</a>
          </p>
        )}
      </div>
    </section>
  );
}

function StatusMeaning({ words, page }: Props) {
  const { t, rich } = words;
  const day = (date: string) => <Day date={date} locale={page.workspace.dateLocale} />;
  const { status, expiresOn } = page;
  switch (status) {
    case 'valid':
      if (!expiresOn) return t('page.meaning.endless');
      return rich('page.meaning.valid', { date: day(expiresOn) });
    case 'expired':
      return rich('page.meaning.expired', {
        issued: day(page.issuedOn),
        date: day(expiresOn ?? page.issuedOn),
      });
    case 'revoked':
      return (
        <>
          {rich('page.meaning.revoked', { date: day(page.revokedOn ?? page.issuedOn) })}
          {page.revokedReason !== null && (
            <> {rich('page.meaning.reason', { reason: <Bdi>{page.revokedReason}</Bdi> })}</>
          )}
        </>
      );
    case 'replaced':
      return rich('page.meaning.replaced', { date: day(page.revokedOn ?? page.issuedOn) });
    default:
      return assertNever(status);
  }
}
