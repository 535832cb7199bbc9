import { pick, seededRandom } from '../common/random.ts';

export type Person = { name: string; email: string | null; externalId: string | null };

type Culture = {
  /** Per cent of people. */
  share: number;
  joint: string;
  familyFirst?: boolean;
  given: string[];
  family: string[];
  /** Less common names consist of these. */
  syllables: string[];
  syllablesMax: number;
};

const words = (text: string) => text.split(' ');

const LATIN = words(
  'an el ma ri jo ka li no ste vi da ro sa mi le tha ber gar hol ken wil ton man ley son ford ham ' +
    'ner ling burg stein sch mü bö ñez cz ski ova ić ão ré lle dou bra tri qui zo fer',
);

const CULTURES: Culture[] = [
  {
    share: 38,
    joint: ' ',
    given: words('James Mary John Anna Robert Maria David Emma Michael Sarah Thomas Laura Daniel'),
    family: words('Smith Johnson Williams Brown Jones Garcia Miller Davis Martin Wilson Taylor'),
    syllables: LATIN,
    syllablesMax: 3,
  },
  {
    share: 22,
    joint: ' ',
    given: words('Jürgen Käthe José María François Zoë Łukasz Małgorzata Çağla Gökhan Søren Chloé'),
    family: words('Müller Schröder Groß Núñez García Lefèvre Wójcik Öztürk Şahin Jørgensen Nguyễn'),
    syllables: [...LATIN, ...words('é ö ü ł ş ç å ø ñ ë')],
    syllablesMax: 3,
  },
  {
    share: 10,
    joint: ' ',
    given: words('Иван Анна Дмитрий Елена Сергей Ольга Юлия Алексей Мария Никита'),
    family: words('Иванов Смирнов Кузнецов Попов Щербаков Ковальчук Соколов Петров'),
    syllables: words('ан ов ма ри ко ле се та ни ва ло ру ев ин ский ко чук бер дра го'),
    syllablesMax: 3,
  },
  {
    share: 9,
    joint: ' ',
    given: words('محمد فاطمة أحمد علي ليلى يوسف مريم حسن نور عمر'),
    family: words('القاسمي الحسيني الزهراء حداد خوري المصري العلي'),
    syllables: words('مح عب ال را سا كر يم نو حس ين فا طم دي جا بر'),
    syllablesMax: 3,
  },
  {
    share: 10,
    joint: '',
    familyFirst: true,
    given: words('伟 芳 娜 敏 静 丽 强 磊 军 洋 小明 海燕 思远 梓涵'),
    family: words('王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙 欧阳'),
    syllables: [...'明华国文志建秀英玉兰春梅桂荣红霞平波辉超勇艳杰娟涛飞宇鑫浩晨轩佳怡雪琳'],
    syllablesMax: 2,
  },
  {
    share: 5,
    joint: '',
    familyFirst: true,
    given: words('서연 지훈 민준 하은 지우 도윤'),
    family: words('김 이 박 최 정 강'),
    syllables: [...'서연지훈민준하은우도윤현수진영재성호경희'],
    syllablesMax: 2,
  },
  {
    share: 6,
    joint: ' ',
    given: words('राहुल प्रिया अमित श्रेया अर्जुन लक्ष्मी'),
    family: words('शर्मा त्रिपाठी कुमार सिंह गुप्ता श्रीवास्तव'),
    syllables: words('रा मे श सु नी ता वि का स मो ह न दे व पा ल कृ ष्ण'),
    syllablesMax: 3,
  },
];

const NAMES_PER_CULTURE = 3_000;
const FLATNESS = 8;
const DOMAINS = words('gmail.com outlook.com acme.com example.org yahoo.com northwind.edu uni.de');

/** The first name in the list belongs to 2 % of a culture. Later names are increasingly rare. */
function pickByRank(random: () => number, names: string[]): string {
  const rank = FLATNESS * ((names.length + FLATNESS) / FLATNESS) ** random() - FLATNESS;
  return names[Math.floor(rank)] ?? '';
}

function manyNames(random: () => number, culture: Culture, common: string[]): string[] {
  const names = new Set(common);
  for (let tries = 0; names.size < NAMES_PER_CULTURE && tries < 20_000; tries += 1) {
    const length = 1 + Math.floor(random() * culture.syllablesMax);
    const made = Array.from({ length }, () => pick(random, culture.syllables)).join('');
    if (made.length > 1 || culture.joint === '') names.add(capitalise(made));
  }
  return [...names];
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function addressPart(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
}

/** Generates `count` people of many cultures, the same each time. */
export function* people(count: number): Generator<Person, undefined> {
  const random = seededRandom(20_261_123);
  const cultures = CULTURES.map((culture) => ({
    ...culture,
    given: manyNames(random, culture, culture.given),
    family: manyNames(random, culture, culture.family),
  }));
  const drawn = cultures.flatMap((culture) => Array<typeof culture>(culture.share).fill(culture));
  for (let number = 1; number <= count; number += 1) {
    const culture = pick(random, drawn);
    const given = pickByRank(random, culture.given);
    const family = pickByRank(random, culture.family);
    const middle = random() < 0.12 && culture.joint ? [pickByRank(random, culture.given)] : [];
    const parts = culture.familyFirst ? [family, given] : [given, ...middle, family];
    const local = `${addressPart(given) || 'p'}.${addressPart(family) || number}`;
    yield {
      name: parts.join(culture.joint),
      email: random() < 0.05 ? null : `${local}${number}@${pick(random, DOMAINS)}`,
      externalId: random() < 0.2 ? null : `EMP-${String(number).padStart(7, '0')}`,
    };
  }
}
