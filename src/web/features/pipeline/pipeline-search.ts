import { useNavigate, useSearch } from '@tanstack/react-router';
import type { PipelineState } from '../../../shared/pipeline.ts';

/** Whose pipeline it is. */
export type PipelineOf = { of: 'certifications' | 'programs'; id: string };

/** What a pipeline keeps in the URL. */
export type PipelineSearch = {
  state?: PipelineState | undefined;
  query?: string | undefined;
  programId?: string | undefined;
  leadId?: string | undefined;
  enrolledFrom?: string | undefined;
  enrolledTo?: string | undefined;
};

/** What narrows the counts too, and not only the list of people. */
export function filterOf({ programId, leadId, enrolledFrom, enrolledTo }: PipelineSearch) {
  return { programId, leadId, enrolledFrom, enrolledTo };
}

/** What the URL says, and a way to change it without filling the history. */
export function usePipelineSearch(): [PipelineSearch, (change: PipelineSearch) => void] {
  const search: PipelineSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (next: PipelineSearch) => {
    const given = Object.entries({ ...search, ...next }).filter(([, value]) => value !== '');
    void navigate({ to: '.', search: Object.fromEntries(given), replace: true });
  };
  return [search, change];
}
