import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { wordsIn } from '../../words/words.ts';
import { checkRows } from './enrolment-rows.ts';
import { readEnrolmentText } from './enrolment-text.ts';

/** Describes the result: `row name <address> #id language`, or `row reason` for an invalid row. */
function read(text: string): string[] {
  const { wishes, invalid } = checkRows(readEnrolmentText(text));
  const valid = wishes.map((it) => {
    const parts = [
      it.row,
      it.isNameGuessed ? `(${it.name})` : it.name,
      it.email && `<${it.email}>`,
      it.externalId && `#${it.externalId}`,
      it.language,
    ];
    return parts.filter((part) => part !== null).join(' ');
  });
  return [
    ...valid,
    ...invalid.map((it) => `${it.row} ${it.text}: ${wordsIn('en').write(it.reason)}`),
  ];
}

describe('pasted addresses', () => {
  it.each([
    ['one a line', 'ada@x.org\nbob@x.org', ['1 (Ada) <ada@x.org>', '2 (Bob) <bob@x.org>']],
    ['with empty lines', '\n\nada@x.org\r\n\r\n', ['3 (Ada) <ada@x.org>']],
    ['after commas', 'ada@x.org, bob@x.org', ['1 (Ada) <ada@x.org>', '1 (Bob) <bob@x.org>']],
    ['after semicolons', 'ada@x.org;bob@x.org;', ['1 (Ada) <ada@x.org>', '1 (Bob) <bob@x.org>']],
    ['after spaces', 'ada@x.org bob@x.org', ['1 (Ada) <ada@x.org>', '1 (Bob) <bob@x.org>']],
    ['after tabs', 'ada@x.org\tbob@x.org', ['1 (Ada) <ada@x.org>', '1 (Bob) <bob@x.org>']],
    ['in brackets', '<ada@x.org>', ['1 (Ada) <ada@x.org>']],
    ['as links', 'mailto:ada@x.org', ['1 (Ada) <ada@x.org>']],
    ['with a byte order mark', '\uFEFFada@x.org', ['1 (Ada) <ada@x.org>']],
    ['with names', 'Ada Lovelace <ada@x.org>', ['1 Ada Lovelace <ada@x.org>']],
    ['with quoted names', '"Ada Lovelace" <ada@x.org>', ['1 Ada Lovelace <ada@x.org>']],
    ['without space', 'Ada<ada@x.org>,Bob<bob@x.org>', ['1 Ada <ada@x.org>', '1 Bob <bob@x.org>']],
    ['last name first', '"Lovelace, Ada" <ada@x.org>', ['1 Ada Lovelace <ada@x.org>']],
    ['with a title', '"Bob Smith, Jr." <bob@x.org>', ['1 Bob Smith, Jr. <bob@x.org>']],
    [
      'as Outlook copies them',
      'Lovelace, Ada <ada@x.org>; Hopper, Grace <g@x.org>',
      ['1 Ada Lovelace <ada@x.org>', '1 Grace Hopper <g@x.org>'],
    ],
    [
      'a list of both kinds',
      'bob@x.org, Ada Lovelace <ada@x.org>, cy@x.org',
      ['1 (Bob) <bob@x.org>', '1 Ada Lovelace <ada@x.org>', '1 (Cy) <cy@x.org>'],
    ],
    ['a name before it', 'Ada Lovelace ada@x.org', ['1 Ada Lovelace <ada@x.org>']],
    ['two cells', 'Ada Lovelace\tada@x.org', ['1 Ada Lovelace <ada@x.org>']],
    ['the address first', 'ada@x.org\tAda Lovelace', ['1 Ada Lovelace <ada@x.org>']],
    ['and a name in quotes', 'ada@x.org,"Lovelace, Ada"', ['1 Ada Lovelace <ada@x.org>']],
    ['in another script', '山田 花子 <hanako@x.org>', ['1 山田 花子 <hanako@x.org>']],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['zoe.angstroem@x.org', 'Zoe Angstroem'],
    ['ada_lovelace-byron@x.org', 'Ada Lovelace Byron'],
    ['ada.lovelace+course@x.org', 'Ada Lovelace'],
    ['adaL99@x.org', 'AdaL99'],
    ['4711@x.org', '4711'],
  ])('guesses from %s the name %s', (email, name) => {
    expect(read(email)).toEqual([`1 (${name}) <${email}>`]);
  });

  it('reports invalid addresses with their line', () => {
    expect(read('ada@x.org\nada at x.org\n@\na@b@c.org, bob@x.org\n<>')).toEqual([
      '1 (Ada) <ada@x.org>',
      '4 (Bob) <bob@x.org>',
      '2 ada at x.org: Enter a valid e-mail address',
      '3 @: Enter a valid e-mail address',
      '4 a@b@c.org: Enter a valid e-mail address',
      '5 <>: Add an e-mail address or external ID.',
    ]);
  });

  it('does not treat an invalid address as the name of the previous one', () => {
    expect(read('ada@x.org, bob.x.org\nbob@x.org, cy at x.org')).toEqual([
      '1 (Ada) <ada@x.org>',
      '2 (Bob) <bob@x.org>',
      '1 bob.x.org: Enter a valid e-mail address',
      '2 cy at x.org: Enter a valid e-mail address',
    ]);
  });

  it('reports repeated addresses, ignoring case', () => {
    expect(read('ada@x.org\nbob@x.org\nADA@X.org\nAda <ada@x.org>')).toEqual([
      '1 (Ada) <ada@x.org>',
      '2 (Bob) <bob@x.org>',
      '3 ADA@X.org: Same e-mail address as in line 1',
      '4 Ada <ada@x.org>: Same e-mail address as in line 1',
    ]);
  });

  it('returns nothing for an empty text', () => {
    expect(read('')).toEqual([]);
    expect(read(' \n\t\n ,;')).toEqual([]);
  });

  it('truncates an endless line', () => {
    const [shown] = read('x'.repeat(5_000));
    expect(shown?.length).toBeLessThan(250);
  });
});

