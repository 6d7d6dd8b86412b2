// The map of communes whose outlines are given: the invented territories of
// internal/portal/portaltest, with three communes each, in squares that touch.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { axeFaults } from './lib/axe.mjs';
import { startBrowser, tabsOf } from './lib/browser.mjs';
import { expectNone } from './lib/faults.mjs';
import { tabThrough } from './lib/keyboard.mjs';
import { serveFolder } from './lib/server.mjs';
import { date, file, repository } from './lib/site.mjs';

// Name, Insee code, place on a grid of a tenth of a degree; the first of each territory is in its file.
const communes = {
  amont: [['Haute', '05001', 0, 1], ['Combe-d’Essai', '05003', 1, 1], ['L’Adret-Inventé', '05004', 0, 2]],
  aval: [['Basse', '2A002', 0, 0], ['Saint-Essai-sur-Rivière-Inventée', '2A003', 1, 0], ['Gué', '2A004', 2, 0]],
};
const all = Object.values(communes).flat();

const temporary = mkdtempSync(join(tmpdir(), 'limpide-e2e-map-'));
const source = join(temporary, 'source');
const folder = join(temporary, 'public');
write();
execFileSync('go', ['run', './cmd/limpide', 'build', '--source', source, '--output', folder, '--date', date], {
  cwd: repository,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const server = await serveFolder(folder);
const browser = await startBrowser();
const withTab = tabsOf(browser, server.url);
after(async () => {
  await browser.close();
  await server.close();
  rmSync(temporary, { recursive: true, force: true });
});

/** Writes the portal: the base of the tests, the other communes, an action in one of them, the outlines. */
function write() {
  const parts = readFileSync(join(repository, 'internal/portal/portaltest/base.txtar'), 'utf8').split(/^-- (.+) --\n/m);
  const files = {};
  for (let i = 1; i < parts.length; i += 2) files[parts[i]] = parts[i + 1];
  for (const [territory, [, ...others]] of Object.entries(communes)) {
    files[`data/territoires/${territory}.toml`] += others.map(([name, insee]) =>
      `\n[[commune]]\ninsee = "${insee}"\nnom = "${name}"\npopulation_municipale = 300\npopulation_totale = 310\n`).join('');
  }
  files['data/sources.toml'] += '\n[source.contours]\ntitre = "Contours inventés pour un essai"\nproducteur = "Personne"\ngenre = "données"\n';
  files['data/contours.geojson'] = JSON.stringify({ type: 'FeatureCollection', features: all.map(([, code, x, y]) => ({
    type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [square(x, y)] },
  })) });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(source, name)), { recursive: true });
    writeFileSync(join(source, name), text);
  }
}

function square(x, y) {
  return [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]].map(([a, b]) => [6 + a / 10, 44 + b / 10]);
}

/** The links of the map: their name, where they lead, and whether what they draw is seen. */
const links = () => [...document.querySelectorAll('main svg a')].map((link) => ({
  name: link.getAttribute('aria-label') ?? '',
  target: new URL(link.getAttribute('href'), location.href).pathname.replace(/index\.html$/, ''),
  drawn: [...link.querySelectorAll('path, polygon, use')].some((shape) => {
    const box = shape.getBoundingClientRect();
    return box.width > 8 && box.height > 8 && getComputedStyle(shape).visibility !== 'hidden';
  }),
})).filter(({ target }) => target.startsWith('/communes/'));

for (const address of ['/', '/territoires/']) {
  describe(address, () => {
    for (const width of [320, 1280]) {
      test(`each outline is a link, named, reached by Tab, ${width} px wide`, () => withTab({ viewport: { width, height: 800 } }, async (load) => {
        const { page } = await load(server.url + address);
        const found = await page.evaluate(links);
        const seen = found.filter(({ drawn }) => drawn);
        for (const [name] of all) {
          const link = seen.find((l) => l.name === name || l.name.startsWith(`${name}\u00a0`) || l.name.startsWith(`${name},`));
          assert.ok(link, `no outline is a link named “${name}”: ${JSON.stringify(found)}`);
          assert.ok(existsSync(join(folder, file(link.target))), `“${name}” leads to ${link.target}, which is not there`);
        }
        assert.equal(new Set(seen.map(({ target }) => target)).size, all.length);
        expectNone([
          ...await tabThrough(page),
          ...await page.evaluate(() => [...probes.sideways(), ...probes.drawnTexts()]),
        ], address);
      }));
    }
    for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
      test(`what is drawn is seen, ${Object.values(media)[0]}`, () => withTab({}, async (load) => {
        const { page } = await load(server.url + address, media);
        expectNone([
          ...media.forcedColors ? [] : await axeFaults(page),
          ...await page.evaluate(() => probes.faintShapes({ decorations: ['grille'], holes: ['creux', 'unites'] })),
        ], address);
      }));
    }
    test('Enter opens the commune', () => withTab({}, async (load) => {
      const { page } = await load(server.url + address);
      await page.locator('main svg a[aria-label^="Gué"]').first().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/communes/gue/**');
      assert.match(await page.title(), /^Gué/);
    }));
  });
}
