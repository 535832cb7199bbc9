import { Bdi } from '../html-parts.tsx';
import { NoticePage, renderDocument } from './PageShell.tsx';

const codeLengthMax = 64;

/** For an unknown code (404). Reveals nothing about existing codes. */
export function renderUnknownPage({ code }: { code: string }): string {
  return renderDocument(
    <NoticePage title="We do not know this code">
      <p className="code">
        <Bdi>{[...code].slice(0, codeLengthMax).join('')}</Bdi>
      </p>
      <p>There is no credential here with this code. Please check how it was typed:</p>
      <ul>
        <li>A code has 16 letters and digits, in four groups of four.</li>
        <li>It contains no letter I, L, O or U: what looks like one is a 1, a 0 or a V.</li>
        <li>The safest way is the QR code or the link on the certificate.</li>
      </ul>
      <p>If it is typed right, ask whoever handed you the certificate for the link.</p>
    </NoticePage>,
  );
}

/** For a visitor who requested too many codes in a short time (429). */
export function renderTooManyPage(): string {
  return renderDocument(
    <NoticePage title="Too many requests">
      <p>Many pages were asked for from your network in a short time.</p>
      <p>Please wait a minute, then load this page again.</p>
    </NoticePage>,
  );
}

/** For an internal error (500). Reveals nothing about the credential. */
export function renderErrorPage({ requestId }: { requestId: string }): string {
  return renderDocument(
    <NoticePage title="This page could not be shown">
      <p>Something went wrong on our side. It says nothing about the credential.</p>
      <p>Please try again in a moment. If it stays like this, quote this number:</p>
      <p className="code">{requestId}</p>
    </NoticePage>,
  );
}

/** For a URL of an unknown workspace (404). */
export function renderUnknownEntrancePage(): string {
  return renderDocument(
    <NoticePage title="We do not know this page">
      <p>There is nothing at this address. Please check how it was typed.</p>
      <p>The safest way is the link in a mail about your program or certificate.</p>
    </NoticePage>,
  );
}