describe('a table with a header', () => {
  it.each([
    ['commas', 'name,email\nAda Lovelace,ada@x.org', ['2 Ada Lovelace <ada@x.org>']],
    ['semicolons', 'E-Mail;Name\nada@x.org;Ada', ['2 Ada <ada@x.org>']],
    ['tabs', 'E-MAIL\tNAME\nada@x.org\tAda', ['2 Ada <ada@x.org>']],
    ['one column', 'email\nada@x.org\nbob@x.org', ['2 (Ada) <ada@x.org>', '3 (Bob) <bob@x.org>']],
    ['a byte order mark', '\uFEFFemail,name\r\nada@x.org,Ada\r\n', ['2 Ada <ada@x.org>']],
    ['a comma in a name', 'name,email\n"Smith, Jr.",bob@x.org', ['2 Smith, Jr. <bob@x.org>']],
    ['quotes in a name', 'name,email\n"Ada ""A"" L",ada@x.org', ['2 Ada "A" L <ada@x.org>']],
    ['other columns', 'Team,Mail,x\nA,ada@x.org,1', ['2 (Ada) <ada@x.org>']],
    [
      'cells missing',
      'email,name\nada@x.org\n\nbob@x.org,',
      ['2 (Ada) <ada@x.org>', '4 (Bob) <bob@x.org>'],
    ],
    ['external IDs', 'id,name\nE-1,Ada\nE-2,', ['2 Ada #E-1', '3 #E-2']],
    [
      'languages',
      'email,language\na@x.org,de-AT\nb@x.org,Français',
      ['2 (A) <a@x.org> de', '3 (B) <b@x.org> fr'],
    ],
    [
      'German',
      'Vorname;Nachname;E-Mail-Adresse;Sprache\nZoë;Ångström;z@x.org;DE',
      ['2 Zoë Ångström <z@x.org> de'],
    ],
    ['German, too', 'Name;Vorname;Mail\nLovelace;Ada;a@x.org', ['2 Ada Lovelace <a@x.org>']],
    [
      'French',
      'Prénom;Nom;Courriel;Identifiant\nAda;Lovelace;a@x.org;7',
      ['2 Ada Lovelace <a@x.org> #7'],
    ],
    [
      'Spanish',
      'Nombre,Apellidos,Correo electrónico\nAda,Lovelace,a@x.org',
      ['2 Ada Lovelace <a@x.org>'],
    ],
    [
      'all names',
      'First name,Last name,Full name,E-mail\nAda,King,Ada L. King,a@x.org',
      ['2 Ada L. King <a@x.org>'],
    ],
    ['a header alone', 'name,email\n', []],
  ])('with %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('counts lines inside quoted cells and empty lines', () => {
    const text = 'name,email\r\n"Ada\r\nLovelace",ada@x.org\r\n\r\nBob,nobody\r\n"C\r\nD",c@x.org';
    expect(read(text)).toEqual([
      '2 Ada Lovelace <ada@x.org>',
      '6 C D <c@x.org>',
      '5 Bob,nobody: Enter a valid e-mail address',
    ]);
  });

  it('reports invalid rows individually', () => {
    const text = [
      'id;email;name;language',
      `${'x'.repeat(101)};;Ada;`,
      `;ada@x.org;${'x'.repeat(201)};`,
      ';bob@x.org;Mal\u202Elory;',
      ';cy@x.org;Cy;tlh',
      ';;Dee;',
      'E-1;e@x.org;E;',
      'E-1;f@x.org;F;',
    ].join('\n');
    expect(read(text).map((it) => it.replace(/^(\d+).*: /, '$1 '))).toEqual([
      '7 E <e@x.org> #E-1',
      '2 At most 100 characters',
      '3 At most 200 characters',
      '4 Contains characters that can’t be printed.',
      '5 This language isn’t supported.',
      '6 Add an e-mail address or external ID.',
      '8 Same external ID as in line 7',
    ]);
  });

  it('is refused as a whole if a quotation mark is not closed', () => {
    expect(() => read('name,email\n"Ada,ada@x.org\nBob,bob@x.org')).toThrow(AppError);
  });
});

