import { describe, expect, it, test } from 'vitest';
import type { Deps } from '../../deps.ts';
import { readPdfText } from '../../pdf/test-support.ts';
import type { LearnerPageWorkspace } from '../../public-pages/learner-page-props.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildMember,
  buildPng,
  buildWorkspace,
  type Client,
  type TestWorkspace,
  upload,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete } from '../../test/program-factories.ts';
import { sendMail } from '../notifications/send-mail.ts';
import { cookie } from './page-responses.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
let count = 0;

/** A browser with its own address, and a cookie once it has one. */
function useBrowser(harness: ReturnType<typeof useHarness>) {
  count += 1;
  const from = `203.0.113.${count}`;
  let jar = '';
  async function send(
    method: 'GET' | 'POST',
    url: string,
    form?: Record<string, string>,
    more: Record<string, string> = {},
  ) {
    const response = await harness.app.inject({
      method,
      url,
      headers: {
        'x-forwarded-for': from,
        ...(jar ? { cookie: jar } : {}),
        ...(form
          ? {
              'content-type': 'application/x-www-form-urlencoded',
              origin: 'http://laurel.test',
            }
          : {}),
        ...more,
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    });
    const set = response.headers['set-cookie'];
    if (set !== undefined) jar = String(set).split(';')[0] ?? '';
    const { statusCode: status, body: text, rawPayload: bytes, headers } = response;
    return { status, text, bytes, headers };
  }
  return {
    get: (url: string) => send('GET', url),
    post: (url: string, form: Record<string, string> = {}, more?: Record<string, string>) =>
      send('POST', url, form, more),
    cookie: () => jar,
    take: (cookie: string) => {
      jar = cookie;
    },
  };
}

function useLearners(harness: ReturnType<typeof useHarness>) {
  const mailsTo = async (email: string) =>
    await harness.asOwner<{ id: string; workspace_id: string; state: string }>(
      `select id, workspace_id, state from mails where to_address = $1 order by id desc`,
      [email],
    );

  /** Requests a link, and returns the token of its mail. */
  async function askForToken(workspace: TestWorkspace, email: string): Promise<string> {
    await useBrowser(harness).post(`/l/${workspace.slug}`, { email });
    // Resets the limit for the next request.
    await harness.asOwner(`delete from rate_limits where key like 'learner link %'`);
    const [mail] = await mailsTo(email);
    if (!mail) throw new Error('A mail was queued.');
    await sendMail(harness.deps, { workspaceId: workspace.id, mailId: mail.id });
    const received = harness.mailSink?.mails.findLast((it) => it.recipients.includes(email));
    return /enter\?token=([\w-]+)/.exec(received?.text ?? '')?.[1] ?? 'no token';
  }

  async function signIn(workspace: TestWorkspace, email: string) {
    const browser = useBrowser(harness);
    const token = await askForToken(workspace, email);
    const entered = await browser.post(`/l/${workspace.slug}/enter`, { token });
    if (entered.status !== 303) throw new Error(`Not let in: ${entered.status}`);
    const mine = () => browser.get(`/l/${workspace.slug}/mine`);
    return { browser, mine, cookie: String(entered.headers['set-cookie']) };
  }
  return { mailsTo, askForToken, signIn };
}

describe('requesting a link to the learner’s page', () => {
  const harness = useHarness({ sendsMail: true });
  const { mailsTo, askForToken } = useLearners(harness);

  it('has the same response for unknown addresses, and mails only known ones', async () => {
    const workspace = await buildWorkspace(harness, { name: 'Nørd & Co.' });
    await buildLearner(workspace, { email: 'known@example.org' });
    const browser = useBrowser(harness);
    const path = `/l/${workspace.slug}`;
    const known = await browser.post(path, { email: ' Known@Example.org ' });
    const unknown = await browser.post(path, { email: 'other@example.org' });
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(known.text.replaceAll('Known@Example.org', 'other@example.org')).toBe(unknown.text);
    expect(await mailsTo('known@example.org')).toHaveLength(1);
    expect(await mailsTo('other@example.org')).toHaveLength(0);
  });

  it('takes as long for an unknown address', async () => {
    const { slug } = await buildWorkspace(harness);
    const start = performance.now();
    await useBrowser(harness).post(`/l/${slug}`, { email: 'nobody@example.org' });
    expect(performance.now() - start).toBeGreaterThan(240);
  });

  it('mails once a minute, however often and from wherever it is requested', async () => {
    const workspace = await buildWorkspace(harness);
    await buildLearner(workspace, { email: 'eager@example.org' });
    for (let times = 0; times < 3; times += 1) {
      const again = await useBrowser(harness).post(`/l/${workspace.slug}`, {
        email: 'eager@example.org',
      });
      expect(again.status).toBe(200);
    }
    expect(await mailsTo('eager@example.org')).toHaveLength(1);
    await harness.asOwner('update rate_limits set resets_at = now()');
    await useBrowser(harness).post(`/l/${workspace.slug}`, { email: 'eager@example.org' });
    expect(await mailsTo('eager@example.org')).toHaveLength(2);
  });

  it('is rate limited per address, for any learner', async () => {
    const { slug } = await buildWorkspace(harness);
    const browser = useBrowser(harness);
    const statuses = [];
    for (let times = 0; times < 21; times += 1) {
      statuses.push((await browser.post(`/l/${slug}`, { email: 'no address' })).status);
    }
    expect(statuses).toEqual([...Array(20).fill(400), 429]);
  });

  it('mails no learner of another workspace, and no erased learner', async () => {
    const [here, there] = [await buildWorkspace(harness), await buildWorkspace(harness)];
    await buildLearner(there, { email: 'there@example.org' });
    const gone = await buildLearner(here, { email: 'gone@example.org' });
    await here.admin.delete(`/learners/${gone.id}`);
    for (const email of ['there@example.org', 'gone@example.org']) {
      await useBrowser(harness).post(`/l/${here.slug}`, { email });
      expect(await mailsTo(email)).toHaveLength(0);
    }
  });

  it('stores no address if the learner is erased at the same moment', async () => {
    const workspace = await buildWorkspace(harness);
    const rounds = Array.from({ length: 8 }, async (_, round) => {
      const email = `fleeting-${round}@example.org`;
      const { id } = await buildLearner(workspace, { email });
      const token = await askForToken(workspace, email);
      const [erased] = await Promise.all([
        workspace.admin.delete(`/learners/${id}`),
        useBrowser(harness).post(`/l/${workspace.slug}`, { email }),
        useBrowser(harness).post(`/l/${workspace.slug}/enter`, { token }),
      ]);
      expect(erased.status).toBe(204);
      expect(await mailsTo(email)).toEqual([]);
      const sessions = 'select from learner_sessions where learner_id = $1';
      expect(await harness.asOwner(sessions, [id])).toEqual([]);
    });
    await Promise.all(rounds);
  });

  it('explains an invalid address, and keeps the input', async () => {
    const { slug } = await buildWorkspace(harness);
    const { status, text } = await useBrowser(harness).post(`/l/${slug}`, { email: 'a"><b>' });
    expect(status).toBe(400);
    expect(text).toContain('Enter a valid e-mail address');
    expect(text).toContain('value="a&quot;&gt;&lt;b&gt;"');
  });

  it('is refused from a page of another site, in every form', async () => {
    const workspace = await buildWorkspace(harness);
    await buildLearner(workspace, { email: 'forged@example.org' });
    const path = `/l/${workspace.slug}`;
    const token = await askForToken(workspace, 'forged@example.org');
    for (const origin of ['https://evil.example', 'null']) {
      for (const url of [path, `${path}/enter`, `${path}/leave`]) {
        const form = { email: 'forged@example.org', token };
        const response = await useBrowser(harness).post(url, form, { origin });
        expect(response.status).toBe(403);
        expect(response.headers).not.toHaveProperty('set-cookie');
      }
    }
    expect(await mailsTo('forged@example.org')).toHaveLength(1);
    const own = { origin: 'null', 'sec-fetch-site': 'same-origin' };
    expect((await useBrowser(harness).post(`${path}/enter`, { token }, own)).status).toBe(303);
  });

  it('for an unknown workspace shows an error page', async () => {
    const browser = useBrowser(harness);
    const responses = [
      await browser.get('/l/nowhere'),
      await browser.get('/l/nowhere/enter?token=x'),
      await browser.get('/l/nowhere/mine'),
      await browser.post('/l/nowhere', { email: 'a@example.org' }),
      await browser.post('/l/nowhere/enter', { token: 'x' }),
      await browser.post('/l/nowhere/leave'),
    ];
    expect(responses.map((it) => it.status)).toEqual(Array(6).fill(404));
    for (const { text } of responses) expect(text).toContain('Page not found');
  });
});

describe('a link to the own page', () => {
  const harness = useHarness({ sendsMail: true });
  const { askForToken, signIn } = useLearners(harness);

  async function learnerWithLink() {
    const workspace = await buildWorkspace(harness);
    const email = `link-${Math.random()}@example.org`;
    const learner = await buildLearner(workspace, { email });
    const token = await askForToken(workspace, email);
    return { workspace, email, learner, token, path: `/l/${workspace.slug}` };
  }

  it('is not consumed by opening it, only by the button', async () => {
    const { path, token } = await learnerWithLink();
    const browser = useBrowser(harness);
    for (let times = 0; times < 3; times += 1) {
      const opened = await browser.get(`${path}/enter?token=${token}`);
      expect(opened.status).toBe(200);
      expect(opened.text).toContain(`name="token" value="${token}"`);
    }
    const entered = await browser.post(`${path}/enter`, { token });
    expect(entered).toMatchObject({ status: 303, headers: { location: `${path}/mine` } });
    expect((await browser.get(`${path}/mine`)).status).toBe(200);
  });

  it('works once, even for two concurrent uses', async () => {
    const { path, token } = await learnerWithLink();
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => useBrowser(harness).post(`${path}/enter`, { token })),
    );
    expect(tries.map((it) => it.status).toSorted()).toEqual([303, 410, 410, 410, 410, 410]);
    const late = await useBrowser(harness).post(`${path}/enter`, { token });
    expect(late.status).toBe(410);
    expect(late.text).toContain('no longer works');
  });

  it('is invalid after a change of address, as are its sessions', async () => {
    const { workspace, email, learner, path, token } = await learnerWithLink();
    const { mine } = await signIn(workspace, email);
    await workspace.admin.patch(`/learners/${learner.id}`, { name: 'Another name' });
    expect((await mine()).status).toBe(200);
    await workspace.admin.patch(`/learners/${learner.id}`, { email: `new-${email}` });
    expect((await mine()).status).toBe(303);
    expect((await useBrowser(harness).post(`${path}/enter`, { token })).status).toBe(410);
  });

  it('works for half an hour after it was sent', async () => {
    const [inTime, late] = [await learnerWithLink(), await learnerWithLink()];
    const start = harness.clock.at;
    harness.clock.at = new Date(start.getTime() + 30 * MINUTE_MS - 1);
    const first = await useBrowser(harness).post(`${inTime.path}/enter`, { token: inTime.token });
    harness.clock.at = new Date(start.getTime() + 30 * MINUTE_MS);
    const second = await useBrowser(harness).post(`${late.path}/enter`, { token: late.token });
    harness.clock.at = start;
    expect([first.status, second.status]).toEqual([303, 410]);
  });

  it('does not work for another workspace, or if invented', async () => {
    const { token } = await learnerWithLink();
    const other = await buildWorkspace(harness);
    for (const tried of [token, '', 'x', 'A'.repeat(43)]) {
      const response = await useBrowser(harness).post(`/l/${other.slug}/enter`, { token: tried });
      expect(response.status).toBe(410);
    }
  });

  it('does not work after the learner was erased', async () => {
    const { workspace, learner, path, token } = await learnerWithLink();
    await workspace.admin.delete(`/learners/${learner.id}`);
    expect((await useBrowser(harness).post(`${path}/enter`, { token })).status).toBe(410);
  });

  it('opens a session with an HttpOnly cookie for this page', async () => {
    const { workspace, email } = await learnerWithLink();
    const { cookie } = await signIn(workspace, email);
    expect(cookie).toMatch(
      new RegExp(
        `^laurel_learner=[\\w-]{43}; Path=/l/${workspace.slug}; Max-Age=2592000; ` +
          'HttpOnly; SameSite=Lax$',
      ),
    );
    const value = /=([\w-]{43});/.exec(cookie)?.[1];
    const [dump] = await harness.asOwner<{ text: string }>(
      `select string_agg(t::text, '') as text from learner_sessions t`,
    );
    expect(dump?.text).not.toContain(value);
  });
});

