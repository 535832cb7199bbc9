import {
  type AnyRoute,
  createRoute,
  type ResolveFullPath,
  type ResolveId,
} from '@tanstack/react-router';
import type { Screen } from './screens.ts';

type Search = Record<string, unknown>;

/** A screen at a path below `parent`. `readSearch` parses the search parameters that it uses. */
export function route<
  Parent extends AnyRoute,
  const Path extends string,
  Read extends ((search: Search) => object) | undefined = undefined,
>(parent: Parent, path: Path, component: Screen, readSearch?: Read) {
  type FullPath = ResolveFullPath<Parent, Path>;
  type Id = ResolveId<Parent, string, Path>;
  return createRoute<unknown, Parent, Path, FullPath, string, Id, Read>({
    getParentRoute: () => parent,
    path,
    component,
    validateSearch: readSearch as never,
    // Types that depend on the path are unknown here. Callers get the exact types.
  } as never);
}

/** Passes a route to a function that adds its children, which must reference their parent. */
export function branch<Parent, Filled>(parent: Parent, fill: (parent: Parent) => Filled): Filled {
  return fill(parent);
}
