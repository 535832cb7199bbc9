import type { CREDENTIAL_SORTS } from '../../../shared/choices.ts';
import type { CredentialFilterStatus } from '../../../shared/credentials.ts';

/** The filter of a list of credentials. The first option is the default, which the URL omits. */
export const CREDENTIAL_STATUS_OPTIONS: { value: CredentialFilterStatus | 'all'; label: string }[] =
  [
    { value: 'all', label: 'All statuses' },
    { value: 'valid', label: 'Valid' },
    { value: 'expiring', label: 'Expiring soon' },
    { value: 'expired', label: 'Expired' },
    { value: 'revoked', label: 'Revoked' },
    { value: 'replaced', label: 'Replaced' },
  ];

/** The sort orders of the headers, for phones, which show no headers. */
export const CREDENTIAL_SORT_OPTIONS: {
  value: (typeof CREDENTIAL_SORTS)[number];
  label: string;
}[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
  { value: '-issued', label: 'Last issued' },
  { value: 'issued', label: 'First issued' },
  { value: 'expiry', label: 'First to expire' },
  { value: '-expiry', label: 'Last to expire' },
];
