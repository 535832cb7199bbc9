import type { FastifyRequest } from 'fastify';
import { type Askers, workspaceAsker } from '../fair-queue.ts';
import { addressOf } from './limits.ts';

/** Whom the work for this request is charged to: its address and the workspace it concerns. */
export function askersOf(request: FastifyRequest, workspaceId?: string): Askers {
  const address = `address ${addressOf(request)}`;
  const id = workspaceId ?? request.actor?.workspaceId;
  return id === undefined ? [address] : [address, workspaceAsker(id)];
}
