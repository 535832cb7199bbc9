import { createElement as h, type ReactElement } from 'react';
import { bdi, day } from '../html.ts';
import type { CredentialPageProps } from './credential-page-props.ts';

type Status = CredentialPageProps['status'];

export const statusWords: Record<Status, string> = {
  valid: 'Valid',
  expired: 'Expired',
  revoked: 'Revoked',
  replaced: 'Replaced',
};

// One outline each, so that the status is told without colour and without reading:
// a ticked circle, a clock, a stop sign, two arrows.
const shapes: Record<Status, string[]> = {
  valid: ['M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 0 0 0-19z', 'M7.8 12.3l2.9 2.9l5.6-6'],
  expired: ['M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 0 0 0-19z', 'M12 6.8v5.4l3.4 2.4'],
  revoked: ['M8.1 2.5h7.8l5.6 5.6v7.8l-5.6 5.6H8.1l-5.6-5.6V8.1z', 'M9 9l6 6', 'M15 9l-6 6'],
  replaced: ['M3 8.5h16', 'M15 4.5l4 4l-4 4', 'M21 15.5H5', 'M9 11.5l-4 4l4 4'],
};

/** The first thing that a reader learns: word, shape and colour, then what it means. */
export function statusBanner(p: CredentialPageProps): ReactElement {
  return h(
    'section',
    { className: `status status-${p.status}`, 'aria-label': 'Status' },
    h(
      'svg',
      { viewBox: '0 0 24 24', width: 32, height: 32, 'aria-hidden': true, focusable: 'false' },
      shapes[p.status].map((d) => h('path', { key: d, d })),
    ),
    h(
      'div',
      null,
      h('p', { className: 'status-word' }, statusWords[p.status]),
      h('p', { className: 'status-meaning' }, ...meaning(p)),
      p.status === 'replaced' && p.replacedByUrl !== null
        ? h('p', null, h('a', { href: p.replacedByUrl }, 'Open the credential that replaces it'))
        : null,
    ),
  );
}

function meaning(p: CredentialPageProps): (string | ReactElement)[] {
  const date = (value: string) => day(value, p.workspace.dateLocale);
  const onDay = p.revokedOn === null ? [] : [' on ', date(p.revokedOn)];
  switch (p.status) {
    case 'valid':
      return p.expiresOn === null
        ? ['This credential is genuine and valid. It does not expire.']
        : ['This credential is genuine and valid until ', date(p.expiresOn), '.'];
    case 'expired':
      return p.expiresOn === null
        ? ['This credential is genuine, but it has expired.']
        : [
            ...['This credential expired on ', date(p.expiresOn), '. It was valid from '],
            ...[date(p.issuedOn), ' to ', date(p.expiresOn), '.'],
          ];
    case 'revoked':
      return [
        ...['This credential was revoked', ...onDay, ' and is no longer valid.'],
        ...(p.revokedReason === null ? [] : [' Reason: ', bdi(p.revokedReason)]),
      ];
    case 'replaced':
      return ['This credential was replaced', ...onDay, ' and is no longer valid itself.'];
  }
}
