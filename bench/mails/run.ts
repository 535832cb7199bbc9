// How long it takes to render mails in a workspace's own words, beside the same mails in standard
// words, and beside liquidjs alone without our cache.

import '../../src/server/tsx-loader.ts';
import { Liquid } from 'liquidjs';
import { print, printTable } from '../common/figures.ts';

const { renderIssuedMail } = await import('../../src/server/email/credential-mails.tsx');
const { issuedMail, ownExtras } = await import('../../src/server/email/mail-fixtures.ts');
const { wordsIn } = await import('../../src/server/words/words.ts');

const MAILS = Number(process.argv[2] ?? 10_000);
/** The ways take turns, so that a busy moment of the machine meets all of them. */
const MAILS_PER_TURN = 100;
const SECONDS_MAX = 60;

const words = wordsIn('en');
const mailTo = (number: number) => ({ ...issuedMail, learnerName: `Lina Okafor ${number}` });

const ways = {
  standard: (number: number) => renderIssuedMail(words, mailTo(number)),
  own: (number: number) => renderIssuedMail(words, mailTo(number), ownExtras),
  // Parses and fills the five texts of a mail, without a mail around them.
  'liquidjs alone': (number: number) => {
    const liquid = new Liquid();
    const values = { learner: `Lina Okafor ${number}`, certification: issuedMail.title };
    for (const text of Object.values(ownExtras.text)) liquid.parseAndRenderSync(text, values);
  },
};

/** Of CPU time, so that other processes don't count. */
const seconds = { standard: 0, own: 0, 'liquidjs alone': 0 };
const names = Object.keys(seconds) as (keyof typeof seconds)[];
for (let first = 0; first < MAILS; first += MAILS_PER_TURN) {
  for (const name of names) {
    const began = process.cpuUsage();
    for (let number = first; number < first + MAILS_PER_TURN; number++) ways[name](number);
    const { user, system } = process.cpuUsage(began);
    seconds[name] += (user + system) / 1_000_000;
  }
}

printTable(
  [`${MAILS.toLocaleString('en')} mails`, 'CPU seconds', 'ratio to standard'],
  names.map((name) => [name, seconds[name], seconds[name] / seconds.standard]),
);
const isFast = (seconds.own / MAILS) * 10_000 <= SECONDS_MAX;
print(`\n10,000 own texts within ${SECONDS_MAX} seconds: ${isFast ? 'yes' : 'no'}`);
process.exitCode = isFast ? 0 : 1;
