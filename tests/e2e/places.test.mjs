// The same folder works at the root of a host, under a sub-folder, and opened
// straight from a disk.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startBrowser, tabsOf } from './lib/browser.mjs';
import { expectNone } from './lib/faults.mjs';
import { serveFolder } from './lib/server.mjs';
import { buildSite, file, hardestPages, kindsOf } from './lib/site.mjs';

const site = buildSite();
const root = await serveFolder(site.folder);
const below = await serveFolder(site.folder, '/suivi/');
const disk = pathToFileURL(site.folder).href;
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await Promise.all([root.close(), below.close()]);
  site.remove();
});

describe('under a sub-folder', { concurrency: 2 }, () => {
  const withTab = tabsOf(browser, below.url + '/');
  // The page of a missing address cannot know how deep it is shown: it is made for the configured address.
  for (const { name, address } of hardestPages(site.folder).filter(({ address }) => address !== '/404.html')) {
    test(`${name} ${address}`, () => withTab({}, (load) => isWhole(load, below.url + address)));
  }
  test('links lead to other pages of the site', () => withTab({}, (load) => linksLead(load, below.url + '/')));
});

describe('from a disk', () => {
  const withTab = tabsOf(browser, disk + '/');
  for (const address of ['/', '/territoires/brianconnais/', '/glossaire/']) {
    test(address, () => withTab({}, (load) => isWhole(load, `${disk}/${file(address)}`)));
  }
  test('links lead to other pages of the site', () => withTab({}, (load) => linksLead(load, `${disk}/index.html`)));
});

describe('a missing address', () => {
  const withTab = tabsOf(browser, root.url + '/');
  for (const address of ['/nulle-part', '/nulle-part/du/tout/']) {
    test(`${address} shows a whole page, and a way home`, () => withTab({}, async (load) => {
      await isWhole(load, root.url + address);
      const { page } = await load(root.url + address);
      await follow(page, 'header a');
      assert.deepEqual(kindsOf(new URL(page.url()).pathname.replace(/index\.html$/, '')), ['accueil']);
    }));
  }
});

async function isWhole(load, address) {
  const { page, seen } = await load(address);
  expectNone([...seen.faults, ...await page.evaluate(() => probes.missingFiles())], page.url());
}

async function linksLead(load, home) {
  const { page, seen } = await load(home);
  const title = await page.title();
  for (const link of ['header nav a', 'main a']) {
    await follow(page, link);
    assert.notEqual(await page.title(), title);
    assert.equal(await page.locator('main h1').count(), 1);
  }
  expectNone(seen.faults, page.url());
}

async function follow(page, link) {
  const before = page.url();
  await page.click(link);
  await page.waitForURL((url) => url.href !== before);
}
