import { randomBytes } from 'node:crypto';
import { design as designSchema } from '../../../shared/certifications.ts';
import { addDays, addMonths, dateInZone } from '../../../shared/dates.ts';
import type { Deps } from '../../deps.ts';
import { StartError } from '../../start-error.ts';
import { inWork, type Work } from '../../work.ts';
import {
  createCertification,
  publishCertification,
} from '../certifications/change-certification.ts';
import { revokeCredential } from '../credentials/change-credential.ts';
import { issueCredentials } from '../credentials/issue-credentials.ts';
import { findUserByEmail } from '../identity/users.queries.ts';
import { addLearner } from '../learners/add-learner.ts';
import { createWorkspace, prepareWorkspace } from '../set-up/set-up.ts';
import { insertImage } from '../workspaces/images.queries.ts';
import { findWorkspaceIdBySlug } from '../workspaces/workspaces.queries.ts';
import { demoLearners } from './demo-names.ts';
import { DEMO_CERTIFICATIONS, DEMO_LOGO, DEMO_SIGNATURE } from './demo-texts.ts';
import { addPrograms } from './fill-programs.ts';

const SLUG = 'demo';
const EMAIL = 'demo@example.org';
const LEARNER_COUNT = 200;
const TIME_ZONE = 'Europe/Paris';
/** Credentials are issued at intervals of this many days, up to yesterday. */
const STEP_DAYS = 2.3;

/**
 * Creates a workspace with certifications, learners in many scripts, and valid, expired and revoked
 * credentials. Its mail stays in the outbox. Returns how to sign in.
 */
export async function fillDemo(
  deps: Deps,
): Promise<{ slug: string; email: string; password: string }> {
  const isThere =
    (await findWorkspaceIdBySlug(deps.db, SLUG)) ?? (await findUserByEmail(deps.db, EMAIL));
  if (isThere) throw new StartError('The demo workspace already exists.');
  const password = randomBytes(9).toString('base64url');
  const prepared = await prepareWorkspace(deps, {
    owner: { name: 'Demo', email: EMAIL, password },
    workspace: {
      name: 'Meridian Academy',
      slug: SLUG,
      brandColour: '#1d4e89',
      timeZone: TIME_ZONE,
      language: 'en',
      logoBase64: Buffer.from(DEMO_LOGO).toString('base64'),
    },
  });
  const actor = await deps.db
    .transaction()
    .execute((tx) => createWorkspace(deps, tx, prepared, { isDemo: true }));
  const signature = await deps.imageMaker.normalise(Buffer.from(DEMO_SIGNATURE), []);
  await inWork(deps, actor, async (work) => {
    await insertImage(work.tx, actor.workspaceId, signature);
    const learnerIds = await addLearners(work);
    const certificationIds = await addCertifications(work, signature.sha256);
    await issueAll(work, certificationIds, learnerIds);
    await addPrograms(work, { certificationIds, learnerIds, timeZone: TIME_ZONE });
  });
  return { slug: SLUG, email: EMAIL, password };
}

async function addLearners(work: Work): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, learner] of demoLearners(LEARNER_COUNT).entries()) {
    const number = String(index + 1).padStart(4, '0');
    const input = {
      ...learner,
      email: `learner.${number}@example.org`,
      externalId: `MA-${number}`,
    };
    ids.push((await addLearner(work, input)).id);
  }
  return ids;
}

async function addCertifications(work: Work, signature: string): Promise<string[]> {
  const ids: string[] = [];
  for (const { signatory, design: looks, ...content } of DEMO_CERTIFICATIONS) {
    const design = designSchema.parse({ ...looks, signatories: [{ ...signatory, signature }] });
    const id = await createCertification(work, { ...content, design });
    await publishCertification(work, id);
    ids.push(id);
  }
  return ids;
}

type Plan = {
  certificationId: string;
  learnerId: string;
  place: number;
  index: number;
  on: string;
};

/** Issues each certification to every second, third or fourth learner over the last years. */
function planIssues(today: string, certifications: string[], learners: string[]): Plan[] {
  const plans = certifications.flatMap((certificationId, place) => {
    const theirs = learners.filter((_, index) => index % (place + 2) === 0);
    return theirs.map((learnerId, index): Plan => {
      const recent = addDays(today, -1 - Math.floor((index * STEP_DAYS) / (place + 1)));
      const on = index % 5 === 4 ? addMonths(recent, -37) : recent;
      return { certificationId, learnerId, place, index, on };
    });
  });
  return plans.sort((one, other) => one.on.localeCompare(other.on));
}

async function issueAll(work: Work, certifications: string[], learners: string[]): Promise<void> {
  const today = dateInZone(work.now, TIME_ZONE);
  for (const { index, on, ...plan } of planIssues(today, certifications, learners)) {
    const expiresSoon = plan.place < 2 && index % 13 === 5;
    const [id] = await issueCredentials(work, plan.certificationId, {
      learners: [{ learnerId: plan.learnerId }],
      issuedOn: on,
      ...(expiresSoon ? { expiresOn: addDays(today, 3 + (index % 25)) } : {}),
      notify: index % 20 === 0,
      ifHeld: 'refuse',
      ifUnprintable: 'refuse',
      ...(index === 2 ? { note: 'Paper certificate shown at reception; entered by hand.' } : {}),
    });
    if (id && index % 17 === 3) {
      await revokeCredential(work, id, { reason: 'mistake', notify: false });
    }
  }
}
