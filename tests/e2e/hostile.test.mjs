// Portals whose every text is a payload, with the policy of their pages removed:
// nothing runs, nothing is asked for elsewhere. The sites are those of TestHostile
// (internal/run/build), which plants a payload in each key that a file may have.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startBrowser } from './lib/browser.mjs';
import { expectNone } from './lib/faults.mjs';
import { serveFolder } from './lib/server.mjs';
import { repository } from './lib/site.mjs';

const folder = mkdtempSync(join(tmpdir(), 'limpide-e2e-hostile-'));
execFileSync('go', ['test', '-count=1', '-run', '^TestHostile$', './internal/run/build', '-hostile', folder], {
  cwd: repository,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/gi;
const opened = readdirSync(folder, { recursive: true }).filter((name) => /\.(html|svg|xml)$/.test(name));
for (const name of opened) {
  writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace(policy, ''));
}
// What the tests look for, for one of them to see that they find it.
writeFileSync(join(folder, 'control.html'), `<!DOCTYPE html><title>control</title>
<img src="x" onerror="alert(1)"><link rel="stylesheet" href="//pirate.invalid/s.css"><script>throw new Error('ran')</script>`);

writeFileSync(join(folder, '404.html'), 'missing');
// A browser asks for it of itself when a picture is opened alone.
writeFileSync(join(folder, 'favicon.ico'), '');

const server = await serveFolder(folder);
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A tab that notes what no page of a portal may do. */
async function openTab() {
  const page = await browser.newPage();
  const faults = [];
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) faults.push(`request: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`answer ${response.status()}: ${response.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('popup', (popup) => faults.push(`window: ${popup.url()}`));
  return { page, faults };
}

/** Opens a file, and the interactive version of each of its figures, whose values are read with the arrows. */
async function go({ page, faults }, name) {
  faults.length = 0;
  await page.goto(`${server.url}/${name.replaceAll('\\', '/')}`, { waitUntil: 'load' });
  const buttons = page.locator('figure[data-option] .explorer');
  for (let i = await buttons.count(); name.endsWith('.html') && i > 0; i--) {
    const figure = page.locator('figure[data-option]').nth(i - 1);
    await figure.locator('.explorer').press('Enter');
    await figure.locator('.exploration-dessin svg').first().waitFor();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
  }
  // Each element is passed over and focused, for the handlers that a payload would have made.
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) {
      for (const kind of ['mouseover', 'focus', 'toggle', 'pointerenter']) element.dispatchEvent(new Event(kind));
    }
  });
  return faults.map((fault) => `${name}: ${fault}`);
}

test('the control does all that is looked for', async () => {
  const tab = await openTab();
  const found = (await go(tab, 'control.html')).join('\n');
  for (const kind of ['dialog: 1', 'request: http://pirate.invalid/s.css', 'answer 404', 'exception: ran']) {
    assert.ok(found.includes(kind), `no “${kind}” in\n${found}`);
  }
  await tab.page.close();
});

test('no page, picture or feed runs a payload, nor asks for anything elsewhere', async () => {
  assert.ok(opened.length > 150, `only ${opened.length} files`);
  const left = [...opened];
  const faults = [];
  const work = async () => {
    const tab = await openTab();
    for (let name = left.pop(); name; name = left.pop()) faults.push(...await go(tab, name));
    await tab.page.close();
  };
  await Promise.all(Array.from({ length: 4 }, work));
  expectNone(faults, 'hostile portals');
});
