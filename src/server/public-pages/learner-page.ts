import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { isolated } from '../../shared/direction.ts';
import { bdi, day } from '../html.ts';
import type {
  LearnerCredential,
  LearnerPageProps,
  LearnerPageWorkspace,
  LearnerProgram,
} from './learner-page-props.ts';
import { issuerHeader, renderDocument } from './page-shell.ts';
import { statusWords } from './status-banner.ts';
import { themeCss } from './theme.ts';

export type { LearnerPageProps };

/** What a learner sees of themselves: a complete document, to be sent with `learnerPageCsp`. */
export function renderLearnerPage(p: LearnerPageProps): string {
  const { workspace } = p;
  return renderDocument({
    title: `Your page · ${isolated(workspace.name)}`,
    icon: workspace.logoUrl,
    head: h('style', null, themeCss(workspace.brandColour)),
    header: issuerHeader(workspace, signOut(workspace.path)),
    referrer: 'same-origin',
    main: h(
      'div',
      { className: 'learner-page' },
      h('h1', null, bdi(p.learnerName)),
      h('p', { className: 'when' }, 'Your programs and certificates at ', bdi(workspace.name)),
      programs(p),
      credentials(p),
    ),
  });
}

function signOut(path: string): ReactElement {
  return h(
    'form',
    { method: 'post', action: `${path}/leave` },
    h('button', { type: 'submit', className: 'button' }, 'Sign out'),
  );
}

function programs({ programs: list, workspace }: LearnerPageProps): ReactElement {
  return h(
    'section',
    { 'aria-labelledby': 'programs' },
    h('h2', { id: 'programs' }, 'Programs'),
    list.length === 0
      ? h(
          'p',
          { className: 'empty' },
          'You are in no program at the moment. When ',
          bdi(workspace.name),
          ' starts one with you, it is listed here.',
        )
      : list.map((program, index) =>
          h(ProgramCard, { key: String(index), program, locale: workspace }),
        ),
  );
}

type Locale = Pick<LearnerPageWorkspace, 'language' | 'dateLocale'>;
type ProgramCardProps = { program: LearnerProgram; locale: Locale };

function ProgramCard({ program, locale }: ProgramCardProps): ReactElement {
  const { title, description, missing, done, endedOn } = program;
  return h(
    'article',
    { className: 'card' },
    h('h3', { lang: locale.language }, bdi(title)),
    description === null
      ? null
      : h('p', { className: 'written soft', lang: locale.language, dir: 'auto' }, description),
    progress(program, locale),
    section(
      endedOn === null ? 'Still to do' : 'What was missing',
      missing.map((it) => missingItem(it, endedOn !== null, locale)),
    ),
    section(
      'Done',
      done.map((it) =>
        item(it.title, it.isRequired ? it.kind : `${it.kind}, not required`, [
          'Done on ',
          day(it.completedOn, locale.dateLocale),
        ]),
      ),
    ),
  );
}

function progress(program: LearnerProgram, locale: Locale): ReactElement {
  const { requiredCount, requiredDone } = program;
  const words = `${requiredDone} of ${requiredCount} required done`;
  return h(
    'div',
    { className: 'progress' },
    h('p', null, h('strong', null, outcomeWord(program)), ...outcome(program, locale)),
    requiredCount === 0
      ? null
      : h(
          'div',
          { className: 'progress-line' },
          h('progress', { value: requiredDone, max: requiredCount, 'aria-label': words }),
          h('span', { className: 'soft' }, words),
        ),
  );
}

function outcomeWord({ completedOn, endedOn }: LearnerProgram): string {
  if (completedOn !== null) return 'Completed';
  return endedOn === null ? 'In progress' : 'Not completed';
}

function outcome({ completedOn, endedOn }: LearnerProgram, locale: Locale): ReactNode[] {
  const ended =
    endedOn === null ? [] : ['The program ended on ', day(endedOn, locale.dateLocale), '.'];
  const when = completedOn === null ? [] : [' on ', day(completedOn, locale.dateLocale)];
  return ended.length === 0 ? when : [...when, '. ', ...ended];
}

function section(heading: string, items: ReactElement[]): ReactElement | null {
  if (items.length === 0) return null;
  return h('div', null, h('h4', null, heading), h('ul', { className: 'items' }, ...items));
}

function missingItem(
  it: LearnerProgram['missing'][number],
  isOver: boolean,
  locale: Locale,
): ReactElement {
  const score =
    it.score === null ? '' : `, ${it.score.reached} % reached, ${it.score.needed} % needed`;
  const when =
    it.dueOn === null
      ? []
      : [
          it.isOverdue ? h('strong', { className: 'overdue' }, 'Overdue, ') : null,
          isOver ? 'Was due on ' : it.isOverdue ? 'was due on ' : 'Due on ',
          day(it.dueOn, locale.dateLocale),
        ];
  return item(it.title, `${it.kind}${score}`, when);
}

function item(title: string, kind: string, when: ReactNode[]): ReactElement {
  return h(
    'li',
    null,
    h('span', null, bdi(title), ' ', h('span', { className: 'soft' }, `(${kind})`)),
    when.length === 0 ? null : h('span', { className: 'item-when' }, ...when),
  );
}

function credentials({ credentials: list, workspace }: LearnerPageProps): ReactElement {
  return h(
    'section',
    { 'aria-labelledby': 'certificates' },
    h('h2', { id: 'certificates' }, 'Certificates'),
    list.length === 0
      ? h(
          'p',
          { className: 'empty' },
          'You have no certificates yet. When ',
          bdi(workspace.name),
          ' issues one to you, it is listed here.',
        )
      : list.map((credential) =>
          h(CredentialCard, { key: credential.pageUrl, credential, locale: workspace }),
        ),
  );
}

type CredentialCardProps = { credential: LearnerCredential; locale: Locale };

function CredentialCard({ credential, locale }: CredentialCardProps): ReactElement {
  const { status, title, pageUrl, pdfUrl, issuedOn } = credential;
  return h(
    'article',
    { className: 'card' },
    h(
      'div',
      { className: 'card-head' },
      h('h3', { lang: locale.language }, bdi(title)),
      h('span', { className: `chip status-${status}` }, statusWords[status]),
    ),
    h(
      'p',
      { className: 'soft' },
      'Issued on ',
      day(issuedOn, locale.dateLocale),
      ...validity(credential, locale),
    ),
    h(
      'p',
      { className: 'links' },
      // Which one is meant must be clear without the heading, too.
      h('a', { href: pageUrl, 'aria-label': `Open its page: ${isolated(title)}` }, 'Open its page'),
      pdfUrl === null
        ? null
        : h(
            'a',
            { href: pdfUrl, 'aria-label': `Certificate (PDF): ${isolated(title)}` },
            'Certificate (PDF)',
          ),
    ),
  );
}

function validity(credential: LearnerCredential, locale: Locale): ReactNode[] {
  const { status, expiresOn, revokedOn } = credential;
  const onDay = (date: string | null) =>
    date === null ? [] : [' on ', day(date, locale.dateLocale)];
  switch (status) {
    case 'revoked':
      return [', revoked', ...onDay(revokedOn)];
    case 'replaced':
      return [', replaced', ...onDay(revokedOn)];
    case 'expired':
      return [', expired', ...onDay(expiresOn)];
    case 'valid':
      return expiresOn === null
        ? [', does not expire']
        : [', valid until ', day(expiresOn, locale.dateLocale)];
  }
}
