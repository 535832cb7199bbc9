import type { CREDENTIAL_SORTS } from '../../../shared/choices.ts';
import type { CredentialFilterStatus } from '../../../shared/credentials.ts';
import { t } from '../../words.ts';

type StatusOption = { value: CredentialFilterStatus | 'all'; label: string };
type SortOption = { value: (typeof CREDENTIAL_SORTS)[number]; label: string };

const STATUSES = [
  'all',
  'valid',
  'expiring',
  'expired',
  'revoked',
  'replaced',
  'undelivered',
] as const;

/** The filter of a list of credentials. The first option is the default, which the URL omits. */
export function credentialStatusOptions(): StatusOption[] {
  return STATUSES.map((value) => ({ value, label: t(`credential.filter.status.${value}`) }));
}

/** The sort orders of the headers, for phones, which show no headers. */
export function credentialSortOptions(): SortOption[] {
  return [
    { value: 'newest', label: t('credential.sort.newest') },
    { value: 'name', label: t('credential.sort.name') },
    { value: '-name', label: t('credential.sort.nameDown') },
    { value: '-issued', label: t('credential.sort.issuedDown') },
    { value: 'issued', label: t('credential.sort.issued') },
    { value: 'expiry', label: t('credential.sort.expiry') },
    { value: '-expiry', label: t('credential.sort.expiryDown') },
  ];
}
