// The test files are encoded by iconv, which is part of every Debian.

import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { decodeText, detectEncoding } from './decode-text.ts';

const encode = (text: string, encoding: string) =>
  new Uint8Array(execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text }));

const western = 'email;name\njoerg@x.org;Jörg Müller\nzoe@x.org;Zoë Ångström\n';
const polish = 'email;imię i nazwisko\nz@x.org;Żółcisława Gżegżółka\nl@x.org;Łukasz Śliwiński\n';
const russian = 'почта;имя\nivan@x.org;Иван Петров\nolga@x.org;Ольга Кузнецова\n';
const japanese = 'メール,氏名\nnaoko@x.org,渡邊 直子\ntaro@x.org,山田 太郎\n';
const chinese = '邮箱,姓名\nx@x.org,欧阳晓雪\nw@x.org,王小明\nl@x.org,李雷和韩梅梅\n';
const korean = '이메일,이름\nk@x.org,김서연\np@x.org,박지훈\n';

it.each([
  ['UTF-8', western, 'utf-8', false],
  ['UTF-16', japanese, 'utf-16le', false],
  ['UTF-16LE', western, 'utf-16le', true],
  ['UTF-16BE', western, 'utf-16be', true],
  ['WINDOWS-1252', western, 'windows-1252', true],
  ['WINDOWS-1250', polish, 'windows-1250', true],
  ['WINDOWS-1251', russian, 'windows-1251', true],
  ['SHIFT_JIS', japanese, 'shift_jis', true],
  ['EUC-JP', japanese, 'euc-jp', true],
  ['GB18030', chinese, 'gb18030', true],
  ['EUC-KR', korean, 'euc-kr', true],
])('reads a file in %s', (written, text, encoding, isGuess) => {
  const bytes = encode(text, written);
  expect(detectEncoding(bytes)).toEqual({ encoding, isGuess });
  expect(decodeText(bytes, detectEncoding(bytes).encoding)).toBe(text);
});
