// A portal that has been published for three years: what has changed, what was published on
// each day, and how both are quoted. The portal is that of package portaltest.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { axeFaults } from './lib/axe.mjs';
import { writeBase } from './lib/base.mjs';
import { startBrowser, tabsOf } from './lib/browser.mjs';
import { expectNone } from './lib/faults.mjs';
import { tabThrough } from './lib/keyboard.mjs';
import { serveFolder } from './lib/server.mjs';
import { pageAddresses, repository } from './lib/site.mjs';

const folder = mkdtempSync(join(tmpdir(), 'limpide-e2e-publie-'));
const site = join(folder, 'public');
writeBase(folder);
const limpide = join(folder, 'limpide');
execFileSync('go', ['build', '-o', limpide, './cmd/limpide'], { cwd: repository });

// Each year a series of fifty values is computed again: more than one page tells.
const publish = (year) => {
  const values = Array.from({ length: 50 }, (_, n) => `${1970 + n} = ${100 + n + (year - 2024) / 10}`).join('\n');
  writeFileSync(join(folder, 'data/indicateurs/serie-longue.toml'), `sources = ["rapport"]
corrige = "Série calculée de nouveau en ${year}."
titre = "Une longue série"
theme = "Mobilité"
definition = "Des valeurs calculées de nouveau chaque année."
unite = "t"
decimales = 1
sens = "baisse"

[serie.amont]
${values}
`);
  execFileSync(limpide, ['build', '--publication', '--quiet', '--date', `${year}-12-01`], { cwd: folder });
};
for (const year of [2026, 2027, 2028]) publish(year);

const server = await serveFolder(site);
const browser = await startBrowser();
const withTab = tabsOf(browser, server.url);
after(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const told = pageAddresses(site).filter((address) => address.startsWith('/ce-qui-a-change/'));

test('each year has its page', () => {
  assert.deepEqual(told, ['/ce-qui-a-change/', '/ce-qui-a-change/2026/', '/ce-qui-a-change/2027/', '/ce-qui-a-change/2028/']);
});

describe('what has changed', () => {
  for (const address of [...told, '/indicateurs/serie-longue/', '/donnees/valeurs/', '/donnees/corrections/']) {
    for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
      for (const colorScheme of ['light', 'dark']) {
        test(`${address}, ${viewport.width} px wide, ${colorScheme}`, () => withTab({ viewport }, async (load) => {
          const { page, seen } = await load(server.url + address, { colorScheme });
          await page.evaluate(() => probes.unfold());
          expectNone([
            ...await page.evaluate(() => [...probes.sideways(), ...probes.lost(), ...probes.overlaps(), ...probes.smallLetters(), ...probes.traces()]),
            ...await axeFaults(page),
            ...await tabThrough(page),
            ...seen.faults,
          ], page.url());
        }));
      }
    }
  }
});

test('an old value, the new one and the reason are told, and what was published then is a file', () => withTab({}, async (load) => {
  const { page } = await load(server.url + '/ce-qui-a-change/2027/');
  assert.match(await page.locator('main').innerText(), /1970\s*: 100,2 → 100,3\st \(motif\s: série calculée de nouveau en 2027/);
  const archive = await page.evaluate(async () => {
    const link = document.querySelector('main a[href$="archives/2027-12-01.csv"]');
    const answer = await fetch(link.href);
    return [answer.status, answer.headers.get('content-type'), await answer.text()];
  });
  assert.deepEqual(archive.slice(0, 2), [200, 'text/csv; charset=utf-8']);
  assert.match(archive[2], /Une longue série,"Amont, 1970",100\.3,t/);
}));

test('the sentence to quote gives the address of the day', () => withTab({}, async (load) => {
  const { page } = await load(server.url + '/indicateurs/serie-longue/');
  assert.match(await page.locator('.citation').first().textContent(), /chiffres publiés le 1er décembre 2028\s: https:\/\/\S+\/archives\/2028-12-01\.csv/);
}));