test('the cookie is secure if the installation uses HTTPS', () => {
  const deps = { config: { publicUrl: 'https://laurel.example' } } as Deps;
  const workspace = { path: '/l/north' } as LearnerPageWorkspace;
  expect(cookie(deps, workspace, 'token', 60)).toBe(
    'laurel_learner=token; Path=/l/north; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
  );
});

describe('a session of the learner’s page', () => {
  const harness = useHarness({ sendsMail: true });
  const { signIn } = useLearners(harness);

  async function signedIn() {
    const workspace = await buildWorkspace(harness);
    const email = `session-${Math.random()}@example.org`;
    const learner = await buildLearner(workspace, { name: 'Lina', email });
    return { workspace, learner, ...(await signIn(workspace, email)) };
  }

  it('ends when the learner signs out, also for a copy of the cookie', async () => {
    const { workspace, browser, mine } = await signedIn();
    const copy = useBrowser(harness);
    copy.take(browser.cookie());
    expect((await mine()).status).toBe(200);
    const left = await browser.post(`/l/${workspace.slug}/leave`);
    expect(left).toMatchObject({ status: 303, headers: { location: `/l/${workspace.slug}` } });
    for (const each of [browser, copy]) {
      const response = await each.get(`/l/${workspace.slug}/mine`);
      expect(response).toMatchObject({
        status: 303,
        headers: { location: `/l/${workspace.slug}` },
      });
    }
  });

  it('remembers a chosen language with one cookie', async () => {
    const { workspace, browser } = await signedIn();
    const page = await browser.get(`/l/${workspace.slug}/mine?lang=de`);
    expect(page.headers['content-language']).toBe('de');
    expect([page.headers['set-cookie']].flat()).toHaveLength(1);
  });

  it('skips the form for learners who are signed in', async () => {
    const { workspace, browser } = await signedIn();
    const path = `/l/${workspace.slug}`;
    expect(await browser.get(path)).toMatchObject({
      status: 303,
      headers: { location: `${path}/mine` },
    });
    await browser.post(`${path}/leave`);
    expect((await browser.get(path)).status).toBe(200);
  });

  it('ends after thirty days', async () => {
    const { mine } = await signedIn();
    const start = harness.clock.at;
    harness.clock.at = new Date(start.getTime() + 30 * DAY_MS - 1);
    const before = await mine();
    harness.clock.at = new Date(start.getTime() + 30 * DAY_MS);
    const after = await mine();
    harness.clock.at = start;
    expect([before.status, after.status]).toEqual([200, 303]);
  });

  it('ends when the learner is erased, and its row is deleted', async () => {
    const { workspace, learner, mine } = await signedIn();
    await workspace.admin.delete(`/learners/${learner.id}`);
    expect((await mine()).status).toBe(303);
    for (const table of ['learner_links', 'learner_sessions']) {
      const rows = await harness.asOwner(`select from ${table} where learner_id = $1`, [
        learner.id,
      ]);
      expect(rows).toEqual([]);
    }
  });

  it('is not valid for another workspace', async () => {
    const { browser } = await signedIn();
    const other = await buildWorkspace(harness);
    expect((await browser.get(`/l/${other.slug}/mine`)).status).toBe(303);
  });
});

