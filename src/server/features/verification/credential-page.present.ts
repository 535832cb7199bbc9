import type { Design, Paper } from '../../../shared/certifications.ts';
import { dateInZone } from '../../../shared/dates.ts';
import { regionalLocale } from '../../../shared/words/regional-locale.ts';
import { dateLocaleIn } from '../../date-locale.ts';
import type { Deps } from '../../deps.ts';
import type { CredentialPageProps } from '../../public-pages/credential-page.tsx';
import type { Words } from '../../words/words.ts';
import { statusOn } from '../credentials/change-credential.ts';
import {
  type CredentialFacts,
  credentialUrl,
  languageOf,
} from '../credentials/credential-facts.ts';

/** The public data of a credential, field by field: no notes, e-mail addresses or ids. */
export function presentCredentialPage(
  facts: CredentialFacts,
  words: Words,
  { config, clock }: Pick<Deps, 'config' | 'clock'>,
): CredentialPageProps {
  const status = statusOn(facts, dateInZone(clock.now(), facts.timeZone));
  const pageUrl = credentialUrl(config, facts.code);
  const hasFiles = status !== 'revoked' && facts.learnerName !== null;
  return {
    status: facts.replacedByCode ? 'replaced' : status,
    workspace: {
      name: facts.workspaceName,
      brandColour: facts.brandColour,
      logoUrl: facts.logoSha256 ? `${pageUrl}/logo.png` : null,
      language: languageOf(facts),
      dateLocale: regionalLocale(words.language, dateLocaleIn(facts.profileTimeZone)),
    },
    learnerName: facts.learnerName,
    title: facts.title,
    description: facts.description,
    criteria: facts.criteria,
    issuedOn: facts.issuedOn,
    expiresOn: facts.expiresOn,
    code: facts.code,
    revokedOn: facts.revokedOn,
    revokedReason: facts.revokedReason
      ? (facts.revokedText ?? words.t(`credential.revocationReason.${facts.revokedReason}`))
      : null,
    replacedByUrl: facts.replacedByCode ? credentialUrl(config, facts.replacedByCode) : null,
    pageUrl,
    pdfUrl: hasFiles ? `${pageUrl}.pdf` : null,
    picture: hasFiles ? { url: `${pageUrl}/certificate.webp`, ...sizeOf(facts.design) } : null,
    cardUrl: hasFiles ? `${pageUrl}/card.png` : null,
  };
}

/** Longer and shorter edge in points. */
const EDGES: Record<Paper, [number, number]> = { a4: [842, 595], letter: [792, 612] };

function sizeOf({ paper, orientation }: Design): { width: number; height: number } {
  const [longer, shorter] = EDGES[paper];
  const isPortrait = orientation === 'portrait';
  return { width: isPortrait ? shorter : longer, height: isPortrait ? longer : shorter };
}
