import type { ReactElement } from 'react';
import { bdi, writtenDate } from '../html.ts';
import {
  buttons,
  type MailWorkspace,
  paragraph,
  rule,
  smallPrint,
  visibleLink,
} from './mail-frame.ts';
import { facts, remarkedList } from './mail-tables.ts';
import { plain } from './one-line.ts';
import { alignedFacts, type RenderedMail, rendered, together } from './rendered.ts';

/** More would be a table to scroll through; the learner's own page has all of them. */
const MISSING_SHOWN_MAX = 20;

type Missing = { title: string; dueOn: string | null };

type ProgramMailProps = {
  workspace: MailWorkspace;
  /** Null once erased. */
  learnerName: string | null;
  title: string;
  requiredCount: number;
  requiredDone: number;
  /** The learner's own page. */
  pageUrl: string;
};

/** To a learner who completed a program that led to no credential. */
export function renderCompletedMail(
  p: ProgramMailProps & { completedOn: string },
): Promise<RenderedMail> {
  const { workspace, title } = p;
  const completedOn = writtenDate(p.completedOn, workspace.dateLocale);
  const [lead, trail] = ['You have done everything that ', ' requires in this program.'] as const;
  const rows: [string, string][] = [
    ['Completed on', completedOn],
    ['Required', `${p.requiredDone} of ${p.requiredCount} done`],
  ];
  const card = {
    preview: `${plain(workspace.name)} congratulates you.`,
    workspace,
    headline: together('You completed ', bdi(title)),
    content: together(
      paragraph(...addressed('Congratulations', p.learnerName, '!').html),
      paragraph(lead, bdi(workspace.name), trail),
      facts(rows.map(([label, value]) => ({ label, value }))),
      buttons(workspace, [{ label: 'Open your page', url: p.pageUrl }]),
      rule(),
      smallPrint(`${aboutThePage} `, visibleLink(p.pageUrl)),
    ),
    footer: enrolledBy(workspace).html,
  };
  return rendered(`You completed ${plain(title)}`, card, [
    `You completed ${plain(title)}`,
    addressed('Congratulations', p.learnerName, '!').text,
    `${lead}${plain(workspace.name)}${trail}`,
    alignedFacts(rows),
    `${aboutThePage}\n${p.pageUrl}`,
    `-- \n${enrolledBy(workspace).text}`,
  ]);
}

/** To a learner for whom a program ended before they had done what it requires. */
export function renderDidNotPassMail(
  p: ProgramMailProps & { endedOn: string; missing: Missing[]; leadNames: string[] },
): Promise<RenderedMail> {
  const { workspace, title } = p;
  const endedOn = writtenDate(p.endedOn, workspace.dateLocale);
  const count =
    `${doneOf(p)}, so the program does not count as completed for you. ` +
    'Thank you for the work you have put into it.';
  const question =
    'If you think that this is a mistake, or would like to know what you can do now, ' +
    'please ask ';
  const asked = whomToAsk(p.leadNames, workspace);
  const card = {
    preview: `It ended on ${endedOn}. ${doneOf(p)}.`,
    workspace,
    headline: together(bdi(title), ' has ended'),
    content: together(
      paragraph(...addressed('Hello', p.learnerName, ',').html),
      paragraph('The program ', bdi(title), ` ended on ${endedOn}. ${count}`),
      ...missingList('What was missing:', p.missing, () => '', workspace),
      paragraph(question, asked.html, '.'),
      buttons(workspace, [{ label: 'Open your page', url: p.pageUrl }]),
      rule(),
      smallPrint(`${aboutThePage} `, visibleLink(p.pageUrl)),
    ),
    footer: enrolledBy(workspace).html,
  };
  return rendered(`${plain(title)} has ended`, card, [
    `${plain(title)} has ended`,
    addressed('Hello', p.learnerName, ',').text,
    `The program ${plain(title)} ended on ${endedOn}. ${count}`,
    ...missingText('What was missing:', p.missing, () => '', workspace),
    `${question}${asked.text}.`,
    `${aboutThePage}\n${p.pageUrl}`,
    `-- \n${enrolledBy(workspace).text}`,
  ]);
}

/** To a learner who has not yet done all that a live program requires. */
export function renderReminderMail(
  p: ProgramMailProps & { missing: Missing[]; today: string; leadNames: string[] },
): Promise<RenderedMail> {
  const { workspace, title } = p;
  const subject = `Still to do in ${plain(title)}`;
  const overdue = (dueOn: string) => (dueOn < p.today ? ' (overdue)' : '');
  const question = 'If something is done already and still listed here, please ask ';
  const asked = whomToAsk(p.leadNames, workspace);
  const lead = 'Still to do:';
  const card = {
    preview: `${doneOf(p)}.`,
    workspace,
    headline: together('Still to do in ', bdi(title)),
    content: together(
      paragraph(...addressed('Hello', p.learnerName, ',').html),
      paragraph(bdi(workspace.name), ' reminds you of the program ', bdi(title), `. ${doneOf(p)}.`),
      ...missingList(lead, p.missing, overdue, workspace),
      buttons(workspace, [{ label: 'Open your page', url: p.pageUrl }]),
      rule(),
      smallPrint(`${aboutThePage} `, visibleLink(p.pageUrl)),
      smallPrint(question, asked.html, '.'),
    ),
    footer: enrolledBy(workspace).html,
  };
  return rendered(subject, card, [
    subject,
    addressed('Hello', p.learnerName, ',').text,
    `${plain(workspace.name)} reminds you of the program ${plain(title)}. ${doneOf(p)}.`,
    ...missingText(lead, p.missing, overdue, workspace),
    `${aboutThePage}\n${p.pageUrl}`,
    `${question}${asked.text}.`,
    `-- \n${enrolledBy(workspace).text}`,
  ]);
}

