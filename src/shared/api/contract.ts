import { credentialOperations } from './credentials.ts';

/** Every operation of the API, by its id. */
export const contract = {
  ...credentialOperations,
};

export type Contract = typeof contract;
export type OperationId = keyof Contract;
