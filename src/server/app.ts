import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Deps } from './deps.ts';
import { AppError } from './errors.ts';
import { accountRoutes } from './features/account/account.routes.ts';
import { apiKeysRoutes } from './features/api-keys/api-keys.routes.ts';
import { auditRoutes } from './features/audit/audit.routes.ts';
import { bouncesRoutes } from './features/bounces/bounces.routes.ts';
import { certificationsRoutes } from './features/certifications/certifications.routes.ts';
import { completionsRoutes } from './features/completions/completions.routes.ts';
import { certificatesRoutes } from './features/credentials/certificates.routes.ts';
import { credentialsRoutes } from './features/credentials/credentials.routes.ts';
import { downloadsRoutes } from './features/downloads/downloads.routes.ts';
import { expiryRemindersRoutes } from './features/expiry-reminders/expiry-reminders.routes.ts';
import { holdsRoutes } from './features/holds/holds.routes.ts';
import { identityRoutes } from './features/identity/identity.routes.ts';
import { evaluationRoutes } from './features/issuing/evaluation.routes.ts';
import { issuingRoutes } from './features/issuing/issuing.routes.ts';
import { learnerPageRoutes } from './features/learner-page/learner-page.routes.ts';
import { ownCertificateRoutes } from './features/learner-page/own-certificate.routes.ts';
import { remindersRoutes } from './features/learner-page/reminders.routes.ts';
import { learnersRoutes } from './features/learners/learners.routes.ts';
import { mailSettingsRoutes } from './features/mail-settings/mail-settings.routes.ts';
import { invitationsRoutes } from './features/members/invitations.routes.ts';
import { membersRoutes } from './features/members/members.routes.ts';
import { mailTextsRoutes } from './features/notifications/mail-texts.routes.ts';
import { notificationsRoutes } from './features/notifications/notifications.routes.ts';
import { sendWaitingRoutes } from './features/notifications/send-waiting.routes.ts';
import { overviewRoutes } from './features/overview/overview.routes.ts';
import { pipelineRoutes } from './features/pipeline/pipeline.routes.ts';
import { componentsRoutes } from './features/programs/components.routes.ts';
import { participantsRoutes } from './features/programs/participants.routes.ts';
import { programsRoutes } from './features/programs/programs.routes.ts';
import { rulesRoutes } from './features/rules/rules.routes.ts';
import { setUpRoutes } from './features/set-up/set-up.routes.ts';
import { publicRoutes } from './features/verification/public.routes.ts';
import { workspacesRoutes } from './features/workspaces/workspaces.routes.ts';
import { xapiRoutes } from './features/xapi/xapi.routes.ts';
import { xapiKeysRoutes } from './features/xapi/xapi-keys.routes.ts';
import { type App, collectRoutes, type RegisteredRoute } from './http/access.ts';
import { authenticate, authoriseRoute } from './http/authenticate.ts';
import { createConcurrencyLimit } from './http/concurrency-limit.ts';
import { sendEtag } from './http/etag-header.ts';
import { forbidCaching } from './http/forbid-caching.ts';
import { createGlobalLimit, createLimitStore, createVerifiedKeys } from './http/limits.ts';
import { logRequests } from './http/log-requests.ts';
import { serveApiDocs } from './http/open-api.ts';
import { operationsRoutes } from './http/operations.routes.ts';
import { handleProblems } from './http/problems.ts';
import { createProxyNotice, createProxyTrust } from './http/proxies.ts';
import { refuseUnstorable } from './http/refuse-unstorable.ts';
import { serveStaticFiles } from './http/static-files.ts';
import { newId } from './new-id.ts';

const BODY_BYTES_MAX = 256 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

/** The route modules of all features. */
const ROUTES = [
  certificationsRoutes,
  expiryRemindersRoutes,
  credentialsRoutes,
  certificatesRoutes,
  downloadsRoutes,
  learnersRoutes,
  programsRoutes,
  componentsRoutes,
  participantsRoutes,
  completionsRoutes,
  xapiKeysRoutes,
  xapiRoutes,
  evaluationRoutes,
  issuingRoutes,
  holdsRoutes,
  rulesRoutes,
  pipelineRoutes,
  notificationsRoutes,
  sendWaitingRoutes,
  mailTextsRoutes,
  bouncesRoutes,
  auditRoutes,
  overviewRoutes,
  setUpRoutes,
  workspacesRoutes,
  mailSettingsRoutes,
  membersRoutes,
  invitationsRoutes,
  apiKeysRoutes,
  publicRoutes,
  learnerPageRoutes,
  ownCertificateRoutes,
  remindersRoutes,
  identityRoutes,
  accountRoutes,
  operationsRoutes,
];

/**
 * Builds the HTTP server. Each request passes the same steps in the same order: limit,
 * authenticate, validate, authorise, act, present. Also returns the list of routes, with which a
 * test checks the access of each.
 */
export async function buildApp(deps: Deps): Promise<App & { routes: RegisteredRoute[] }> {
  const isTrusted = createProxyTrust(deps.config.trustProxy);
  const keys = createVerifiedKeys();
  const app: App = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    genReqId: () => newId(),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: isTrusted,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('actor', null);
  app.decorateRequest('userId', null);
  app.decorateRequest('sessionId', null);
  handleProblems(app);
  logRequests(app);
  const routes = collectRoutes(app);
  await app.register(helmet, {
    contentSecurityPolicy: { directives: SCREEN_POLICY },
    strictTransportSecurity: deps.config.publicUrl.startsWith('https:'),
  });
  await app.register(compress, { encodings: ['gzip', 'identity'] });
  await app.register(multipart);
  await app.register(rateLimit, {
    ...createGlobalLimit(keys),
    store: createLimitStore(deps.db),
    errorResponseBuilder: () => new AppError('too_many_requests'),
  });
  const takeTurn = createConcurrencyLimit();
  // Added to each route after the rate limit, which is also a route hook. A hook of the whole app
  // would run first, and guessed keys would not count towards the limit.
  app.addHook('onRoute', (route) => {
    const limits = [route.onRequest ?? []].flat();
    if (route.config?.limitsConcurrency) limits.push(takeTurn);
    route.onRequest = [
      ...limits,
      (request, reply) => keys.watch(request, () => authenticate(deps, request, reply)),
    ];
  });
  app.addHook('onRequest', createProxyNotice(deps, isTrusted));
  refuseUnstorable(app);
  app.addHook('preHandler', (request) => authoriseRoute(deps, request));
  forbidCaching(app);
  app.addHook('preSerialization', sendEtag);
  for (const routes of ROUTES) routes(app, deps);
  if (deps.config.isDevelopment) {
    const { galleryRoutes } = await import('./features/gallery/gallery.routes.ts');
    galleryRoutes(app);
  }
  await serveApiDocs(app, deps.config);
  await serveStaticFiles(app);
  await app.ready();
  return Object.assign(app, { routes });
}

/**
 * Content security policy of the screens. Mantine uses style attributes, hence 'unsafe-inline' for
 * styles.
 */
const SCREEN_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  frameSrc: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  objectSrc: ["'none'"],
  upgradeInsecureRequests: null,
};
