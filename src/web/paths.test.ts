import { expect, test } from 'vitest';
import { createQueryClient } from './api/query-client.ts';
import { paths } from './paths.ts';
import { createAppRouter } from './routes.tsx';

const router = createAppRouter(createQueryClient(() => undefined));

const EVERY_PATH = {
  '/': paths.start(),
  '/sign-in': paths.signIn(),
  '/sign-in/forgotten': paths.signInForgotten(),
  '/sign-in/link': paths.signInByLink(),
  '/reset-password': paths.resetPassword(),
  '/confirm-email': paths.confirmEmail(),
  '/invitation': paths.invitation(),
  '/set-up': paths.setUp(),
  '/w/$slug/account': paths.account('north'),
  '/w/$slug/': paths.home('north'),
  '/w/$slug/certifications': paths.certifications('north'),
  '/w/$slug/certifications/new': paths.certificationNew('north'),
  '/w/$slug/certifications/credentials': paths.credentials('north'),
  '/w/$slug/certifications/$certificationId/holders/': paths.certification('north', 'c1'),
  '/w/$slug/certifications/$certificationId/design': paths.certificationDesign('north', 'c1'),
  '/w/$slug/certifications/$certificationId/settings': paths.certificationSettings('north', 'c1'),
  '/w/$slug/certifications/$certificationId/history': paths.certificationHistory('north', 'c1'),
  '/w/$slug/certifications/$certificationId/holders/issue': paths.issue('north', 'c1'),
  '/w/$slug/certifications/$certificationId/holders/bring': paths.bring('north', 'c1'),
  '/w/$slug/certifications/$certificationId/holders/credentials/$credentialId': paths.credential(
    'north',
    'c1',
    'k1',
  ),
  '/w/$slug/certifications/$certificationId/holders/credentials/$credentialId/revoke': paths.revoke(
    'north',
    'c1',
    'k1',
  ),
  '/w/$slug/certifications/$certificationId/holders/credentials/$credentialId/replace':
    paths.replace('north', 'c1', 'k1'),
  '/w/$slug/learners-list/learners': paths.learners('north'),
  '/w/$slug/learners-list/learners/new': paths.learnerNew('north'),
  '/w/$slug/learners/$learnerId/': paths.learner('north', 'l1'),
  '/w/$slug/learners/$learnerId/edit': paths.learnerEdit('north', 'l1'),
  '/w/$slug/learners/$learnerId/erase': paths.learnerErase('north', 'l1'),
  '/w/$slug/certifications/$certificationId/pipeline': paths.certificationPipeline('north', 'c1'),
  '/w/$slug/certifications/$certificationId/requirements': paths.certificationRule('north', 'c1'),
  '/w/$slug/programs': paths.programs('north'),
  '/w/$slug/programs/new': paths.programNew('north'),
  '/w/$slug/programs/$programId/': paths.program('north', 'p1'),
  '/w/$slug/programs/$programId/participants/': paths.participants('north', 'p1'),
  '/w/$slug/programs/$programId/participants/enrol': paths.enrol('north', 'p1'),
  '/w/$slug/programs/$programId/participants/$participantId': paths.participant('north', 'p1', 'x'),
  '/w/$slug/programs/$programId/components/': paths.components('north', 'p1'),
  '/w/$slug/programs/$programId/components/$componentId': paths.component('north', 'p1', 'x'),
  '/w/$slug/programs/$programId/completions/': paths.completions('north', 'p1'),
  '/w/$slug/programs/$programId/completions/import': paths.completionsImport('north', 'p1'),
  '/w/$slug/programs/$programId/pipeline': paths.programPipeline('north', 'p1'),
  '/w/$slug/programs/$programId/settings': paths.programSettings('north', 'p1'),
  '/w/$slug/programs/$programId/xapi': paths.programXapi('north', 'p1'),
  '/w/$slug/programs/$programId/history': paths.programHistory('north', 'p1'),
  '/w/$slug/programs/$programId/end': paths.programEnd('north', 'p1'),
  '/w/$slug/activity/': paths.activity('north'),
  '/w/$slug/activity/mail/': paths.mails('north'),
  '/w/$slug/activity/mail/$mailId': paths.mail('north', 'm1'),
  '/w/$slug/settings/': paths.settings('north'),
  '/w/$slug/settings/members/': paths.members('north'),
  '/w/$slug/settings/members/new': paths.memberNew('north'),
  '/w/$slug/settings/mail': paths.mailSettings('north'),
  '/w/$slug/settings/api-keys/': paths.apiKeys('north'),
  '/w/$slug/settings/api-keys/new': paths.apiKeyNew('north'),
  '/w/$slug/settings/mail-texts': paths.mailTexts('north'),
  '/w/$slug/settings/mail-texts/$kind': paths.mailText('north', 'issued'),
};

test.each(Object.entries(EVERY_PATH))('%s matches the path that builds it', (routeId, path) => {
  expect(router.getMatchedRoutes(path)[2]?.id).toBe(routeId);
});

test('every screen in the route tree has a path', () => {
  const screens = Object.values(router.routesById)
    .filter((route) => route.children === undefined)
    .map((route) => route.id);
  expect(screens.filter((id) => !(id in EVERY_PATH))).toEqual([]);
});

test('a path includes the given search parameters, and omits the others', () => {
  expect(paths.signIn('/w/north?query=ö&sort=name')).toBe(
    '/sign-in?next=%2Fw%2Fnorth%3Fquery%3D%C3%B6%26sort%3Dname',
  );
  expect(paths.issue('north', 'c1')).toBe('/w/north/certifications/c1/issue');
});
