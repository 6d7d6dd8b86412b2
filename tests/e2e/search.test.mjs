// What a reader does on /recherche/: type, choose, go down the results, share them.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startBrowser, tabsOf } from './lib/browser.mjs';
import { expectNone } from './lib/faults.mjs';
import { serveFolder } from './lib/server.mjs';
import { buildSite } from './lib/site.mjs';

const site = buildSite();
const server = await serveFolder(site.folder, '/suivi/');
const disk = pathToFileURL(site.folder).href;
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await server.close();
  site.remove();
});

for (const [where, home, page] of [['under a sub-folder', server.url, '/recherche/'], ['from a disk', disk, '/recherche/index.html']]) {
  describe(where, () => {
    const withTab = tabsOf(browser, home + '/');

    test('words that are typed have their pages, marked, at a letter', () => withTab({}, async (load) => {
      const { page: tab, seen } = await load(home + page);
      await tab.fill('#recherche_mots', 'nevache');
      await tab.waitForSelector('.trouvailles li');
      assert.match(await tab.textContent('.trouvailles li'), /Névache/);
      assert.equal(await tab.textContent('.trouvailles mark'), 'Névache');
      await tab.waitForFunction(() => /résultat/.test(document.querySelector('#recherche_compte').textContent));
      expectNone(seen.faults, tab.url());
    }));

    test('arrows go down the results and back to the field, Enter follows', () => withTab({}, async (load) => {
      const { page: tab } = await load(home + page);
      await tab.fill('#recherche_mots', 'déchets');
      await tab.waitForSelector('.trouvailles li:nth-child(2)');
      await tab.focus('#recherche_mots');
      const focused = () => tab.evaluate(() => [...document.querySelectorAll('.trouvailles a')].indexOf(document.activeElement));
      await tab.keyboard.press('ArrowDown');
      await tab.keyboard.press('ArrowDown');
      assert.equal(await focused(), 1);
      await tab.keyboard.press('ArrowUp');
      await tab.keyboard.press('ArrowUp');
      assert.equal(await tab.evaluate(() => document.activeElement.id), 'recherche_mots');
      await tab.keyboard.press('ArrowDown');
      const title = await tab.evaluate(() => document.activeElement.textContent);
      await Promise.all([tab.waitForURL((url) => !url.pathname.includes('/recherche/')), tab.keyboard.press('Enter')]);
      assert.match(await tab.textContent('body'), new RegExp(title.slice(0, 12)));
    }));

    test('what stands in the address is looked for, and never run', () => withTab({}, async (load) => {
      const { page: tab, seen } = await load(home + page + '?q=' + encodeURIComponent('<img src=x onerror=alert(1)> "><script>alert(2)</script> déchets'));
      await tab.waitForSelector('.trouvailles li');
      assert.equal(await tab.locator('main img, main script').count(), 0);
      expectNone(seen.faults, tab.url());
    }));
  });
}

describe('on a server', () => {
  const withTab = tabsOf(browser, server.url + '/');

  test('the field in the head of any page leads to the results, whose address is to be shared', () => withTab({}, async (load) => {
    const { page: tab } = await load(server.url + '/mission/');
    await tab.fill('header input[name=q]', 'compostage');
    await Promise.all([tab.waitForURL(/recherche\/.*q=compostage/), tab.keyboard.press('Enter')]);
    await tab.waitForSelector('.trouvailles li');
    const found = await tab.locator('.trouvailles a').allTextContents();
    const { page: other } = await load(tab.url());
    await other.waitForSelector('.trouvailles li');
    assert.deepEqual(await other.locator('.trouvailles a').allTextContents(), found);
  }));

  test('a kind and a territory keep only theirs, and stay in the address', () => withTab({}, async (load) => {
    const { page: tab } = await load(server.url + '/recherche/?q=eau');
    await tab.waitForSelector('.filtres input');
    const count = () => tab.evaluate(() => document.querySelector('#recherche_compte').textContent);
    await tab.waitForFunction(() => /résultat/.test(document.querySelector('#recherche_compte').textContent));
    const all = parseInt(await count(), 10);
    await tab.locator('.filtres label', { hasText: 'Actions' }).click();
    await tab.waitForFunction((n) => parseInt(document.querySelector('#recherche_compte').textContent, 10) < n, all);
    assert.match(tab.url(), /genre=\d/);
    await tab.selectOption('#recherche_lieu', { index: 1 });
    await tab.waitForURL(/lieu=\d/);
  }));

  test('the passage where the words are is read in the pages of the results, which stay below 60 kB', () => withTab({}, async (load) => {
    const { page: tab, seen } = await load(server.url + '/recherche/');
    await tab.fill('#recherche_mots', 'consigne'); // whose answer fetches the index
    await tab.waitForSelector('.trouvailles li');
    await tab.evaluate(() => performance.clearResourceTimings());
    await tab.fill('#recherche_mots', 'rénovation des écoles');
    await tab.waitForFunction(() => /1\.2\.4/.test(document.querySelector('.trouvailles').textContent)); // which no description tells
    await tab.waitForTimeout(1000);
    const asked = await tab.evaluate(() => performance.getEntriesByType('resource').filter((file) => file.name.endsWith('.html')).map((file) => [file.name, file.transferSize]));
    const results = await tab.evaluate(() => [...document.querySelectorAll('.trouvailles a')].map((a) => a.href));
    assert.ok(asked.length > 1 && asked.every(([page]) => results.includes(page)), asked.join('\n'));
    const last = asked.at(-1)[1]; // this server does not announce what a page weighs
    assert.ok(asked.reduce((sum, [, size]) => sum + size, 0) < 60000 + last, asked.join('\n'));
    assert.ok(await tab.locator('.trouvailles p mark').count() > 5);
    expectNone(seen.faults, tab.url());
  }));

  test('a word of nobody is said to be one, and one mistake is forgiven', () => withTab({}, async (load) => {
    const { page: tab } = await load(server.url + '/recherche/?q=xyzzyqwk');
    await tab.waitForFunction(() => /Aucun résultat/.test(document.querySelector('#recherche_compte').textContent));
    await tab.fill('#recherche_mots', 'briancon');
    await tab.waitForSelector('.trouvailles li');
    await tab.fill('#recherche_mots', 'dechtes');
    await tab.waitForFunction(() => /faute de frappe/.test(document.querySelector('#recherche_compte').textContent));
  }));

  test('without a script, the field leads to the index of words', () => withTab({ javaScriptEnabled: false }, async (load) => {
    const { page: tab } = await load(server.url + '/mission/');
    await tab.locator('header input[name=q]').fill('eau');
    await Promise.all([tab.waitForURL(/recherche\//), tab.locator('header form button').click()]);
    await tab.getByRole('link', { name: 'E', exact: true }).first().click();
    assert.match(await tab.locator('main').innerText(), /eau/i);
  }));
});