describe('a long text', () => {
  it('with 20,000 rows is accepted, with one more refused', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `learner-${index}@example.org`);
    expect(readEnrolmentText(lines.join('\n'))).toHaveLength(20_000);
    expect(readEnrolmentText(['email', ...lines].join('\n'))).toHaveLength(20_000);
    for (const text of [
      [...lines, 'z@x.org'].join('\n'),
      ['email', ...lines, 'z@x.org'].join('\n'),
    ]) {
      expect(() => readEnrolmentText(text)).toThrow(AppError);
    }
  });

  it.each(['"', '<', ',"', '<"', 'a ', 'a@', 'a@a ', '\t<', 'a,', '@,', '<a,'])(
    'of nothing but %j does not keep the server busy',
    (part) => {
      // CPU time, which does not depend on other processes.
      const before = process.threadCpuUsage();
      try {
        read(`x${part.repeat(500_000 / part.length)}"`);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
      const { user } = process.threadCpuUsage(before);
      expect(user / 1000).toBeLessThan(2_000);
    },
  );
});

describe('pasted and exported tables', () => {
  it.each([
    ['three columns', 'Ada\tLovelace\tada@x.org\nGrace\tHopper\tg@x.org'],
    ['the address first', 'ada@x.org\tAda\tLovelace\ng@x.org\tGrace\tHopper'],
  ])('keep surnames without a header: %s', (_, text) => {
    expect(read(text)).toEqual(['1 Ada Lovelace <ada@x.org>', '2 Grace Hopper <g@x.org>']);
  });

  it('require a header if the columns are ambiguous', () => {
    expect(read('4711\tAda\tada@x.org')).toEqual([
      '1 4711\tAda\tada@x.org: It isn’t clear what each column contains. ' +
        'Add a first line with headings, such as e-mail and name.',
    ]);
  });

  it.each([
    ['the separator’s line', 'sep=;\nName;E-Mail\nAda Lovelace;ada@x.org', 3],
    ['a title', 'Participants of May 2026;\n\nName;E-Mail\nAda Lovelace;ada@x.org', 4],
  ])('can begin with %s', (_, text, row) => {
    expect(read(text)).toEqual([`${row} Ada Lovelace <ada@x.org>`]);
  });

  it.each([
    ['en', 'Full name,E-mail address'],
    ['de', 'Vollständiger Name,E-Mail-Adresse'],
    ['fr', 'Nom complet,Adresse électronique'],
    ['es', 'Nombre completo,Correo electrónico'],
    ['pt', 'Nome completo,Endereço de e-mail'],
    ['it', 'Nominativo,Indirizzo e-mail'],
    ['nl', 'Volledige naam,E-mailadres'],
    ['pl', 'Imię i nazwisko,Adres e-mail'],
    ['tr', 'ADI SOYADI,E-posta adresi'],
    ['ar', 'الاسم الكامل,البريد الإلكتروني'],
    ['he', 'שם מלא,כתובת מייל'],
    ['hi', 'पूरा नाम,ईमेल पता'],
    ['zh', '姓名,电子邮箱'],
    ['ja', '氏名,メールアドレス'],
    ['ko', '성명,이메일 주소'],
  ])('can have headings in %s', (_, header) => {
    expect(read(`${header}\nAda Lovelace,ada@x.org`)).toEqual(['2 Ada Lovelace <ada@x.org>']);
  });

  it('keep digits of an address in the guessed name', () => {
    expect(read('agent.007@x.org')).toEqual(['1 (Agent 007) <agent.007@x.org>']);
  });

  it.each(['x@münchen.example', 'пример@пример.рф', '用户@例子.公司', 'zoë.å@x.org'])(
    'can have addresses in every script: %s',
    (address) => {
      expect(read(`email,name\n${address},Ada`)).toEqual([`2 Ada <${address}>`]);
    },
  );

  it.each(['x@-münchen.example', 'x@münchen', 'ü@@x.org', 'ü ü@x.org', 'ü..x@x.org'])(
    'are refused with an invalid address in any script: %s',
    (address) => {
      expect(read(`email,name\n${address},Ada`)[0]).toContain('valid e-mail address');
    },
  );

  it('are refused with a name that was damaged by another encoding', () => {
    expect(read('email,name\nj@x.org,J\uFFFDrg')[0]).toContain('Contains �');
  });
});
