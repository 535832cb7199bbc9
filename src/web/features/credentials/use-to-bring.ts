import {
  type InfiniteData,
  type QueryClient,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { queryKeyOf, useWorkspace } from '../../api/workspace.ts';
import type { Credential, WorkspaceApi } from '../../api/workspace-api.ts';
import { whyNotBring } from './why-not.ts';

/** Maximum number of holders in the side-by-side comparison when all are updated. */
export const SHOWN_MAX = 20;

type Page = { items: Credential[] };

/** Finds the credential in a cached list. */
function findRead(client: QueryClient, slug: string, id: string): Credential | undefined {
  return client
    .getQueriesData<InfiniteData<Page>>({ queryKey: queryKeyOf(slug, 'listCredentials') })
    .flatMap(([, data]) => data?.pages?.flatMap((page) => page.items) ?? [])
    .find((credential) => credential.id === id);
}

/** Holders of older versions, oldest version first. */
async function readOlder(api: WorkspaceApi, certificationId: string): Promise<Credential[]> {
  const { items } = await api.listVersions({ id: certificationId });
  const numbers = items.map((version) => version.number).sort((a, b) => a - b);
  const held = numbers
    .slice(0, -1)
    .filter((number) => items.some((it) => it.number === number && it.holderCount > 0));
  const found: Credential[] = [];
  for (const version of held) {
    if (found.length >= SHOWN_MAX) break;
    const query = { certificationId, version, status: 'valid', sort: 'name', limit: SHOWN_MAX };
    found.push(...(await api.listCredentials({ query })).items);
  }
  return found.slice(0, SHOWN_MAX);
}

/**
 * Which credentials are updated to the newest version, and which selected ones are excluded. `ids`
 * are the selected ones; `null` means all with an older version, of which the first are loaded.
 */
export function useToBring(certificationId: string, ids: readonly string[] | null) {
  const { slug, api, role } = useWorkspace();
  const client = useQueryClient();
  return useQuery({
    queryKey: ['workspace', slug, 'certifications', certificationId, 'to-bring', ids],
    queryFn: async () => {
      const chosen =
        ids === null
          ? await readOlder(api, certificationId)
          : await Promise.all(
              ids.map((id) => findRead(client, slug, id) ?? api.getCredential({ id })),
            );
      return {
        brought: chosen.filter((it) => whyNotBring(it, role) === null),
        leftOut: chosen.filter((it) => whyNotBring(it, role) !== null),
      };
    },
  });
}
