import { useQuery } from '@tanstack/react-query';
import { queryKeyOf, useWorkspace } from '../../api/workspace.ts';
import type { Version } from '../../api/workspace-api.ts';

const NONE: Version[] = [];

/** The versions of a certification, newest first. Polled every second while `isWatched`. */
export function useVersions(certificationId: string, isWatched = false): Version[] {
  const { slug, api } = useWorkspace();
  const versions = useQuery({
    queryKey: queryKeyOf(slug, 'listVersions', { id: certificationId }),
    queryFn: () => api.listVersions({ id: certificationId }),
    refetchInterval: isWatched ? 1000 : false,
  });
  return versions.data?.items ?? NONE;
}

/** Number of valid credentials of a version other than the newest. */
export function countOlder(versions: readonly Version[]): number {
  const newest = Math.max(0, ...versions.map((version) => version.number));
  return versions
    .filter((version) => version.number < newest)
    .reduce((sum, version) => sum + version.holderCount, 0);
}