describe('the own page', () => {
  const harness = useHarness({ sendsMail: true });
  const { signIn } = useLearners(harness);

  async function enrolled() {
    const workspace = await buildWorkspace(harness, { name: 'Nørd & Co.' });
    const email = `own-${Math.random()}@example.org`;
    const learner = await buildLearner(workspace, { name: 'Zoë <b>Ångström</b>', email });
    return { workspace, email, learner };
  }

  it('explains that a learner has nothing yet', async () => {
    const { workspace, email } = await enrolled();
    const { text } = await (await signIn(workspace, email)).mine();
    expect(text).toContain('Zoë &lt;b&gt;Ångström&lt;/b&gt;');
    expect(text).toContain('You’re not in a program at the moment.');
    expect(text).toContain('No certificates yet.');
  });

  it('shows progress, missing components with due dates, and completions', async () => {
    const { workspace, email, learner } = await enrolled();
    const program = await buildProgram(harness, workspace, {
      title: 'A year with bees',
      learnerIds: [learner.id],
      components: [
        { title: 'Wax' },
        { title: 'Honey', dueOn: '2026-03-01' },
        { title: 'Swarms', dueOn: '2026-03-01' },
        { title: 'Hives' },
        { title: 'Songs', isRequired: false },
      ],
    });
    await harness.asOwner(
      `insert into component_extensions (workspace_id, participant_id, component_id, extended_to)
       values ($1, $2, $3, '2026-04-15')`,
      [workspace.id, program.participants[0]?.id, program.componentIds[2]],
    );
    const componentIds = program.componentIds.slice(3);
    await complete(harness, workspace, program, { componentIds });
    const { text } = await (await signIn(workspace, email)).mine();
    const words = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(words).toContain('1 of 4 required completed');
    expect(words).toContain(
      'Still to do Honey (quiz) Overdue , was due on 1 March 2026 ' +
        'Swarms (quiz) Due on 15 April 2026 Wax (quiz) Completed ' +
        'Hives (quiz) Completed on 2 March 2026 Songs (quiz, optional) Completed on 2 March 2026',
    );
  });

  it('shows a score that was not passed', async () => {
    const { workspace, email, learner } = await enrolled();
    const program = await buildProgram(harness, workspace, {
      learnerIds: [learner.id],
      components: [{ title: 'Honey', passingScore: 70 }],
    });
    await complete(harness, workspace, program);
    await harness.asOwner('update completions set is_passed = false, score = 55');
    const { text } = await (await signIn(workspace, email)).mine();
    expect(text).toContain('(quiz, 55% reached, 70% needed)');
  });

  it('lists live programs first, then ended ones with their outcome', async () => {
    const { workspace, email, learner } = await enrolled();
    const titles = ['Passed', 'Missed', 'Live'];
    const programs = [];
    for (const title of titles) {
      programs.push(await buildProgram(harness, workspace, { title, learnerIds: [learner.id] }));
    }
    const [passed, missed] = programs;
    if (!passed || !missed) throw new Error('They are there.');
    await complete(harness, workspace, passed);
    await harness.asOwner(
      `update programs set ended_at = now(), ended_on = '2026-03-02' where id = any($1)`,
      [[passed.id, missed.id]],
    );
    const setOutcome = 'update participants set outcome = $2 where program_id = $1';
    await harness.asOwner(setOutcome, [passed.id, 'complete']);
    await harness.asOwner(setOutcome, [missed.id, 'did_not_pass']);
    const { text } = await (await signIn(workspace, email)).mine();
    const places = titles.map((title) => text.indexOf(`>${title}<`));
    expect(Math.min(...places)).toBe(places[2]);
    const of = (title: string) => text.split('<article').find((it) => it.includes(`>${title}<`));
    expect(of('Passed')).toContain('<strong>Completed</strong>');
    expect(of('Missed')).toContain('<strong>Not completed</strong>');
    expect(of('Missed')).toContain('What was missing');
    expect(of('Live')).toContain('<strong>In progress</strong>');
  });

  it('excludes programs that are not launched, archived, or left', async () => {
    const { workspace, email, learner } = await enrolled();
    const given = { learnerIds: [learner.id] };
    await buildProgram(harness, workspace, { ...given, title: 'In design', isLive: false });
    const archived = await buildProgram(harness, workspace, {
      ...given,
      title: 'Archived',
      isLive: false,
    });
    await harness.asOwner('update programs set archived_at = now() where id = $1', [archived.id]);
    const left = await buildProgram(harness, workspace, { ...given, title: 'Left' });
    await harness.asOwner('update participants set removed_at = now() where program_id = $1', [
      left.id,
    ]);
    const { text } = await (await signIn(workspace, email)).mine();
    expect(text).toContain('You’re not in a program at the moment.');
  });

  it('lists credentials with status, dates and links, without the PDF of a revoked one', async () => {
    const { workspace, email, learner } = await enrolled();
    const build = async (title: string, expiresOn: string | null) => {
      const { id: certificationId } = await buildCertification(workspace, { title });
      const given = { certificationId, learnerId: learner.id, issuedOn: '2026-01-15', expiresOn };
      return await buildCredential(workspace, given);
    };
    const lasting = await build('Lasting', null);
    const expired = await build('Gone by', '2026-02-01');
    const revoked = await build('Withdrawn', null);
    await workspace.admin.post(`/credentials/${revoked.id}/revoke`, { reason: 'mistake' });
    const { text } = await (await signIn(workspace, email)).mine();
    const of = (title: string) =>
      text.split('<article').find((it) => it.includes(`>${title}<`)) ?? '';
    expect(of('Lasting')).toContain('>Valid<');
    expect(of('Lasting')).toContain(`href="http://laurel.test/c/${lasting.code}.pdf"`);
    expect(of('Lasting')).toContain('15 January 2026');
    expect(of('Gone by')).toContain('>Expired<');
    expect(of('Gone by')).toContain(`href="http://laurel.test/c/${expired.code}"`);
    expect(of('Withdrawn')).toContain('>Revoked<');
    expect(of('Withdrawn')).not.toContain('.pdf');
  });

  it('serves the PDF of a replaced credential, stamped, to its holder only', async () => {
    const { workspace, email, learner } = await enrolled();
    const { id: certificationId } = await buildCertification(workspace, { title: 'Renewed' });
    const given = { certificationId, learnerId: learner.id };
    const old = await buildCredential(workspace, given);
    const issue = `/certifications/${certificationId}/credentials`;
    await workspace.admin.post(issue, { learnerId: learner.id, ifHeld: 'replace' });
    const { browser, mine } = await signIn(workspace, email);
    const path = `/l/${workspace.slug}/mine/${old.code}.pdf`;
    expect((await mine()).text).toContain(`href="${path}"`);
    const own = await browser.get(path);
    expect(own.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
    });
    expect(readPdfText(own.bytes)).toContain('REPLACED');
    const anybody = await harness.app.inject({ url: path });
    expect([anybody.statusCode, anybody.headers.location]).toEqual([303, `/l/${workspace.slug}`]);
    await buildLearner(workspace, { email: 'stranger@example.org' });
    const stranger = await signIn(workspace, 'stranger@example.org');
    expect((await stranger.browser.get(path)).status).toBe(404);
    expect((await browser.get(`/l/${workspace.slug}/mine/none.pdf`)).status).toBe(404);
  });

  it('lists nothing of other learners', async () => {
    const { workspace, email, learner } = await enrolled();
    const other = await buildLearner(workspace, { name: 'Somebody else' });
    const program = await buildProgram(harness, workspace, {
      title: 'Together',
      learnerIds: [learner.id, other.id],
      components: [{ title: 'Honey' }],
    });
    const [, theirs] = program.participants;
    await complete(harness, workspace, program, { participantIds: [theirs?.id ?? ''] });
    await buildProgram(harness, workspace, { title: 'Theirs alone', learnerIds: [other.id] });
    const { code } = await buildCredential(workspace, { learnerId: other.id });
    const { text } = await (await signIn(workspace, email)).mine();
    expect(text).toContain('0 of 1 required completed');
    for (const secret of ['Somebody else', 'Theirs alone', code, learner.id, email]) {
      expect(text).not.toContain(secret);
    }
  });

  it('has no scripts, is not cached, and sends no referrer to other sites', async () => {
    const { workspace, email } = await enrolled();
    const { browser, mine } = await signIn(workspace, email);
    for (const page of [await mine(), await browser.get(`/l/${workspace.slug}/enter?token=x`)]) {
      expect(page.text).not.toMatch(/<script|javascript:|\son\w+=/i);
      expect(page.text).toContain('<meta name="robots" content="noindex"/>');
      const policy = String(page.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).not.toMatch(/script-src|unsafe-inline|\*/);
      expect(page.headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
        'x-robots-tag': 'noindex',
      });
    }
  });

  it('shows the logo of the workspace, or its name without one', async () => {
    const workspace = await buildWorkspace(harness);
    const browser = useBrowser(harness);
    const path = `/l/${workspace.slug}`;
    expect((await browser.get(`${path}/logo.png`)).status).toBe(404);
    expect((await browser.get(path)).text).not.toContain('<img');
    const logo = await upload(harness, workspace.admin, await buildPng());
    await workspace.admin.patch('/workspace', { logo: logo.body.sha256 });
    expect((await browser.get(path)).text).toContain(`src="${path}/logo.png"`);
    const picture = await browser.get(`${path}/logo.png`);
    expect(picture).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
  });
});

describe('a link to the learner’s page without a mail server', () => {
  const harness = useHarness();

  it('is created each time a member opens the mail in the outbox', async () => {
    const workspace = await buildWorkspace(harness);
    await buildLearner(workspace, { email: 'outbox@example.org' });
    const path = `/l/${workspace.slug}`;
    await useBrowser(harness).post(path, { email: 'outbox@example.org' });
    const { body } = await workspace.issuer.get<{ items: { id: string; state: string }[] }>(
      '/mails',
    );
    expect(body.items).toMatchObject([{ kind: 'learner_link', state: 'outbox' }]);
    const member = await buildMember(harness, workspace, 'issuer');
    const open = async (client: Client) => {
      const response = await client.get<{ text: string }>(`/mails/${body.items[0]?.id}/content`);
      return /enter\?token=([\w-]{43})/.exec(response.body.text)?.[1] ?? 'none';
    };
    // A leaked API key must not give access.
    expect(await open(workspace.issuer)).toBe('none');
    const tokens = [await open(member), await open(member)];
    expect(tokens[0]).not.toBe(tokens[1]);
    for (const token of tokens) {
      expect((await useBrowser(harness).post(`${path}/enter`, { token })).status).toBe(303);
    }
  });
});
