// The workshop: who may come in, what every screen owes its reader, and from a
// dropped file to the page that it changes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { axeFaults } from './lib/axe.mjs';
import { startBrowser } from './lib/browser.mjs';
import { startServe } from './lib/serve.mjs';

const serve = await startServe();
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await serve.stop();
});

const patience = { timeout: 20_000 };
const screens = ['', 'deposer/', 'donnees/', 'actions/', 'pages/', 'nouveau/', 'rapports/', 'journal/', 'publier/', 'aide/'];

/** A page of somebody who has come in; what goes wrong in it is noted. */
async function enter(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR', ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => request.url().startsWith(serve.url) || /^(data|blob|about):/.test(request.url()) || faults.push(`a request leaves: ${request.url()}`));
  await page.goto(serve.entrance);
  return { page, faults, leave: () => context.close() };
}

test('the portal has a bar that leads to the workshop, and to the text of the page', async () => {
  const { page, faults, leave } = await enter();
  await page.goto(`${serve.url}/mission/`);
  const bar = page.getByRole('navigation', { name: 'Atelier' });
  await bar.getByRole('link', { name: 'Atelier', exact: true }).waitFor(patience);
  await bar.getByRole('link', { name: 'Modifier cette page' }).click();
  await page.getByRole('link', { name: /Le texte de la page/ }).waitFor(patience);
  await page.goBack();
  await bar.getByRole('link', { name: 'Atelier', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'À faire' }).waitFor(patience);
  assert.deepEqual(faults, []);
  await leave();
});

for (const [name, options, media] of [
  ['1280 px', {}, {}],
  ['320 px', { viewport: { width: 320, height: 640 } }, {}],
  ['dark', {}, { colorScheme: 'dark' }],
  ['forced colours', {}, { forcedColors: 'active' }],
]) {
  test(`every screen is fit to be used: ${name}`, async () => {
    const { page, faults, leave } = await enter(options);
    await page.emulateMedia(media);
    const found = [];
    for (const screen of screens) {
      await page.goto(`${serve.url}/_atelier/${screen}`);
      found.push(...(await axeFaults(page)).map((fault) => `/${screen}: ${fault}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) found.push(`/${screen} scrolls sideways by ${wide} px`);
      assert.equal(await page.locator('h1').count(), 1, `/${screen} has not one title`);
    }
    assert.deepEqual(found, []);
    assert.deepEqual(faults, []);
    await leave();
  });
}

test('a file is dropped, read, agreed upon, and its values are on the page; then undone', async () => {
  const { page, faults, leave } = await enter();
  const file = join(serve.portal, 'data/indicateurs/dechets-menagers.toml');
  const before = readFileSync(file, 'utf8');
  await page.goto(`${serve.url}/_atelier/`);
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['Année;Indicateur;Territoire;Valeur;Source\n2024;Déchets ménagers et assimilés par habitant;brianconnais;481;petr-mission\n'], 'Pesées.csv', { type: 'text/csv' }));
    return data;
  });
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped }); // anywhere, on any screen
  await page.getByRole('heading', { level: 1, name: /Pesées\.csv/ }).waitFor(patience);
  await page.getByText('1 valeur ajoutée').first().waitFor(patience);
  const preview = page.frameLocator('iframe[name=apercu]');
  await page.getByRole('link', { name: /Déchets ménagers et assimilés par habitant$/ }).first().click();
  await preview.getByText('481').first().waitFor(patience);
  assert.equal(readFileSync(file, 'utf8'), before, 'a file changed before it was agreed');

  await page.getByRole('button', { name: 'Écrire' }).click();
  await page.getByText('C’est écrit.').waitFor(patience);
  assert.match(readFileSync(file, 'utf8'), /2024 = .*481/);
  const portal = await page.context().newPage();
  await portal.goto(`${serve.url}/indicateurs/dechets-menagers/`);
  await portal.getByText('481').first().waitFor(patience);
  await portal.close();

  await page.getByRole('button', { name: 'Revenir avant' }).first().click();
  await page.getByRole('button', { name: 'Écrire' }).click();
  await page.getByText('C’est écrit.').waitFor(patience);
  assert.equal(readFileSync(file, 'utf8'), before, 'undone, the file is not as before');
  assert.deepEqual(faults, []);
  await leave();
});

test('without a script, the same file is chosen and written', async () => {
  const { page, leave } = await enter({ javaScriptEnabled: false });
  await page.goto(`${serve.url}/_atelier/deposer/`);
  await page.locator('input[type=file]').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('Année;Indicateur;Territoire;Valeur;Source\n2024;Déchets ménagers et assimilés par habitant;pays-des-ecrins;479;petr-mission\n') });
  await page.getByRole('button', { name: 'Lire' }).click();
  await page.getByRole('button', { name: 'Écrire' }).click();
  assert.match(await page.locator('main').textContent(), /C’est écrit/);
  await page.getByRole('button', { name: 'Revenir avant' }).first().click();
  await page.getByRole('button', { name: 'Écrire' }).click();
  assert.match(await page.locator('main').textContent(), /C’est écrit/);
  await leave();
});

// Another port of the same machine is of the same site for cookies: what it tries must
// fail all the same.
test('a hostile page on another port reads nothing and writes nothing', async () => {
  const hostile = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Piège</title>
      <iframe name="cadre" src="${serve.url}/_atelier/"></iframe>
      <img src="${serve.url}/_atelier/atelier.css">
      <form id="f" method="post" action="${serve.url}/_atelier/journal/annuler" target="cadre"><input name="etape" value="0001"></form>
      <form id="g" method="post" action="${serve.url}/_atelier/deposer/" target="cadre" enctype="multipart/form-data"><input name="fichier" value="x"></form>`);
  });
  await new Promise((listening) => hostile.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${hostile.address().port}`;
  const { page, leave } = await enter();
  const answers = [];
  page.on('response', (response) => response.url().startsWith(`${serve.url}/_atelier/`) && answers.push(`${response.request().method()} ${response.status()} ${new URL(response.url()).pathname}`));
  await page.goto(origin);
  const read = await page.evaluate(async (url) => {
    const tried = [];
    for (const mode of ['cors', 'no-cors']) {
      for (const method of ['GET', 'POST']) {
        try {
          const answer = await fetch(`${url}/_atelier/`, { mode, method, credentials: 'include', body: method === 'POST' ? new URLSearchParams({ etape: '0001' }) : undefined });
          tried.push(await answer.text());
        } catch { tried.push(''); }
      }
    }
    document.querySelector('#f').submit();
    document.querySelector('#g').submit();
    return tried.join('');
  }, serve.url);
  assert.equal(read, '', 'the workshop was read from another port');
  await page.waitForTimeout(500); // the forms have been answered
  for (const answer of answers) {
    assert.match(answer, / (403|405) /, `the workshop answered another port: ${answer}`);
  }
  assert.ok(answers.some((answer) => answer.startsWith('POST')), 'no form was tried');
  const inside = await page.evaluate(() => { try { return frames.cadre.document.body.textContent; } catch { return ''; } });
  assert.ok(!inside.includes('À faire'), 'the workshop shows within another page');
  hostile.close();
  hostile.closeAllConnections();
  await leave();
});

test('who has not come in by the entrance sees nothing', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const screen of screens) {
    const answer = await page.goto(`${serve.url}/_atelier/${screen}`);
    assert.equal(answer.status(), 403);
  }
  await page.getByText('L’atelier est fermé').first().waitFor(patience);
  await context.close();
});
