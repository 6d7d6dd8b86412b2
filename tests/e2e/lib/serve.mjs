// `limpide serve` over a copy of the portal, whose files a test may change.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date, repository } from './site.mjs';

const patience = 20_000; // milliseconds before the address must be told

/**
 * Starts the server. Returns its url, without a slash at the end, the address by
 * which the workshop is entered, the folder of the portal, edit(file, from, to), which
 * replaces a text of a file of the portal ("content/mission.md"), and stop(). The folder
 * holds no portal if it is to be empty; prepare(folder, program) may fill it in before.
 */
export async function startServe({ empty = false, prepare = () => {} } = {}) {
  const temporary = mkdtempSync(join(tmpdir(), 'limpide-e2e-serve-'));
  const [program, portal] = [join(temporary, 'limpide'), join(temporary, 'portail')];
  execFileSync('go', ['build', '-o', program, './cmd/limpide'], { cwd: repository });
  if (empty) mkdirSync(portal);
  for (const folder of empty ? [] : ['content', 'data']) {
    cpSync(join(repository, folder), join(portal, folder), { recursive: true });
  }
  prepare(portal, program);
  const server = spawn(program, ['serve', '--source', portal, '--date', date], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stopped = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    await stopped;
    rmSync(temporary, { recursive: true, force: true });
  };
  try {
    return { ...await told(server), portal, edit: (file, from, to) => replace(join(portal, file), from, to), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// The addresses that the server tells once it listens.
function told(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`limpide serve tells no address; it says:\n${said}`)), patience);
    server.once('exit', () => reject(new Error(`limpide serve has stopped; it said:\n${said}`)));
    server.stdout.on('data', (bytes) => {
      said += bytes;
      const entrance = said.match(/(http:\/\/127\.0\.0\.1:\d+)\/_atelier\/entrer\/\w+(?=\s)/);
      if (entrance) {
        clearTimeout(late);
        resolve({ url: entrance[1], entrance: entrance[0] });
      }
    });
  });
}

function replace(file, from, to) {
  const before = readFileSync(file, 'utf8');
  if (!before.includes(from)) {
    throw new Error(`${file} does not contain “${from}”`);
  }
  writeFileSync(file, before.replace(from, to));
}
