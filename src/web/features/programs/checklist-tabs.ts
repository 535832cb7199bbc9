import type { CHECKLIST_ITEMS } from '../../../shared/programs.ts';
import { paths } from '../../paths.ts';

type ChecklistItem = (typeof CHECKLIST_ITEMS)[number];

type Tab = {
  tab: 'components' | 'participants' | 'settings';
  to: (slug: string, programId: string) => string;
};

/** The tab in which each item of the checklist can be done. */
export const CHECKLIST_TABS: Record<ChecklistItem, Tab> = {
  component: { tab: 'components', to: paths.components },
  participant: { tab: 'participants', to: paths.participants },
  required_component: { tab: 'components', to: paths.components },
  certification: { tab: 'settings', to: paths.programSettings },
  lead: { tab: 'settings', to: paths.programSettings },
};