export type LearnerLinkMailProps = { workspace: MailWorkspace; url: string; minutes: number };

/** To a learner who asked for a link to their own page. */
export function renderLearnerLinkMail(p: LearnerLinkMailProps): Promise<RenderedMail> {
  const { workspace, url, minutes } = p;
  const subject = `Your page at ${plain(workspace.name)}`;
  const lead = 'This link opens your page with your programs and certificates. ';
  const term = `It works once, within ${minutes} minutes.`;
  const otherwise =
    'If you did not ask for it, ignore this mail: nothing happens without the link.';
  const card = {
    preview: term,
    workspace,
    headline: together('Your page at ', bdi(workspace.name)),
    content: together(
      paragraph(lead, term),
      buttons(workspace, [{ label: 'Open my page', url }]),
      rule(),
      smallPrint('If the button does not work, open this address: ', visibleLink(url)),
      smallPrint(otherwise),
    ),
    footer: 'Keep this link to yourself: it is meant for you alone.',
  };
  return rendered(subject, card, [subject, `${lead}${term}`, url, otherwise]);
}

const aboutThePage = 'Your page shows your programs and your certificates:';

/** "Hello Lina," and for somebody whose name was erased "Hello,". */
function addressed(greeting: string, name: string | null, end: string) {
  if (name === null) return { html: [`${greeting}${end}`], text: `${greeting}${end}` };
  const before = greeting === 'Hello' ? `${greeting} ` : `${greeting}, `;
  return { html: [before, bdi(name), end], text: `${before}${plain(name)}${end}` };
}

function doneOf(p: Pick<ProgramMailProps, 'requiredCount' | 'requiredDone'>): string {
  if (p.requiredCount === 0) return 'Nothing in it is required';
  const required = p.requiredCount === 1 ? 'required component' : 'required components';
  return `You have done ${p.requiredDone} of ${p.requiredCount} ${required}`;
}

function enrolledBy(workspace: MailWorkspace) {
  const [before, after] = ['You received this mail because ', ' enrolled you in a program.'];
  return {
    html: together(before, bdi(workspace.name), after),
    text: `${before}${plain(workspace.name)}${after}`,
  };
}

/** Those who run the program by name, not by address: theirs are not for us to give away. */
function whomToAsk(leadNames: string[], workspace: MailWorkspace) {
  const places = leadNames.map((_, index) => {
    if (index === 0) return '';
    return index === leadNames.length - 1 ? ' or ' : ', ';
  });
  const names = leadNames.map((name, index) => together(places[index], bdi(name)));
  const texts = leadNames.map((name, index) => `${places[index]}${plain(name)}`);
  const at = leadNames.length > 0 ? ' at ' : '';
  return {
    html: together(...names, at, bdi(workspace.name)),
    text: `${texts.join('')}${at}${plain(workspace.name)}`,
  };
}

type Remark = (dueOn: string) => string;

function due({ dueOn }: Missing, remark: Remark, workspace: MailWorkspace): string {
  return dueOn === null ? '' : `due ${writtenDate(dueOn, workspace.dateLocale)}${remark(dueOn)}`;
}

function rest(missing: Missing[]): string | null {
  const count = missing.length - MISSING_SHOWN_MAX;
  return count > 0 ? `and ${count} more, see your page.` : null;
}

function missingList(
  lead: string,
  missing: Missing[],
  remark: Remark,
  workspace: MailWorkspace,
): ReactElement[] {
  if (missing.length === 0) return [];
  const rows = missing.slice(0, MISSING_SHOWN_MAX).map((it) => ({
    what: bdi(it.title),
    remark: due(it, remark, workspace),
    isUrgent: it.dueOn !== null && remark(it.dueOn) !== '',
  }));
  const more = rest(missing);
  return [paragraph(lead), remarkedList(rows), ...(more === null ? [] : [smallPrint(more)])];
}

function missingText(
  lead: string,
  missing: Missing[],
  remark: Remark,
  workspace: MailWorkspace,
): string[] {
  if (missing.length === 0) return [];
  const lines = missing.slice(0, MISSING_SHOWN_MAX).map((it) => {
    const when = due(it, remark, workspace);
    return `- ${plain(it.title)}${when === '' ? '' : `, ${when}`}`;
  });
  const more = rest(missing);
  return [[lead, ...lines, ...(more === null ? [] : [`- ${more}`])].join('\n')];
}
