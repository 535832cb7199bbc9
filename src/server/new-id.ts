import { v7 } from 'uuid';

/** A UUID that sorts by creation time, so that lists can be paged by id and indexes grow at the end. */
export function newId(): string {
  return v7();
}
