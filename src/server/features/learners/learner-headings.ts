import { headingKey } from '../../tables/find-header.ts';

export type Column = 'email' | 'name' | 'firstName' | 'lastName' | 'externalId' | 'language';

/**
 * Known headings in the languages of Laurel: English, German, French, Spanish, Portuguese, Italian,
 * Dutch, Polish, Turkish, Arabic, Hebrew, Hindi, Chinese, Japanese, Korean.
 */
const HEADINGS: Record<Column, string[]> = {
  email: [
    ...['email', 'mail', 'email address', 'mail address', 'address', 'contact email', 'work email'],
    ...['E-Mail-Adresse', 'Mailadresse', 'Adresse', 'E-Post'],
    ...['courriel', 'adresse mail', 'adresse e-mail', 'adresse courriel', 'adresse électronique'],
    ...['correo', 'correo electrónico', 'dirección', 'dirección de correo'],
    ...['correio eletrónico', 'correio eletrônico', 'endereço', 'endereço de e-mail'],
    ...['posta elettronica', 'indirizzo', 'indirizzo e-mail', 'indirizzo email'],
    ...['e-mailadres', 'mailadres', 'adres', 'adres e-mail', 'adres email', 'poczta'],
    ...[
      'e-posta',
      'eposta adresi',
      'e-posta adresi',
      'البريد الإلكتروني',
      'بريد إلكتروني',
      'الإيميل',
    ],
    ...['דוא"ל', 'דואל', 'אימייל', 'כתובת דוא"ל', 'כתובת מייל', 'מייל', 'ईमेल', 'ई-मेल', 'ईमेल पता'],
    ...['电子邮件', '电子邮箱', '邮箱', '邮件', '邮箱地址', '電子郵件', '電郵', '信箱'],
    ...[
      'メール',
      'メールアドレス',
      'Eメール',
      '電子メール',
      '이메일',
      '이메일 주소',
      '메일',
      '전자우편',
    ],
  ],
  name: [
    ...['name', 'full name', 'display name', 'learner', 'learner name', 'participant', 'student'],
    ...['vollername', 'vollständiger Name', 'Teilnehmer', 'Teilnehmerin', 'Anzeigename'],
    ...['nom', 'nom complet', 'apprenant', 'nombre', 'nombre completo', 'participante'],
    ...['nome', 'nome completo', 'nominativo', 'partecipante', 'naam', 'volledige naam'],
    ...['deelnemer', 'imię i nazwisko', 'uczestnik', 'ad soyad', 'adı soyadı', 'isim', 'katılımcı'],
    ...['الاسم', 'الاسم الكامل', 'المتدرب', 'שם', 'שם מלא', 'משתתף', 'नाम', 'पूरा नाम'],
    ...['姓名', '名字', '全名', '氏名', '名前', 'お名前', '이름', '성명', '참가자'],
  ],
  firstName: [
    ...['first name', 'given name', 'forename', 'Vorname', 'prénom', 'nombre de pila'],
    ...[
      'primeiro nome',
      'nome próprio',
      'nome di battesimo',
      'voornaam',
      'imię',
      'ad',
      'adı',
      'adi',
    ],
    ...['الاسم الأول', 'שם פרטי', 'पहला नाम', '名'],
  ],
  lastName: [
    ...['last name', 'surname', 'family name', 'Nachname', 'Familienname', 'nom de famille'],
    ...['apellido', 'apellidos', 'apelido', 'apelidos', 'sobrenome', 'cognome', 'achternaam'],
    ...[
      'nazwisko',
      'soyad',
      'soyadı',
      'soyadi',
      'soyisim',
      'اسم العائلة',
      'اللقب',
      'שם משפחה',
      'उपनाम',
      'कुलनाम',
    ],
    ...['姓', '姓氏', '名字(姓)', '苗字', '성'],
  ],
  externalId: [
    ...['id', 'own id', 'external id', 'learner id', 'employee id', 'student id'],
    ...['employee number', 'personnel number', 'eigene Id', 'eigene Kennung', 'Kennung', 'Nummer'],
    ...['Personalnummer', 'Mitarbeiternummer', 'Matrikelnummer', 'identifiant', 'matricule'],
    ...['numéro', 'número', 'id propio', 'identificador', 'matrícula', 'número de empleado'],
    ...['matricola', 'identificativo', 'personeelsnummer', 'identyfikator', 'numer', 'sicil no'],
    ...['kimlik', 'numara', 'المعرف', 'الرقم الوظيفي', 'מזהה', 'מספר עובד', 'आईडी', 'पहचान संख्या'],
    ...['编号', '工号', '学号', '員工編號', '社員番号', '学籍番号', '사번', '학번', '아이디'],
  ],
  language: [
    ...['language', 'lang', 'Sprache', 'langue', 'idioma', 'lengua', 'língua', 'lingua', 'taal'],
    ...['język', 'dil', 'اللغة', 'שפה', 'भाषा', '语言', '語言', '言語', '언어'],
  ],
};

const COLUMN_OF = new Map(
  Object.entries(HEADINGS).flatMap(([column, words]) =>
    words.map((word) => [headingKey(word), column as Column] as const),
  ),
);

/** Column of a heading, ignoring case, accents and punctuation. */
export function columnOf(heading: string): Column | undefined {
  return COLUMN_OF.get(headingKey(heading));
}
