// What a reader takes away of a figure: its sentence, and its page in the page of another site, served with the
// headers of docs/hebergement.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axeFaults } from './lib/axe.mjs';
import { startBrowser, tabsOf } from './lib/browser.mjs';
import { expectNone } from './lib/faults.mjs';
import { serveFolder, servePage } from './lib/server.mjs';
import { buildSite, html, pageAddresses, repository } from './lib/site.mjs';

// The policies that the settings of Caddy give: to every page, then to the figures for other sites.
const caddy = readFileSync(join(repository, 'docs/hebergement/Caddyfile'), 'utf8');
const [everywhere] = caddy.match(/default-src[^"]*frame-ancestors 'none'/);
const [framed] = caddy.match(/default-src[^"]*frame-ancestors \*/);

const site = buildSite();
const server = await serveFolder(site.folder, '/', (path) => ({
  'Content-Security-Policy': path.startsWith('/integrer/') ? framed : everywhere,
  'Cross-Origin-Opener-Policy': 'same-origin',
}));
const browser = await startBrowser();
const withTab = tabsOf(browser, server.url);
after(async () => {
  await browser.close();
  await server.close();
  site.remove();
});

const embeds = pageAddresses(site.folder).filter((address) => address.startsWith('/integrer/'));

/** The code that a page gives for each of its figures, less the address of the site. */
const codes = (address) => [...html(site.folder, address).matchAll(/<code>(&lt;iframe .*?)<\/code>/g)]
  .map(([, code]) => code.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#34;', '"').replace(/src="https:\/\/[^/]*\//, `src="${server.url}/`));

describe('in the page of another site', () => {
  test('the code of a figure shows it, up to date and readable', async () => {
    const given = ['/indicateurs/ges/', '/historique/', '/territoires/brianconnais/climat-air-energie/'].flatMap(codes);
    assert.ok(given.length >= 6, `${given.length} figures only can be shown`);
    const other = await servePage(`<!doctype html><title>Un journal</title>${given.join('\n')}`);
    try {
      await tabsOf(browser, 'http://127.0.0.1:')({}, async (load) => {
        const { page, seen } = await load(other.url);
        for (const frame of await page.locator('iframe').all()) {
          await frame.scrollIntoViewIfNeeded();
          const inside = frame.contentFrame();
          assert.equal(await inside.locator('h1').textContent(), (await frame.getAttribute('title')).replace('[Exemple] ', ''));
          assert.ok(await inside.locator('svg').first().isVisible());
          const hidden = await inside.locator('body').evaluate((body) => body.scrollHeight - innerHeight);
          assert.ok(hidden < 200, `${await frame.getAttribute('title')}: ${hidden} pixels are below the frame`);
        }
        expectNone(seen.faults, other.url);
        const [opened] = await Promise.all([page.waitForEvent('popup'), page.locator('iframe').first().contentFrame().locator('.signature a').click()]);
        await opened.waitForLoadState();
        assert.equal(opened.url(), `${server.url}/indicateurs/ges/index.html#situation_ges`);
        assert.equal(page.url(), `${other.url}/`, 'the page of the other site is left');
        await opened.close();
      });
    } finally {
      await other.close();
    }
  });

  test('no other page of the site may be framed', async () => {
    const other = await servePage(`<!doctype html><title>Un journal</title><iframe src="${server.url}/indicateurs/ges/"></iframe>`);
    try {
      await tabsOf(browser, 'http://127.0.0.1:')({}, async (load) => {
        const { page, seen } = await load(other.url);
        assert.equal(await page.locator('iframe').contentFrame().locator('figure').count(), 0);
        assert.ok(seen.faults.some((fault) => fault.includes('frame-ancestors')), seen.faults.join('\n'));
      });
    } finally {
      await other.close();
    }
  });
});

describe('a figure alone', () => {
  for (const [width, schemes] of [[320, ['light']], [800, ['light', 'dark']]]) {
    for (const colorScheme of schemes) {
      test(`${width} px, ${colorScheme}: nothing cut, axe`, () => withTab({ viewport: { width, height: 600 } }, async (load) => {
        for (const address of embeds.filter((_, i) => i % 9 === 0)) {
          const { page, seen } = await load(server.url + address, { colorScheme });
          expectNone([...seen.faults, ...await axeFaults(page), ...await page.evaluate(() => [...probes.sideways(), ...probes.smallLetters()])], page.url());
        }
      }));
    }
  }
});

describe('to share', () => {
  // Nothing is quoted of what is invented: a page of facts.
  const facts = readdirSync(join(site.folder, 'indicateurs')).map((name) => `/indicateurs/${name}/`)
    .find((address) => pageAddresses(site.folder).includes(address) && html(site.folder, address).includes('class="citation"'));

  for (const from of ['disk', 'server']) {
    test(`from a ${from}, the sentence and the code are copied`, async () => {
      const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
      const page = await context.newPage();
      await page.goto(from === 'disk' ? `${pathToFileURL(site.folder).href}${facts}index.html` : server.url + facts);
      const sharing = page.locator('.partager').first();
      await sharing.locator('summary').focus();
      await page.keyboard.press('Enter');
      for (const [name, text] of [['Copier la phrase', '.citation'], ['Copier le code', 'code']]) {
        await sharing.getByRole('button', { name }).press('Enter');
        await sharing.getByRole('status').filter({ hasText: 'Copié.' }).nth(text === 'code' ? 1 : 0).waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await sharing.locator(text).textContent());
      }
      await context.close();
    });
  }

  test('without JavaScript, they are there to be selected', () => withTab({ javaScriptEnabled: false }, async (load) => {
    const { page } = await load(server.url + facts);
    const sharing = page.locator('.partager').first();
    await sharing.locator('summary').click();
    assert.match(await sharing.locator('.citation').textContent(), /^D’après le PETR .* https:\/\//);
    assert.match(await sharing.locator('code').textContent(), /^<iframe src="https:.*<\/iframe>$/);
    assert.equal(await sharing.locator('button').count(), 0);
  }));
});
