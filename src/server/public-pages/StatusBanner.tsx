import { Bdi, Day } from '../html-parts.tsx';
import type { CredentialPageProps } from './credential-page-props.ts';

type Status = CredentialPageProps['status'];

export const statusWords: Record<Status, string> = {
  valid: 'Valid',
  expired: 'Expired',
  revoked: 'Revoked',
  replaced: 'Replaced',
};

// Each status has its own icon, so that it can be recognised without colour or text: a ticked
// circle, a clock, a stop sign, two arrows.
const shapes: Record<Status, string[]> = {
  valid: ['M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 0 0 0-19z', 'M7.8 12.3l2.9 2.9l5.6-6'],
  expired: ['M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 0 0 0-19z', 'M12 6.8v5.4l3.4 2.4'],
  revoked: ['M8.1 2.5h7.8l5.6 5.6v7.8l-5.6 5.6H8.1l-5.6-5.6V8.1z', 'M9 9l6 6', 'M15 9l-6 6'],
  replaced: ['M3 8.5h16', 'M15 4.5l4 4l-4 4', 'M21 15.5H5', 'M9 11.5l-4 4l4 4'],
};

/** The status as word, icon and colour, followed by what it means. */
export function StatusBanner({ page }: { page: CredentialPageProps }) {
  const { status, replacedByUrl } = page;
  return (
    <section className={`status status-${status}`} aria-label="Status">
      <svg viewBox="0 0 24 24" width={32} height={32} aria-hidden focusable="false">
        {shapes[status].map((d) => (
          <path key={d} d={d} />
        ))}
      </svg>
      <div>
        <p className="status-word">{statusWords[status]}</p>
        <p className="status-meaning">
          <StatusMeaning page={page} />
        </p>
        {status === 'replaced' && replacedByUrl !== null && (
          <p>
            <a href={replacedByUrl}>Open the credential that replaces it</a>
          </p>
        )}
      </div>
    </section>
  );
}

function StatusMeaning({ page }: { page: CredentialPageProps }) {
  const locale = page.workspace.dateLocale;
  const issuedOn = <Day date={page.issuedOn} locale={locale} />;
  const expiresOn = page.expiresOn && <Day date={page.expiresOn} locale={locale} />;
  const onDay = page.revokedOn && (
    <>
      {' on '}
      <Day date={page.revokedOn} locale={locale} />
    </>
  );
  switch (page.status) {
    case 'valid':
      if (!expiresOn) return 'This credential is genuine and valid. It does not expire.';
      return <>This credential is genuine and valid until {expiresOn}.</>;
    case 'expired':
      if (!expiresOn) return 'This credential is genuine, but it has expired.';
      return (
        <>
          This credential expired on {expiresOn}. It was valid from {issuedOn} to {expiresOn}.
        </>
      );
    case 'revoked':
      return (
        <>
          This credential was revoked{onDay} and is no longer valid.
          {page.revokedReason !== null && (
            <>
              {' '}
              Reason: <Bdi>{page.revokedReason}</Bdi>
            </>
          )}
        </>
      );
    case 'replaced':
      return <>This credential was replaced{onDay} and is no longer valid itself.</>;
  }
}
