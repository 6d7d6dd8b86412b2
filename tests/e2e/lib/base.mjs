// The small portal of package portaltest, on the disk.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from './site.mjs';

/** Writes the files of the portal below a folder. */
export function writeBase(folder) {
  const parts = readFileSync(join(repository, 'internal/portal/portaltest/base.txtar'), 'utf8').split(/^-- (.+) --\n/m);
  for (let i = 1; i < parts.length; i += 2) {
    mkdirSync(dirname(join(folder, parts[i])), { recursive: true });
    writeFileSync(join(folder, parts[i]), parts[i + 1]);
  }
}
