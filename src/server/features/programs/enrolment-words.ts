import { LANGUAGE_CODES, LANGUAGES } from '../../../shared/languages.ts';

export type Column = 'email' | 'name' | 'firstName' | 'lastName' | 'externalId' | 'language';

/** Headings as people write them, in English, German, French and Spanish. */
const HEADINGS: Record<Column, string[]> = {
  email: [
    ...['email', 'mail', 'emailaddress', 'mailaddress', 'address'],
    ...['emailadresse', 'mailadresse', 'adresse', 'epost'],
    ...['courriel', 'adressemail', 'adresseemail', 'adressecourriel', 'adresseelectronique'],
    ...['correo', 'correoelectronico', 'direccion', 'direcciondecorreo'],
  ],
  name: [
    ...['name', 'fullname', 'displayname', 'learner', 'learnername', 'participant'],
    ...['vollername', 'vollstandigername', 'teilnehmer', 'teilnehmerin', 'anzeigename'],
    ...['nom', 'nomcomplet', 'apprenant', 'nombre', 'nombrecompleto', 'participante'],
  ],
  firstName: ['firstname', 'givenname', 'forename', 'vorname', 'prenom', 'nombredepila'],
  lastName: [
    ...['lastname', 'surname', 'familyname', 'nachname', 'familienname', 'nomdefamille'],
    ...['apellido', 'apellidos'],
  ],
  externalId: [
    ...['id', 'ownid', 'externalid', 'learnerid', 'employeeid', 'studentid', 'personnelnumber'],
    ...['eigeneid', 'eigenekennung', 'kennung', 'nummer', 'personalnummer', 'mitarbeiternummer'],
    ...['matrikelnummer', 'identifiant', 'matricule', 'numero', 'idpropio', 'identificador'],
  ],
  language: ['language', 'lang', 'sprache', 'langue', 'idioma', 'lengua'],
};

const COLUMN_OF = new Map(
  Object.entries(HEADINGS).flatMap(([column, words]) =>
    words.map((word) => [word, column as Column] as const),
  ),
);

/** The column that a heading names, whatever its case, accents and punctuation. */
export function columnOf(heading: string): Column | undefined {
  return COLUMN_OF.get(plain(heading).replace(/[^a-z]/g, ''));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** `de`, `de-AT` and `Deutsch` alike; undefined for a language that is not offered. */
export function languageOf(text: string): string | undefined {
  const wanted = plain(text.trim());
  const code = wanted.split(/[-_]/)[0];
  return LANGUAGE_CODES.find((it) => it === code || plain(LANGUAGES[it]) === wanted);
}

/** A name for an address that came without one: `zoe.angstroem@…` is Zoe Angstroem. */
export function guessName(email: string): string {
  const local = email.slice(0, email.lastIndexOf('@'));
  const words = local
    .replace(/\+.*$/, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return local;
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ');
}
