import { execFileSync, spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { createPool } from '../db/pool.ts';
import { launchBrowser } from './browser.ts';
import { takeAttempts } from './pure-guard.ts';

it.each([
  ['starts a process', () => spawn('true'), 'child_process.spawn'],
  ['runs a program', () => execFileSync('true'), 'child_process.execFileSync'],
  ['starts a thread', () => new Worker('', { eval: true }), 'worker_threads.Worker'],
  ['connects', () => connect(5432, '127.0.0.1'), 'net.Socket.connect'],
  ['listens', () => createServer().listen(0), 'net.Server.listen'],
])('a pure test that %s fails', (_, act, attempt) => {
  expect(act).toThrow(`A pure test called ${attempt}.`);
  expect(takeAttempts()).toEqual([attempt]);
});

it('a pure test that connects to a database fails', async () => {
  const pool = createPool('postgres://laurel@127.0.0.1:5432/laurel', {
    connectionsMax: 1,
    name: 'laurel',
  });
  const ask = async () => await pool.query('select 1');
  await expect(ask()).rejects.toThrow('A pure test called net.Socket.connect.');
  expect(takeAttempts()).toEqual(['net.Socket.connect']);
});

it('a pure test that starts a browser fails', async () => {
  await expect(launchBrowser()).rejects.toThrow('A pure test called child_process.');
  expect(takeAttempts()).toEqual([expect.stringContaining('child_process.')]);
});
