// The project lead's loop: save a file, see the page; make a mistake, read what
// to do; mend it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './lib/browser.mjs';
import { startServe } from './lib/serve.mjs';

const serve = await startServe();
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await serve.stop();
});

const patience = { timeout: 15_000 };

test('a file is saved, and the page shows it', async () => {
  const page = await browser.newPage();
  await page.goto(`${serve.url}/mission/`);
  serve.edit('content/mission.md', 'Faire le point, aider à agir, rendre compte', 'Regarder, agir, rendre compte');
  await page.getByText('Regarder, agir, rendre compte').waitFor(patience);
  await page.close();
});

test('a mistake is told over the last good page, and goes away once mended', async () => {
  const page = await browser.newPage();
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${serve.url}/territoires/`);
  const title = await page.locator('h1').textContent();

  serve.edit('data/portail.toml', 'titre = "La transition', 'titre = La transition');
  const panel = page.locator('#limpide-fautes');
  await panel.getByText('data/portail.toml').first().waitFor(patience);
  const said = await panel.locator('.panneau').textContent(); // its own shadow tree: apart from the styles of the page
  assert.match(said, /guillemet/, `the panel gives no remedy: ${said}`);
  assert.equal(await page.locator('h1').first().textContent(), title, 'the last good page is gone');

  serve.edit('data/portail.toml', 'titre = La transition', 'titre = "La transition');
  await panel.waitFor({ ...patience, state: 'detached' });
  assert.deepEqual(faults, []);
  await page.close();
});
