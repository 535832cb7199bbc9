import type { ComponentKind, ComponentView } from '../../../shared/programs.ts';
import { AppError } from '../../errors.ts';
import { etagOf } from '../../etag.ts';
import type { Work } from '../../work.ts';
import { countCompleted } from './components.queries.ts';
import { findProgram, listComponents } from './programs.queries.ts';

/** The components of a program in order. Throws `not_found` for an unknown program. */
export async function getComponentViews(
  { tx }: Work,
  programId: string,
): Promise<{ items: ComponentView[] }> {
  if (!(await findProgram(tx, programId))) throw new AppError('not_found');
  const components = await listComponents(tx, programId);
  const counts = await countCompleted(tx, programId);
  return {
    items: components.map((it) => ({
      id: it.id,
      etag: etagOf({ ...it, position: undefined }),
      kind: it.kind as ComponentKind,
      title: it.title,
      isRequired: it.isRequired,
      launchOn: it.launchOn,
      dueOn: it.dueOn,
      closeOn: it.closeOn,
      passingScore: it.passingScore,
      xapi:
        it.xapiActivityId === null
          ? null
          : {
              activityId: it.xapiActivityId,
              verbs: it.xapiVerbs,
              scoreMax: it.xapiScoreMax,
            },
      completedCount: counts.get(it.id) ?? 0,
    })),
  };
}

/** One component of a program. */
export async function getComponentView(
  work: Work,
  programId: string,
  id: string,
): Promise<ComponentView> {
  const { items } = await getComponentViews(work, programId);
  const found = items.find((it) => it.id === id);
  if (!found) throw new AppError('not_found');
  return found;
}
