import type { ComponentKind } from '../../../shared/programs.ts';
import type { Participant } from '../../api/workspace-api.ts';
import {
  IconBook,
  IconChecklist,
  IconClipboardList,
  IconHelpCircle,
  IconMasksTheater,
  IconMessageCircleUser,
  IconSpeakerphone,
  IconUserHeart,
  IconUsersGroup,
} from '../../ui/icons.generated.ts';
import type { Status } from '../../ui/status-words.ts';

/** An icon for every kind, always shown beside its label. */
export const KIND_ICONS: Record<ComponentKind, typeof IconBook> = {
  roleplay: IconMasksTheater,
  quiz: IconHelpCircle,
  course: IconBook,
  survey: IconClipboardList,
  action_item: IconChecklist,
  coaching_session: IconMessageCircleUser,
  coaching_intro: IconUserHeart,
  group_meeting: IconUsersGroup,
  announcement: IconSpeakerphone,
};

/** A participant's status: the outcome after the end of the program, the progress before. */
export function participantStatus({ outcome, progress }: Participant): Status {
  return outcome ?? progress;
}
