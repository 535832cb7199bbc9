import { LANGUAGES, type Language } from '../../../shared/languages.ts';
import { t } from '../../words.ts';

/** A sample learner for testing a design. */
type Sample = {
  /** Set for scripts, in the script. The other labels are in the catalogue. */
  label?: string;
  name?: string;
  language?: Language;
};

/** Names for testing a design: long ones, and one for every script that certificates support. */
export const SAMPLES = {
  usual: {},
  short: { name: 'Bo Li' },
  long: {
    name:
      'Maximiliane Friederike Alexandrine von Hohenstein-Wolfenbüttel y Fernández de la Vega ' +
      'Santísima Trinidad Montenegro Cruz',
  },
  pl: { label: LANGUAGES.pl, name: 'Żółcisława Brzęczyszczykiewicz', language: 'pl' },
  tr: { label: LANGUAGES.tr, name: 'İlkay Işıldağ Gökçe', language: 'tr' },
  ar: { label: LANGUAGES.ar, name: 'ليلى عبد الرحمن الحداد', language: 'ar' },
  he: { label: LANGUAGES.he, name: 'נועה בן־דוד לוי', language: 'he' },
  hi: { label: LANGUAGES.hi, name: 'प्रियंका श्रीवास्तव', language: 'hi' },
  zh: { label: LANGUAGES.zh, name: '欧阳晓雪', language: 'zh' },
  ja: { label: LANGUAGES.ja, name: '渡邊 直子', language: 'ja' },
  ko: { label: LANGUAGES.ko, name: '김서연', language: 'ko' },
  th: { label: 'ไทย', name: 'ณัฐธิดา ศรีสุวรรณ' },
  ta: { label: 'தமிழ்', name: 'கார்த்திகா இளங்கோவன்' },
  km: { label: 'ខ្មែរ', name: 'សុភ័ក្រ្ដ ចន្ទរស្មី' },
} satisfies Record<string, Sample>;

export type SampleName = keyof typeof SAMPLES;

export const sampleOf = (name: SampleName): Sample => SAMPLES[name];

export const sampleOptions = () =>
  Object.entries<Sample>(SAMPLES).map(([value, { label }]) => ({
    value: value as SampleName,
    label: label ?? t(`design.sample.${value as 'usual' | 'short' | 'long'}`),
  }));
