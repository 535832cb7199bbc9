import { isolated } from '../../../shared/direction.ts';
import { iriKey } from '../../../shared/iri-key.ts';
import { LIMITS } from '../../../shared/limits.ts';
import {
  type ComponentChange,
  type ComponentInput,
  type ComponentKind,
  mayBeRequired,
} from '../../../shared/programs.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError, type FieldErrors, invalid } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { lockLearners } from '../learners/learners.queries.ts';
import {
  deleteComponent,
  hasCurrentCompletion,
  orderComponents,
  refreshPassed,
  updateComponent,
} from './components.queries.ts';
import { lockOpenProgram, programSubject } from './program-rules.ts';
import {
  type Component,
  countRequired,
  insertComponents,
  listComponents,
  type Program,
} from './programs.queries.ts';
import { listIncompleteLearners, refreshProgress } from './progress.queries.ts';

type Content = Omit<Component, 'id' | 'programId' | 'position'>;

/** Appends a component, also to a live program. Returns its id. */
export async function addComponent(
  work: Work,
  programId: string,
  input: ComponentInput,
): Promise<string> {
  const program = await lockOpenProgram(work, programId, 'update');
  const others = await listComponents(work.tx, programId);
  if (others.length >= LIMITS.componentsPerProgramMax) {
    const most = LIMITS.componentsPerProgramMax;
    throw invalid({ title: sentence('api.program.componentsMax', { max: most }) });
  }
  const content = {
    kind: input.kind,
    title: input.title,
    isRequired: input.isRequired ?? mayBeRequired(input.kind),
    launchOn: input.launchOn ?? null,
    dueOn: input.dueOn ?? null,
    closeOn: input.closeOn ?? null,
    passingScore: input.passingScore ?? null,
    xapiActivityId: input.xapi?.activityId ?? null,
    xapiVerbs: input.xapi?.verbs ?? [],
    xapiScoreMax: input.xapi?.scoreMax ?? null,
  };
  requireSound(content, others);
  const { workspaceId } = work.actor;
  const id = newId();
  const position = (others.at(-1)?.position ?? -1) + 1;
  await insertComponents(work.tx, [{ ...content, workspaceId, id, programId, position }]);
  await recountAfterChange(work, program, { added: id, title: content.title });
  return id;
}

/**
 * Changes the given fields, also in a live program. A new passing score is applied to existing
 * completions.
 */
export async function changeComponent(
  work: Work,
  programId: string,
  id: string,
  change: ComponentChange,
): Promise<void> {
  const program = await lockOpenProgram(work, programId, 'update');
  const components = await listComponents(work.tx, programId);
  const before = components.find((it) => it.id === id);
  if (!before) throw new AppError('not_found');
  const content = merge(before, change);
  requireSound(
    content,
    components.filter((it) => it.id !== id),
  );
  const fields = changedFields<Content>(before, content);
  if (fields === '') return;
  await updateComponent(work.tx, id, content);
  if (content.passingScore !== before.passingScore) await refreshPassed(work.tx, id);
  await recountAfterChange(work, program, { changed: id, fields, title: content.title });
}

function merge(before: Component, change: ComponentChange): Content {
  const kind = change.kind ?? (before.kind as ComponentKind);
  const stored = <Value>(value: Value | undefined, was: Value) =>
    value === undefined ? was : value;
  return {
    kind,
    title: change.title ?? before.title,
    isRequired: change.isRequired ?? (before.isRequired && mayBeRequired(kind)),
    launchOn: stored(change.launchOn, before.launchOn),
    dueOn: stored(change.dueOn, before.dueOn),
    closeOn: stored(change.closeOn, before.closeOn),
    passingScore: stored(change.passingScore, before.passingScore),
    xapiActivityId:
      change.xapi === undefined ? before.xapiActivityId : (change.xapi?.activityId ?? null),
    xapiVerbs: change.xapi === undefined ? before.xapiVerbs : (change.xapi?.verbs ?? []),
    xapiScoreMax: change.xapi === undefined ? before.xapiScoreMax : (change.xapi?.scoreMax ?? null),
  };
}

/** Removes a component without current completions. */
export async function removeComponent(work: Work, programId: string, id: string): Promise<void> {
  const program = await lockOpenProgram(work, programId, 'update');
  const components = await listComponents(work.tx, programId);
  const component = components.find((it) => it.id === id);
  if (!component) throw new AppError('not_found');
  if (await hasCurrentCompletion(work.tx, id)) throw new AppError('component_was_completed');
  await deleteComponent(work.tx, id);
  await recountAfterChange(work, program, { removed: id, title: component.title });
}

/** Reorders the components. All must be named once. */
export async function reorderComponents(
  work: Work,
  programId: string,
  ids: string[],
): Promise<void> {
  await lockOpenProgram(work, programId, 'update');
  const known = (await listComponents(work.tx, programId)).map((it) => it.id);
  const isWhole = ids.length === known.length && known.every((id) => ids.includes(id));
  if (!isWhole) {
    throw invalid({ componentIds: sentence('api.program.componentOrder') });
  }
  await orderComponents(work.tx, programId, ids);
  recordEvent(work, 'program.components_changed', programSubject(programId), { reordered: true });
}

/**
 * Recounts the progress of all participants after a change of requirements. Participants who become
 * complete are treated as if they had just completed the last component.
 */
async function recountAfterChange(
  work: Work,
  program: Program,
  details: Record<string, string>,
): Promise<void> {
  const { tx } = work;
  const isIssuing = program.issuing === 'as_completed' && program.launchedAt !== null;
  // Locked before the participants, like erasing does.
  if (isIssuing) await lockLearners(tx, await listIncompleteLearners(tx, program.id));
  await countRequired(tx, program.id);
  const becameComplete = await refreshProgress(tx, program.id, 'all');
  const subject = programSubject(program.id);
  recordEvent(work, 'program.components_changed', subject, details, becameComplete);
}

function requireSound(content: Content, others: Component[]): void {
  const fields: FieldErrors = {};
  const { launchOn, dueOn, closeOn } = content;
  if (content.isRequired && !mayBeRequired(content.kind as ComponentKind)) {
    fields.isRequired = sentence('api.program.neverRequired');
  }
  // ISO dates compare as strings.
  if (launchOn && dueOn && dueOn < launchOn) {
    fields.dueOn = sentence('api.program.dateBeforeLaunch');
  }
  if (dueOn && closeOn && closeOn < dueOn) {
    fields.closeOn = sentence('api.program.dateBeforeDue');
  } else if (launchOn && closeOn && closeOn < launchOn) {
    fields.closeOn = sentence('api.program.dateBeforeLaunch');
  }
  const other = others.find((it) => matchSameStatement(it, content));
  if (other) {
    const title = isolated(other.title);
    fields['xapi.activityId'] = sentence('api.program.sameActivity', { title });
  }
  if (Object.keys(fields).length > 0) throw invalid(fields);
}

/** Whether one xAPI statement could complete both. */
function matchSameStatement(one: Content, other: Content): boolean {
  return (
    one.xapiActivityId !== null &&
    other.xapiActivityId !== null &&
    iriKey(one.xapiActivityId) === iriKey(other.xapiActivityId) &&
    one.xapiVerbs.some((verb) => other.xapiVerbs.includes(verb))
  );
}
