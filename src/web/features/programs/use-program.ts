import { useNavigate, useParams } from '@tanstack/react-router';
import { useView, useWorkspace } from '../../api/workspace.ts';
import { paths } from '../../paths.ts';

export const ADD_COMPONENT_ID = 'add-component';
export const ENROL_BUTTON_ID = 'enrol-participants';

/** Elements that get the focus back when the panel they opened is closed. */
export const componentLinkId = (componentId: string) => `component-${componentId}`;
export const participantLinkId = (participantId: string) => `participant-${participantId}`;

/** The id of the program in the URL. */
export function useProgramId(): string {
  return useParams({ from: '/w/$slug/programs/$programId' }).programId;
}

export function useProgram() {
  const id = useProgramId();
  return useView('getProgram', { id });
}

export function useComponents() {
  const id = useProgramId();
  return useView('listComponents', { id });
}

/** Closes a panel and returns to the table with its search. */
export function useToParticipants(): () => void {
  const { slug } = useWorkspace();
  const id = useProgramId();
  const navigate = useNavigate();
  return () => void navigate({ to: paths.participants(slug, id), search: true });
}

export function useToComponents(): () => void {
  const { slug } = useWorkspace();
  const id = useProgramId();
  const navigate = useNavigate();
  return () => void navigate({ to: paths.components(slug, id) });
}
