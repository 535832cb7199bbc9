import { v7 } from 'uuid';

/**
 * Creates a UUID that sorts by creation time: lists can be paged by id, and indexes grow at the
 * end.
 */
export function newId(): string {
  return v7();
}
