import {
  IconBook,
  IconChecklist,
  IconClipboardText,
  IconMasksTheater,
  IconMessages,
  IconMoodSmile,
  IconPlayerPlay,
  IconSpeakerphone,
  IconUsersGroup,
} from '@tabler/icons-react';
import { COMPONENT_KINDS, type ComponentKind } from '../../../shared/programs.ts';

const ICONS = {
  roleplay: IconMasksTheater,
  quiz: IconChecklist,
  course: IconBook,
  survey: IconClipboardText,
  action_item: IconPlayerPlay,
  coaching_session: IconMessages,
  coaching_intro: IconMoodSmile,
  group_meeting: IconUsersGroup,
  announcement: IconSpeakerphone,
} satisfies Record<ComponentKind, unknown>;

/** The picture of a component's kind, with its name on hover. */
export function KindIcon({ kind }: { kind: ComponentKind }) {
  const Icon = ICONS[kind];
  return (
    <span title={COMPONENT_KINDS[kind]} style={{ display: 'inline-flex' }}>
      <Icon size={15} stroke={1.75} aria-hidden />
    </span>
  );
}
