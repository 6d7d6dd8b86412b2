// The site is sent from the workshop: where it goes, what would change there, the sending,
// what was sent. Nothing of it needs a script. The portal is that of package portaltest.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { axeFaults } from './lib/axe.mjs';
import { writeBase } from './lib/base.mjs';
import { startBrowser } from './lib/browser.mjs';
import { startServe } from './lib/serve.mjs';

// What is sent is then asked for at the address of the portal: no test asks it of anybody.
process.env.HTTPS_PROXY = 'http://127.0.0.1:9';

const hosted = mkdtempSync(join(tmpdir(), 'limpide-e2e-heberge-'));
const serve = await startServe({ empty: true, prepare: (portal) => writeBase(portal) });
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await serve.stop();
  rmSync(hosted, { recursive: true, force: true });
});

const patience = { timeout: 60_000 };
const screen = `${serve.url}/_atelier/publier/`;

async function enter(options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR', ...options });
  const page = await context.newPage();
  await page.goto(serve.entrance);
  await page.goto(screen);
  return page;
}

const plain = await enter({ javaScriptEnabled: false });
const scripted = await enter({ viewport: { width: 320, height: 640 } });

/** Verifies the screen as it is now, on a phone. */
async function expectFit() {
  await scripted.goto(screen);
  assert.deepEqual(await axeFaults(scripted), []);
  assert.ok(await scripted.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'it scrolls sideways');
}

test('the site is compared with what is hosted, then sent', async () => {
  await plain.getByLabel('Un dossier de cet ordinateur').check();
  await plain.getByLabel('Dossier', { exact: true }).fill(hosted);
  await plain.getByRole('button', { name: 'Continuer' }).click();
  await plain.getByRole('button', { name: 'Écrire' }).click();
  await plain.getByText('C’est écrit.').waitFor(patience);
  await expectFit();

  await plain.getByRole('button', { name: 'Comparer avec ce qui est en ligne' }).click();
  await plain.getByText('C’est le premier envoi').waitFor(patience);
  assert.ok(!existsSync(join(hosted, 'index.html')), 'a comparison has sent something');
  await expectFit();

  await plain.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await plain.getByText('Le site est envoyé.').waitFor(patience);
  await expectFit();
  assert.match(readFileSync(join(hosted, 'manifest.sha256'), 'utf8'), / {2}index\.html\n/);
  assert.ok(!existsSync(join(hosted, 'manifest.sha256.en-cours')));
});

test('a page that is begun is not sent, one that is written is', async () => {
  const page = join(serve.portal, 'content/velo.md');
  const text = (body) => `+++\ntitre = "Le vélo"\ndescription = "Une page."\n+++\n\n${body}\n`;
  writeFileSync(page, text('[à compléter]'));
  await plain.goto(screen);
  await plain.getByRole('button', { name: 'Comparer avec ce qui est en ligne' }).click();
  await plain.getByText('La publication refuse ce qui suit').waitFor(patience);
  await expectFit();

  writeFileSync(page, text('Le vélo avance.'));
  await plain.getByRole('button', { name: 'Comparer avec ce qui est en ligne' }).click();
  await plain.getByText(/Pages nouvelles.*\/velo\//).waitFor(patience);
  await plain.getByRole('button', { name: 'Ne pas envoyer' }).click();
  await plain.getByRole('button', { name: 'Comparer avec ce qui est en ligne' }).click();
  await plain.getByRole('button', { name: 'Envoyer', exact: true }).click(patience);
  await plain.getByText('Le site est envoyé.').waitFor(patience);
  assert.ok(existsSync(join(hosted, 'velo/index.html')));
});
