import { wordsIn } from '../words/words.ts';
import * as credentialPages from './credential-page.tsx';
import * as entrancePages from './learner-entrance.tsx';
import * as learnerPages from './learner-page.tsx';
import { learnerPage } from './learner-page-fixtures.ts';
import * as noticePages from './notice-pages.tsx';
import { pagesByState, validPage } from './page-fixtures.ts';
import { credentialPageCsp, learnerPageCsp, plainPageCsp } from './theme.ts';

const english = wordsIn('en');

/** A page with its Content-Security-Policy. */
export type PageSample = { html: string; csp: string };

const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const { workspace } = learnerPage;

const credentials: typeof pagesByState = {
  ...pagesByState,
  long: { ...validPage, learnerName: longWord, title: `${longWord} ${longWord}` },
  portrait: {
    ...validPage,
    picture: { url: 'http://laurel.example/c/X/certificate.webp', width: 595, height: 842 },
  },
  arabic: {
    ...validPage,
    learnerName: 'عائشة عبد الرحمن الزهراء',
    workspace: { ...validPage.workspace, logoUrl: null, brandColour: '#ffffff' },
  },
};

const learners = {
  full: learnerPage,
  empty: { ...learnerPage, programs: [], credentials: [] },
  arabic: {
    ...learnerPage,
    learnerName: 'عائشة عبد الرحمن الزهراء',
    workspace: { ...workspace, name: longWord, logoUrl: null, brandColour: '#ffffff' },
  },
  long: {
    ...learnerPage,
    learnerName: longWord,
    programs: learnerPage.programs.map((it) => ({
      ...it,
      title: longWord,
      missing: it.missing.map((one) => ({ ...one, title: longWord })),
    })),
    credentials: learnerPage.credentials.map((it) => ({ ...it, title: longWord })),
  },
};

const plain = (html: string): PageSample => ({ html, csp: plainPageCsp });
const ofLearner = (html: string, brandColour = workspace.brandColour): PageSample => ({
  html,
  csp: learnerPageCsp(brandColour),
});

function mapStates<Props>(states: Record<string, Props>, sample: (props: Props) => PageSample) {
  return Object.fromEntries(Object.entries(states).map(([state, it]) => [state, sample(it)]));
}

const reminders = (isStopped: boolean) =>
  ofLearner(entrancePages.renderRemindersPage(english, workspace, { isStopped, action: '/l/-' }));

type Templates = typeof credentialPages &
  typeof entrancePages &
  typeof learnerPages &
  typeof noticePages;

/** Requires an entry for each `render…Page`; otherwise this file does not compile. */
type PageStates = {
  [Name in keyof Templates as Name extends `render${infer Page}Page` ? Page : never]: Record<
    string,
    PageSample
  >;
};

/** Every public page in each of its states. */
export const pageStates: PageStates = {
  Credential: mapStates(credentials, (props) => ({
    html: credentialPages.renderCredentialPage(english, props),
    csp: credentialPageCsp(props),
  })),
  Learner: mapStates(learners, (props) =>
    ofLearner(learnerPages.renderLearnerPage(english, props), props.workspace.brandColour),
  ),
  AskForLink: {
    ask: ofLearner(entrancePages.renderAskForLinkPage(english, workspace)),
    wrong: ofLearner(
      entrancePages.renderAskForLinkPage(english, workspace, {
        email: 'lina',
        problem: 'This is not an e-mail address.',
      }),
    ),
  },
  LinkSent: {
    sent: ofLearner(entrancePages.renderLinkSentPage(english, workspace, 'lina@learner.example')),
  },
  Enter: { enter: ofLearner(entrancePages.renderEnterPage(english, workspace, 'token')) },
  Reminders: {
    sent: reminders(false),
    stopped: reminders(true),
  },
  UsedLink: { used: ofLearner(entrancePages.renderUsedLinkPage(english, workspace)) },
  ForeignForm: { foreign: ofLearner(entrancePages.renderForeignFormPage(english, workspace)) },
  UnknownEntrance: { unknown: plain(noticePages.renderUnknownEntrancePage(english)) },
  Unknown: { unknown: plain(noticePages.renderUnknownPage(english, { code: longWord })) },
  TooMany: { tooMany: plain(noticePages.renderTooManyPage(english)) },
  Error: { error: plain(noticePages.renderErrorPage(english, { requestId: 'req-42' })) },
};
