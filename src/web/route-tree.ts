import {
  type AnyRoute,
  createRoute,
  type ResolveFullPath,
  type ResolveId,
} from '@tanstack/react-router';
import type { Screen } from './screens.ts';

type Search = Record<string, unknown>;

/** A screen at a path below that of `parent`. `readSearch` takes from the URL what the screen uses. */
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
    // What depends on the path is not known yet; callers see the exact types.
  } as never);
}

/** Names a route for its children, which have to say which route they lie below. */
export function branch<Parent, Filled>(parent: Parent, fill: (parent: Parent) => Filled): Filled {
  return fill(parent);
}
