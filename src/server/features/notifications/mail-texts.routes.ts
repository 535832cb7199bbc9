import type { z } from 'zod';
import { mailTextOperations as operations } from '../../../shared/api/mail-texts.ts';
import type { MailKind } from '../../../shared/credentials.ts';
import { dateInZone } from '../../../shared/dates.ts';
import type { Language } from '../../../shared/languages.ts';
import type { mailTextParams, mailTextQuery } from '../../../shared/mail-texts.ts';
import { regionalLocale } from '../../../shared/words/regional-locale.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { dateLocaleIn } from '../../date-locale.ts';
import type { Deps } from '../../deps.ts';
import { listVariables, sampleValues } from '../../email/mail-samples.ts';
import { standardText } from '../../email/standard-texts.ts';
import { AppError } from '../../errors.ts';
import { type App, actorOf } from '../../http/access.ts';
import { limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import { wordsIn } from '../../words/words.ts';
import type { Work } from '../../work.ts';
import { LINK_MINUTES } from '../learner-page/create-learner-link.ts';
import { findWorkspaceText, isReset } from '../mail-texts/find-text.ts';
import {
  etagOfText,
  partsOf,
  presentChange,
  presentVersion,
} from '../mail-texts/mail-texts.present.ts';
import { listTexts, listVersions } from '../mail-texts/mail-texts.queries.ts';
import {
  type EditedText,
  requireCertification,
  resetMailText,
  saveMailText,
} from '../mail-texts/save-mail-text.ts';
import { LINK_DAYS } from '../members/create-invitation-link.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { previewMailText } from './preview-mail.ts';
import { sampleContent } from './sample-mail-facts.ts';
import { prepareTest, sendTest } from './send-test.ts';

export function mailTextsRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listMailTexts, async ({ tx, words }) => ({
    items: (await listTexts(tx)).map((text) => ({
      kind: text.kind as MailKind,
      language: text.language as Language,
      certificationId: text.certificationId,
      ...presentChange(text, words),
    })),
  }));

  mount(app, deps, operations.getMailText, async (work, input) => {
    const text = editedOf(input);
    await requireCertification(work, text);
    return await viewOf(work, text);
  });

  mount(app, deps, operations.saveMailText, async (work, input) => {
    const text = editedOf(input);
    await saveMailText(work, text, input.body, input.ifMatch);
    return await viewOf(work, text);
  });

  mount(app, deps, operations.resetMailText, async (work, input) => {
    const text = editedOf(input);
    await resetMailText(work, text);
    return await viewOf(work, text);
  });

  mount(app, deps, operations.listMailTextVersions, async (work, input) => {
    const text = editedOf(input);
    await requireCertification(work, text);
    const versions = await listVersions(work.tx, text);
    return { items: versions.map((version) => presentVersion(version, work.words)) };
  });

  mount(app, deps, operations.previewMailText, (work, { body }) => previewMailText(work, body));

  mountHandler(
    app,
    operations.testMailText,
    async (request) => {
      if (actorOf(request).kind === 'api_key') {
        throw new AppError('forbidden', { message: sentence('api.mailText.testByKey') });
      }
      const test = await perform(deps, request, (work) => prepareTest(work, request.body));
      return await sendTest(test);
    },
    { rateLimit: limitedTo(RATE_LIMITS.mailTest) },
  );
}

type Input = {
  params: z.output<typeof mailTextParams>;
  query: z.output<typeof mailTextQuery>;
};

function editedOf({ params, query }: Input): EditedText & { language: Language } {
  return { ...params, certificationId: query.certificationId ?? null };
}

async function viewOf(work: Work, text: EditedText) {
  const { deps, tx, words, now } = work;
  const { kind, language, certificationId } = text;
  const workspace = await getWorkspace(tx);
  const [newest] = await listVersions(tx, text, 1);
  const inherited = certificationId === null ? undefined : await findWorkspaceText(tx, text);
  const ofMail = wordsIn(language);
  const content = await sampleContent(work, ofMail, certificationId);
  const today = dateInZone(now, workspace.timeZone);
  const samples = sampleValues(ofMail, {
    workspaceName: workspace.name,
    title: content.title,
    programTitle: ofMail.t('mail.sample.program'),
    today,
    validUntil: content.expiresOn(today),
    dateLocale: regionalLocale(language, dateLocaleIn(workspace.timeZone)),
    publicUrl: deps.config.publicUrl,
  });
  const change = newest && presentChange(newest, words);
  return {
    etag: etagOfText(newest?.id),
    own: newest === undefined || isReset(newest) ? null : partsOf(newest),
    inherited: inherited ? partsOf(inherited) : null,
    standard: standardText(ofMail, kind, {
      learnerLinkMinutes: LINK_MINUTES,
      invitationDays: LINK_DAYS,
    }),
    variables: listVariables(words, kind, samples),
    changedAt: change?.changedAt ?? null,
    changedBy: change?.changedBy ?? null,
  };
}
