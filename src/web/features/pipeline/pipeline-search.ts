import { useNavigate, useSearch } from '@tanstack/react-router';
import type { PipelineState } from '../../../shared/pipeline.ts';

/** The certification or program of the pipeline. */
export type PipelineOf = { of: 'certifications' | 'programs'; id: string };

/** The parameters of a pipeline in the URL. */
export type PipelineSearch = {
  state?: PipelineState | undefined;
  query?: string | undefined;
  programId?: string | undefined;
  leadId?: string | undefined;
  enrolledFrom?: string | undefined;
  enrolledTo?: string | undefined;
};

/** The filters that apply to the counts as well as to the list of people. */
export function filterOf({ programId, leadId, enrolledFrom, enrolledTo }: PipelineSearch) {
  return { programId, leadId, enrolledFrom, enrolledTo };
}

/** The search from the URL, and a function that changes it without adding history entries. */
export function usePipelineSearch(): [PipelineSearch, (change: PipelineSearch) => void] {
  const search: PipelineSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (next: PipelineSearch) => {
    const given = Object.entries({ ...search, ...next }).filter(([, value]) => value !== '');
    void navigate({ to: '.', search: Object.fromEntries(given), replace: true });
  };
  return [search, change];
}
