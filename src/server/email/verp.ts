import { createHmac, timingSafeEqual } from 'node:crypto';

// Variable envelope return paths: each mail has a return address of its own, so that a bounce is
// matched even if it quotes nothing. The signature keeps strangers from making up bounces.

const SIGNATURE_LENGTH = 10;
const PATTERN = /\+([0-9a-f]{32})([0-9a-f]{10})@/;

/** `bounces@example.org` becomes `bounces+<id of the mail><signature>@example.org`. */
export function returnAddress(bounceAddress: string, mailId: string, secret: string): string {
  const at = bounceAddress.lastIndexOf('@');
  const token = mailId.replaceAll('-', '') + sign(mailId, secret);
  return `${bounceAddress.slice(0, at)}+${token}${bounceAddress.slice(at)}`;
}

/** Returns the id of the mail, or undefined if the address is not one of ours. */
export function readReturnAddress(address: string, secret: string): string | undefined {
  const [, hex, signature] = PATTERN.exec(address.toLowerCase()) ?? [];
  if (hex === undefined || signature === undefined) return undefined;
  const mailId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const expected = Buffer.from(sign(mailId, secret));
  return timingSafeEqual(expected, Buffer.from(signature)) ? mailId : undefined;
}

function sign(mailId: string, secret: string): string {
  const hmac = createHmac('sha256', secret).update(`return-address:${mailId}`);
  return hmac.digest('hex').slice(0, SIGNATURE_LENGTH);
}
