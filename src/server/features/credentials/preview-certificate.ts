import { addMonths, dateInZone } from '../../../shared/dates.ts';
import type { NewPreviewInput, PreviewInput, PreviewView } from '../../../shared/previews.ts';
import type { Actor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { Askers } from '../../fair-queue.ts';
import type { CertificateFacts } from '../../pdf/certificate-facts.ts';
import { findEdition } from '../../pdf/picture-edition.ts';
import { inWork, type Work } from '../../work.ts';
import { requireImages } from '../certifications/certification-rules.ts';
import {
  type CertificationContent,
  findCertification,
} from '../certifications/certifications.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { toCertificateFacts } from './credential-facts.ts';
import { type Certificate, rendered } from './render-certificate.ts';
import { sampleFacts } from './sample-facts.ts';

/**
 * A sample certificate of the working copy. Dated by the last change, so that the picture stays the
 * same until the next.
 */
export async function getSampleCertificate(
  work: Work,
  certificationId: string,
): Promise<Certificate> {
  const certification = await findCertification(work.tx, certificationId);
  if (!certification) throw new AppError('not_found');
  const facts = await toSample(work, certification, { at: certification.updatedAt });
  return { facts, stamp: undefined };
}

/** A sample certificate of an unsaved design. Writes nothing. */
export async function previewCertificate(
  deps: Deps,
  actor: Actor,
  certificationId: string,
  { input, askers }: { input: PreviewInput; askers: Askers },
): Promise<PreviewView> {
  const facts = await inWork(deps, actor, async (work) => {
    const certification = await findCertification(work.tx, certificationId);
    if (!certification) throw new AppError('not_found');
    const { design, title = certification.title } = input;
    const description = input.description ?? certification.description;
    const content = { ...certification, design, title, description };
    await requireImages(work, content);
    return await toSample(work, content, { ...input, at: work.now });
  });
  return await drawPreview(deps, facts, askers);
}

/** A sample certificate of an unsaved certification. Writes nothing. */
export async function previewNewCertificate(
  deps: Deps,
  actor: Actor,
  { input, askers }: { input: NewPreviewInput; askers: Askers },
): Promise<PreviewView> {
  const facts = await inWork(deps, actor, async (work) => {
    const content = { ...input, criteria: null };
    await requireImages(work, content);
    return await toSample(work, content, { at: work.now });
  });
  return await drawPreview(deps, facts, askers);
}

async function drawPreview(
  deps: Deps,
  facts: CertificateFacts,
  askers: Askers,
): Promise<PreviewView> {
  const { backdrop, ...drawn } = await rendered(deps.renderer.renderPreview(facts, { askers }));
  return {
    ...drawn,
    backdropUrl: `/api/v1/certificate-backdrops/${backdrop}.svg?v=${await findEdition()}`,
    unprintable: deps.coverage.findUnprintable(textsOf(facts).join('\n')),
  };
}

type Holder = { learnerName?: string | undefined; learnerLanguage?: string | undefined };

async function toSample(
  { deps, tx }: Work,
  content: CertificationContent,
  { at, learnerName, learnerLanguage }: Holder & { at: Date },
): Promise<CertificateFacts> {
  const workspace = await getWorkspace(tx);
  const { title, description, criteria, design, validityMonths } = content;
  const sample = sampleFacts(workspace);
  const issuedOn = dateInZone(at, workspace.timeZone);
  return await toCertificateFacts(tx, deps.config, {
    ...sample,
    learnerName: learnerName ?? sample.learnerName,
    learnerLanguage: learnerLanguage ?? null,
    issuedOn,
    expiresOn: validityMonths === null ? null : addMonths(issuedOn, validityMonths),
    title,
    description,
    criteria,
    design,
  });
}

/** All user-written texts on the page. */
function textsOf({ design, ...facts }: CertificateFacts): string[] {
  const wording = [design.heading, design.beforeName, design.beforeTitle];
  return [
    ...[facts.learnerName, facts.title, facts.description, facts.workspaceName],
    ...wording.filter((text) => text !== null),
    ...design.fields.flatMap(({ label, value }) => [label, value]),
    ...facts.signatories.flatMap(({ name, role }) => [name, role]),
  ];
}
