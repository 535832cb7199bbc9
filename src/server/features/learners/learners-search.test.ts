import { describe, expect, it } from 'vitest';
import type { LearnerView } from '../../../shared/learners.ts';
import { buildLearner, buildWorkspace, type TestWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Given = { name: string; email?: string | null; externalId?: string };

describe('searching learners', () => {
  const harness = useHarness();

  async function buildLearners(people: (string | Given)[]): Promise<TestWorkspace> {
    const workspace = await buildWorkspace(harness);
    for (const person of people) {
      const given = typeof person === 'string' ? { name: person } : person;
      await buildLearner(workspace, { email: null, ...given });
    }
    return workspace;
  }

  async function namesFound(workspace: TestWorkspace, query: string): Promise<(string | null)[]> {
    const path = `/learners?limit=20&query=${encodeURIComponent(query)}`;
    const response = await workspace.viewer.get<{ items: LearnerView[] }>(path);
    expect(response.status).toBe(200);
    return response.body.items.map((learner) => learner.name);
  }

  it('finds a name by any of its words, in any order, while typing', async () => {
    const workspace = await buildLearners(['John Ronald Smith', 'Maria Berg']);
    for (const query of ['j', 'ro', 'smi', 'smith j', 'jo smi', 'ronald john', 'ohn', 'mit ron']) {
      expect(await namesFound(workspace, query), query).toEqual(['John Ronald Smith']);
    }
  });

  it('finds by prefix and by parts of the e-mail address and external ID', async () => {
    const workspace = await buildLearners([
      { name: 'Ada Berg', email: 'A.Lovelace@analytical.example', externalId: 'EMP-00412' },
      { name: 'Maria Chen', email: 'maria@example.org', externalId: 'EMP-00933' },
    ]);
    const queries = ['a.love', 'lovelace', 'analytical', 'lovelace analyt', 'emp-004', '0412'];
    for (const query of [...queries, 'EMP 00412', 'a.lovelace@analytical.example']) {
      expect(await namesFound(workspace, query), query).toEqual(['Ada Berg']);
    }
  });

  it('ignores accents and case, in the query and in the name', async () => {
    const workspace = await buildLearners([
      'Jürgen Müller',
      'Łukasz Żółkiewski',
      'Işıl İğdeli',
      'Nguyễn Thị Hương',
      'Straße Ægir Ørsted',
      'Ελένη Αλεξίου',
      'Алёна Вишнёва',
    ]);
    const expected = {
      muller: 'Jürgen Müller',
      MÜLLER: 'Jürgen Müller',
      'mu\u0308ller': 'Jürgen Müller',
      'lukasz zolk': 'Łukasz Żółkiewski',
      'isil igdeli': 'Işıl İğdeli',
      'nguyen thi huong': 'Nguyễn Thị Hương',
      'strasse aegir orsted': 'Straße Ægir Ørsted',
      'ΕΛΕΝΗ αλεξιου': 'Ελένη Αλεξίου',
      'ВИШНЕВА алена': 'Алёна Вишнёва',
    };
    for (const [query, name] of Object.entries(expected)) {
      expect(await namesFound(workspace, query), query).toEqual([name]);
    }
  });

  it('finds names in other scripts, by a single character if that is a word', async () => {
    const workspace = await buildLearners([
      'محمد القاسمي',
      'أحمد بن خلدون',
      'בן־דוד אביגיל',
      'श्रेया त्रिपाठी',
      'செந்தில் குமார்',
      'สมชาย ทองประเสริฐ',
      '王小明',
      '髙橋 さくら',
      '김서연',
    ]);
    const expected = {
      محمد: 'محمد القاسمي',
      القاس: 'محمد القاسمي',
      احمد: 'أحمد بن خلدون',
      مُحَمَّد: 'محمد القاسمي',
      אביג: 'בן־דוד אביגיל',
      त्रिपा: 'श्रेया त्रिपाठी',
      குமார்: 'செந்தில் குமார்',
      ประเสริฐ: 'สมชาย ทองประเสริฐ',
      王: '王小明',
      明: '王小明',
      小明: '王小明',
      さく: '髙橋 さくら',
      서연: '김서연',
      김서: '김서연',
    };
    for (const [query, name] of Object.entries(expected)) {
      expect((await namesFound(workspace, query))[0], query).toBe(name);
    }
  });

  it('tolerates one or two wrong letters, in short names too', async () => {
    const workspace = await buildLearners(['John Smith', 'Katharina Müller', 'Иван Щербаков']);
    const expected = {
      'Jonh Smth': 'John Smith',
      'smiht jhon': 'John Smith',
      'Kathrina Mueller': 'Katharina Müller',
      Kathrinna: 'Katharina Müller',
      mulelr: 'Katharina Müller',
      'katharna mul': 'Katharina Müller',
      Шербаков: 'Иван Щербаков',
    };
    for (const [query, name] of Object.entries(expected)) {
      expect(await namesFound(workspace, query), query).toEqual([name]);
    }
  });

  it('tolerates wrong letters in e-mail addresses', async () => {
    const workspace = await buildLearners([
      { name: 'Dora Weiss', email: 'dora@example.org' },
      { name: 'Kim Kern', email: 'kim@example.org' },
      { name: 'Lora Orb', email: 'lora.orb@other.test' },
      { name: 'Zoe Zuse', email: 'quentin.tarrant1987@mail.example.net' },
    ]);
    const expected = {
      'dora@exmaple.org': 'Dora Weiss',
      'droa@example.org': 'Dora Weiss',
      'kim@exampel': 'Kim Kern',
      'qu@mial.exampel': 'Zoe Zuse',
      'quentin.tarrnat1987@mail.example.net': 'Zoe Zuse',
      'lora.orb@ohter': 'Lora Orb',
    };
    for (const [query, name] of Object.entries(expected)) {
      expect(await namesFound(workspace, query), query).toEqual([name]);
    }
  });

  it('ignores punctuation in external IDs', async () => {
    const workspace = await buildLearners([
      { name: 'Ada Berg', externalId: 'HR-77' },
      { name: 'Maria Chen', externalId: 'HR 7.85/b' },
      { name: 'Otto Kern', externalId: 'ST1234' },
      { name: 'Zoe Zuse', externalId: '---' },
    ]);
    const expected = {
      hr77: ['Ada Berg'],
      'HR.77': ['Ada Berg'],
      'h-r77': ['Ada Berg'],
      hr785: ['Maria Chen'],
      hr7: ['Ada Berg', 'Maria Chen'],
      'ST-1234': ['Otto Kern'],
      'st 12': ['Otto Kern'],
      '---': ['Zoe Zuse'],
      '--': [],
    };
    for (const [query, names] of Object.entries(expected)) {
      expect(await namesFound(workspace, query), query).toEqual(names);
    }
  });

  it('tolerates one wrong, missing, extra or swapped character of a long external ID', async () => {
    const workspace = await buildLearners([
      { name: 'Ada Berg', externalId: 'EMP-00412' },
      { name: 'Maria Chen', externalId: 'K-12' },
    ]);
    const queries = ['EMP-00421', 'emp00413', 'enp-00412', 'EMP-0412', 'emp-004122', 'MEP 00412'];
    for (const query of [...queries, 'EMP-O0412']) {
      expect(await namesFound(workspace, query), query).toEqual(['Ada Berg']);
    }
    for (const query of ['EMP-99412', 'EMP-04', 'K-21', 'K-13']) {
      expect(await namesFound(workspace, query), query).toEqual([]);
    }
  });

  it('ranks external IDs, whole words, prefixes of the name, prefixes of a word, parts, then typos', async () => {
    const workspace = await buildLearners([
      'Aana Typo',
      'Annabelle Weiss',
      { name: 'Zoe Zuse', externalId: 'ANNA' },
      'Dora Annason',
      'Maria Anna Berg',
      'Hanna Gross',
      'Anna Zeller',
      { name: 'Otto Kern', email: 'anna@example.org' },
      'Anna',
    ]);
    expect(await namesFound(workspace, 'anna')).toEqual([
      'Zoe Zuse',
      'Anna',
      'Anna Zeller',
      'Maria Anna Berg',
      'Annabelle Weiss',
      'Dora Annason',
      'Otto Kern',
      'Hanna Gross',
    ]);
    expect(await namesFound(workspace, 'anna@example.org')).toEqual(['Otto Kern']);
    expect((await namesFound(workspace, 'ana z'))[0]).toBe('Anna Zeller');
    expect((await namesFound(workspace, 'ana'))[0]).toBe('Aana Typo');
  });

  it('orders equal matches by name, deterministically', async () => {
    const names = Array.from(
      { length: 30 },
      (_, index) => `Berg ${String(index).padStart(2, '0')}`,
    );
    const workspace = await buildLearners(names.toReversed());
    const found = await namesFound(workspace, 'berg');
    expect(found).toEqual(names.slice(0, 20));
    expect(await namesFound(workspace, 'berg')).toEqual(found);
  });
});

describe('limits of the search', () => {
  const harness = useHarness();
  const pathOf = (query: string) => `/learners?query=${encodeURIComponent(query)}`;

  it('finds no learner of another workspace, and reveals no names there', async () => {
    const [theirs, ours] = [await buildWorkspace(harness), await buildWorkspace(harness)];
    await buildLearner(theirs, { name: 'Rumpelstilz Secret', externalId: 'S-1' });
    for (const query of ['Rumpelstilz', 'rum', 'Rumpelstlz', 'S-1', 'secret']) {
      const response = await ours.admin.get(pathOf(query));
      expect(response.body.items, query).toEqual([]);
    }
  });

  it('removes the words of an erased learner, unless others have them', async () => {
    const workspace = await buildWorkspace(harness);
    const erased = await buildLearner(workspace, {
      name: 'Xaver Quendolin',
      email: 'berg.zwirner77@hidden.example',
      externalId: 'Q-7',
    });
    await buildLearner(workspace, { name: 'Maria Xaver Berg', email: 'x@example.org' });
    await workspace.admin.delete(`/learners/${erased.id}`);
    const queries = ['quendolin', 'quendolni', 'Q-7', 'q7', 'xaver quen', 'zwirner', 'zwirnre77'];
    for (const query of queries) {
      const response = await workspace.admin.get(pathOf(query));
      expect(response.body.items, query).toEqual([]);
    }
    expect((await workspace.admin.get(pathOf('Xavre'))).body.items).toHaveLength(1);
    const words = await harness.asOwner<{ word: string }>(
      'select word from learner_words where workspace_id = $1 order by word',
      [workspace.id],
    );
    expect(words.map(({ word }) => word)).toEqual(['berg', 'example', 'maria', 'org', 'xaver']);
    const [row] = await harness.asOwner(
      'select search_name, search_text from learners where id = $1',
      [erased.id],
    );
    expect(row).toEqual({ search_name: null, search_text: '' });
  });

  it('follows a change of name', async () => {
    const workspace = await buildWorkspace(harness);
    const learner = await buildLearner(workspace, { name: 'Grete Altmann' });
    await workspace.admin.patch(`/learners/${learner.id}`, { name: 'Grete Neumann' });
    expect((await workspace.admin.get(pathOf('altmann'))).body.items).toEqual([]);
    expect((await workspace.admin.get(pathOf('Neumnan'))).body.items).toHaveLength(1);
  });

  it('follows a change of e-mail address', async () => {
    const workspace = await buildWorkspace(harness);
    const given = { name: 'Grete Berg', email: 'grete@altfirma.example' };
    const learner = await buildLearner(workspace, given);
    await workspace.admin.patch(`/learners/${learner.id}`, { email: 'g@neufirma.example' });
    expect((await workspace.admin.get(pathOf('altfrima'))).body.items).toEqual([]);
    expect((await workspace.admin.get(pathOf('g@neufrima'))).body.items).toHaveLength(1);
  });

  it('treats wildcards, quotes and odd queries as text', async () => {
    const workspace = await buildWorkspace(harness);
    await buildLearner(workspace, { name: 'Pat O’Connor', externalId: '100%_\\' });
    const queries = ['%', '_', '\\', '%%%', "'", '"', '()', '😀', '\u200f', 'a'.repeat(200)];
    for (const query of [...queries, 'o _ c', 'P%t', ' ; drop table learners --', '$2 {0}']) {
      const response = await workspace.admin.get(pathOf(query));
      expect([query, response.status]).toEqual([query, 200]);
      expect(response.body.items, query).toEqual([]);
    }
    for (const query of ['100%_\\', "o'connor", 'O’Conn', 'oconnor', 'pat - o´connor']) {
      const response = await workspace.admin.get(pathOf(query));
      expect(response.body.items, query).toHaveLength(1);
    }
  });

  it('handles words of all lengths in one query', async () => {
    const workspace = await buildWorkspace(harness);
    await buildLearner(workspace, { name: 'Ana Maria da Silva e Souza Neto Filho' });
    const query = 'filho neto souza e silva da maria ana';
    expect((await workspace.admin.get(pathOf(query))).body.items).toHaveLength(1);
    const long = Array.from({ length: 100 }, (_, index) => index % 10).join(' ');
    expect((await workspace.admin.get(pathOf(long))).body.items).toEqual([]);
  });
});
