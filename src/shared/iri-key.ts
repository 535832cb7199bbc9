/**
 * Normalises an IRI for comparison: decodes percent-encoding, lower-cases scheme and host, and
 * removes a trailing slash (RFC 3986, section 6.2.2; RFC 3987, section 5.3).
 */
export function iriKey(iri: string): string {
  const url = URL.parse(iri);
  const isWeb = url !== null && /^https?:$/.test(url.protocol);
  const text = isWeb ? `${url.protocol}//${url.host}${url.pathname}${url.search}${url.hash}` : iri;
  return decoded(text).normalize('NFC').replace(/\/+$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
