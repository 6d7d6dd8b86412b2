// Every figure, of the gallery and of the portal, on its page at three widths and as a
// picture that stands alone: its words can be read, its columns are under their heads.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { startBrowser, tabsOf } from './lib/browser.mjs';
import { expectNone } from './lib/faults.mjs';
import { serveFolder } from './lib/server.mjs';
import { buildSite, html, pageAddresses, pictures, repository } from './lib/site.mjs';

const widths = [320, 768, 1280];

const site = buildSite();
const gallery = mkdtempSync(join(tmpdir(), 'limpide-gallery-'));
execFileSync('go', ['run', './tools/gallery', gallery], { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
writeFileSync(join(gallery, '404.html'), '');
const servers = [await serveFolder(gallery), await serveFolder(site.folder)];
const browser = await startBrowser();
after(async () => {
  await browser.close();
  for (const server of servers) await server.close();
  site.remove();
  rmSync(gallery, { recursive: true, force: true });
});

for (const [k, folder] of [gallery, site.folder].entries()) {
  const withTab = tabsOf(browser, servers[k].url);
  // The figures of a year's report are those of the review of its contract; those that stand
  // alone for other sites, those of their page.
  const pages = pageAddresses(folder).filter((address) => html(folder, address).includes('<figure') && !/^\/(rapports\/\d|integrer\/)/.test(address));
  describe(k ? 'portal' : 'gallery', { concurrency: 2 }, () => {
    // A page is opened once, and made wider.
    for (const half of [0, 1]) {
      test(`pages, from ${widths.join(' to ')} px wide, one in two from ${half}`, () => withTab({}, async (load) => {
        const faults = [];
        for (const address of pages.filter((_, i) => i % 2 === half)) {
          const { page } = await load(servers[k].url + address);
          await page.evaluate(() => probes.unfold());
          for (const width of widths) {
            await page.setViewportSize({ width, height: 900 });
            const found = await page.evaluate(() => [...probes.drawnTexts(), ...probes.heads()]);
            faults.push(...found.map((fault) => `${address}, ${width} px: ${fault}`));
          }
        }
        expectNone(faults, `${pages.length} pages`);
      }));
    }
    test('pictures that stand alone', () => withTab({ viewport: { width: 800, height: 900 } }, async (load) => {
      const faults = [];
      const addresses = pictures(folder);
      for (const address of addresses) {
        const { page } = await load(servers[k].url + address);
        faults.push(...(await page.evaluate(() => probes.drawnTexts())).map((fault) => `${address}: ${fault}`));
      }
      expectNone(faults, `${addresses.length} pictures`);
    }));
  });
}
