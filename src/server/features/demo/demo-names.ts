import type { Language } from '../../../shared/languages.ts';

type Names = { language?: Language; given: string[]; family: string[]; joint?: string };

/** Given and family names of many scripts. `joint` separates the two. */
const NAMES: Names[] = [
  {
    language: 'en',
    given: ['Amelia', 'Grace', 'Oliver', 'Noah', 'Priya', 'Marcus', 'Chidi', 'Imani'],
    family: ['Clarke', 'Okafor', 'Bennett', 'O’Connor', 'Whitfield', 'Adeyemi', 'Fraser'],
  },
  {
    language: 'de',
    given: ['Jürgen', 'Käthe', 'Björn', 'Lieselotte', 'Sönke', 'Annegret'],
    family: ['Müller-Lüdenscheidt', 'Groß', 'Schröder', 'Weiß', 'Köhler'],
  },
  {
    language: 'fr',
    given: ['Zoë', 'François', 'Éloïse', 'Benoît', 'Maëlys'],
    family: ['Lefèvre', 'Dubois', 'Châtelain', 'Béranger', 'd’Aubigné'],
  },
  {
    language: 'es',
    given: ['María José', 'Íñigo', 'Begoña', 'Andrés', 'Lucía'],
    family: ['Núñez Ibáñez', 'Peña', 'García Márquez', 'Echeverría'],
  },
  {
    language: 'pl',
    given: ['Zdzisława', 'Łukasz', 'Małgorzata', 'Jędrzej'],
    family: ['Wójcik', 'Brzęczyszczykiewicz', 'Żółkiewska', 'Dąbrowski'],
  },
  {
    language: 'tr',
    given: ['Işıl', 'Gökhan', 'Çağla', 'Ömer'],
    family: ['Yıldız', 'Öztürk', 'Şahin', 'İğdeli'],
  },
  {
    given: ['Nguyễn Thị', 'Trần Văn', 'Phạm Minh', 'Đặng Quỳnh'],
    family: ['Hương', 'Đức', 'Thảo', 'Ánh'],
  },
  {
    given: ['Елена', 'Дмитрий', 'Святослав', 'Юлия'],
    family: ['Ковальчук', 'Щербаков', 'Вишнёва', 'Їжакевич'],
  },
  { given: ['Ελένη', 'Γιώργος', 'Αθηνά'], family: ['Παπαδοπούλου', 'Αλεξίου', 'Χατζής'] },
  {
    language: 'ar',
    given: ['فاطمة', 'محمد', 'ليلى', 'يوسف', 'نور الدين'],
    family: ['الزهراء', 'بن خلدون', 'الحسيني', 'القاسمي'],
  },
  { language: 'he', given: ['נועה', 'אביגיל', 'יונתן'], family: ['כהן', 'בן־דוד', 'שפירא'] },
  {
    language: 'hi',
    given: ['ऋषिकेश', 'श्रेया', 'लक्ष्मी', 'अर्जुन'],
    family: ['त्रिपाठी', 'श्रीवास्तव', 'कृष्णमूर्ति', 'ज्ञानेश्वर'],
  },
  { given: ['செந்தில்', 'மீனாட்சி', 'அருண்'], family: ['குமார்', 'சுப்பிரமணியம்', 'இளங்கோ'] },
  { given: ['สมชาย', 'กัญญารัตน์', 'ณัฐวุฒิ'], family: ['ศรีสุวรรณ', 'ทองประเสริฐ', 'วงศ์ใหญ่'] },
  { given: ['សុខា', 'ចាន់ថា', 'វណ្ណៈ'], family: ['ហេង', 'គឹម', 'ស្រីពៅ'] },
  {
    language: 'zh',
    joint: '',
    given: ['王', '欧阳', '李', '赵'],
    family: ['小明', '海燕', '思远', '梓涵'],
  },
  {
    language: 'ja',
    joint: ' ',
    given: ['佐藤', '髙橋', '渡邊', '小野寺'],
    family: ['さくら', '健太郎', '結衣', '翔'],
  },
  {
    language: 'ko',
    joint: '',
    given: ['김', '박', '남궁', '최'],
    family: ['서연', '지훈', '민준', '하은'],
  },
];

export type DemoLearner = { name: string; language: Language | null };

/** Returns different people, alternating between the scripts. Deterministic. */
export function demoLearners(count: number): DemoLearner[] {
  const learners: DemoLearner[] = [];
  for (let round = 0; learners.length < count; round++) {
    for (const { language, given, family, joint } of NAMES) {
      const first = given[round % given.length] ?? '';
      const last = family[(round + Math.floor(round / given.length)) % family.length] ?? '';
      const name = [first, last].join(joint ?? ' ');
      if (learners.length < count && !learners.some((it) => it.name === name)) {
        learners.push({ name, language: language ?? null });
      }
    }
  }
  return learners;
}
