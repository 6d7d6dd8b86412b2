// Texts in the workshop: beside the page that they make, with a photo, with a mistake,
// changed by somebody else meanwhile, and without a script; something new is begun.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
const file = (name) => readFileSync(join(serve.portal, name), 'utf8');

/** Enters the workshop; faults are what the console, the pages and requests tell. */
async function enter(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'fr-FR', ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => request.url().startsWith(`${serve.url}/`) || faults.push(`request beyond the workshop: ${request.url()}`));
  await page.goto(serve.entrance);
  return { page, faults, close: () => context.close() };
}

/** A photo of 60 by 40 pixels that says where it was taken (Exif 2.32). */
async function photo(page) {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(60, 40);
    canvas.getContext('2d').fillRect(10, 10, 20, 20);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const exif = Buffer.from(
    'Exif\0\0II*\0\x08\0\0\0'
    + '\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0' // the directory of the place, at 26
    + '\x01\0\x02\0\x05\0\x03\0\0\0\0\0\0\0\0\0\0\0', 'latin1'); // a latitude
  const head = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]);
  return Buffer.concat([Buffer.from(bytes.slice(0, 2)), head, exif, Buffer.from(bytes.slice(2))]);
}

test('a news is begun, gets a photo, and its place is gone', async () => {
  const { page, faults, close } = await enter();
  await page.goto(`${serve.url}/_atelier/pages/`);
  await page.getByRole('link', { name: 'Nouvelle actualité' }).click();
  await page.getByLabel('Quel est le titre de l’actualité').fill('Le marché d’été');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Écrire' }).click();
  await page.getByText('C’est écrit.').waitFor(patience);
  const name = new URL(page.url()).pathname.replace('/_atelier/pages/', '');
  assert.match(name, /^content\/actualites\/\d{4}-\d\d-\d\d-le-marche-d-ete\.md$/);

  await page.getByText('Joindre une image ou un document').click();
  await page.getByLabel('Le fichier').setInputFiles({ name: 'IMG_0042.JPG', mimeType: 'image/jpeg', buffer: await photo(page) });
  await page.getByRole('button', { name: 'Joindre' }).click();
  await page.getByText('Dites ce que montre l’image').waitFor(patience);
  await page.getByLabel('Ce que montre l’image').fill('La place un jour de marché');
  await page.getByRole('button', { name: 'Joindre' }).click();
  await page.getByText('Retiré de la photo : le lieu d’une photo.').waitFor(patience);
  await page.frameLocator('.apercu').getByAltText('La place un jour de marché').waitFor(patience);
  const width = await page.frameLocator('.apercu').getByAltText('La place un jour de marché').evaluate(async (picture) => {
    picture.scrollIntoView();
    await picture.decode();
    return picture.naturalWidth;
  });
  assert.equal(width, 60, 'the photo is not in the preview');

  // The description and the text are still to be written: the page says it.
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  assert.ok(!existsSync(join(serve.portal, 'content/images')), 'the photo is written before it is agreed upon');
  await page.getByRole('button', { name: 'Écrire' }).click();
  await page.getByText('C’est écrit.').waitFor(patience);
  // Nobody has put the cursor anywhere: the photo is at the end, alone.
  assert.match(file(name), /\n\n!\[La place un jour de marché\]\(\/images\/la-place-un-jour-de-marche\.jpg\)\n$/);
  const written = readFileSync(join(serve.portal, 'content/images/la-place-un-jour-de-marche.jpg'));
  assert.ok(!written.includes('Exif'), 'the photo still says its place');
  assert.deepEqual(faults.filter((fault) => !fault.includes('422')), []); // the answer to what lacks
  await close();
});

test('a mistake is told at its line, mended, and the page follows', async () => {
  const { page, faults, close } = await enter();
  const before = file('content/mission.md');
  const line = before.split('\n').findIndex((text) => text.startsWith('Les trois communautés')) + 1;
  await page.goto(`${serve.url}/_atelier/pages/content/mission.md?ligne=${line}`);
  await page.keyboard.type('Voir [la page](/nulle-part/). ');
  await page.getByText('Ce lien mène à « /nulle-part/ »').waitFor(patience);
  const button = page.getByRole('button', { name: `Aller à la ligne ${line}` });
  await page.keyboard.press('Control+Home');
  await button.click();
  await page.locator('.cm-content').and(page.locator(':focus')).waitFor(patience);
  await page.locator('.cm-faute').getByText('/nulle-part/').waitFor(patience);

  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('heading', { name: 'Ce qui empêche de l’écrire' }).waitFor(patience);
  assert.equal(await page.getByRole('button', { name: 'Écrire', exact: true }).count(), 0, 'a mistake can be written');
  await page.getByRole('button', { name: 'Reprendre' }).click();
  await page.getByText('Ce lien mène à « /nulle-part/ »').waitFor(patience);
  assert.equal(file('content/mission.md'), before);

  // What was chosen by a word takes the place of the mistake.
  await page.getByRole('button', { name: `Aller à la ligne ${line}` }).click();
  await page.keyboard.press('Home');
  for (let i = 0; i < 'Voir [la page](/nulle-part/)'.length; i++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Valeur' }).click();
  await page.getByLabel('Chercher').fill('population tout');
  await page.getByRole('button', { name: /^Population, tout le territoire/ }).click();
  await page.getByText('Rien à revoir dans ce texte.').waitFor(patience);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Écrire' }).click();
  await page.getByText('C’est écrit.').waitFor(patience);
  assert.equal(file('content/mission.md'), before.replace('Les trois communautés', '{{ population "petr" }}. Les trois communautés'));
  assert.deepEqual(faults, []);
  await close();
});

test('a text that changed outside meanwhile is not gone over', async () => {
  const { page, close } = await enter();
  await page.goto(`${serve.url}/_atelier/pages/content/methode.md`);
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nMa phrase.\n');
  const theirs = `${file('content/methode.md')}\nLeur phrase.\n`;
  writeFileSync(join(serve.portal, 'content/methode.md'), theirs);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('rien n’a été écrit').waitFor(patience);
  await page.locator('pre').getByText('Leur phrase.').first().waitFor(patience);
  assert.match(await page.locator('#texte').inputValue(), /Ma phrase\.\n$/, 'what was typed is lost');
  assert.equal(file('content/methode.md'), theirs);
  assert.deepEqual(await axeFaults(page), []);
  await close();
});

test('without a script a text is seen, gets a photo, and is written', async () => {
  const scripted = await enter();
  const picture = await photo(scripted.page);
  await scripted.close();
  const { page, faults, close } = await enter({ javaScriptEnabled: false });
  await page.goto(`${serve.url}/_atelier/pages/content/glossaire.md`);
  const before = file('content/glossaire.md');
  const field = page.getByLabel('Le texte', { exact: true });
  await field.fill(`${await field.inputValue()}\nUne phrase sans script.\n`);
  await page.getByRole('button', { name: 'Voir la page' }).click();
  await page.frameLocator('.apercu').getByText('Une phrase sans script.').waitFor(patience);
  await page.getByText('Joindre une image ou un document').click();
  await page.getByLabel('Le fichier').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: picture });
  await page.getByLabel('Ce que montre l’image').fill('Un verger en fleurs');
  await page.getByRole('button', { name: 'Joindre' }).click();
  await page.getByText('Le fichier est joint').waitFor(patience);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Écrire' }).click();
  await page.getByText('C’est écrit.').waitFor(patience);
  assert.equal(file('content/glossaire.md'), `${before}\nUne phrase sans script.\n\n![Un verger en fleurs](/images/un-verger-en-fleurs.jpg)\n`);
  assert.deepEqual(faults, []);
  await close();
});

test('where the editor could not be bundled, a plain field serves', async () => {
  const { page, close } = await enter();
  await page.route('**/editeur.js', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(`${serve.url}/_atelier/pages/content/mission.md`);
  const field = page.getByLabel('Le texte', { exact: true });
  await field.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Voir [la page](/nulle-part/), ');
  await page.getByText('Ce lien mène à « /nulle-part/ »').waitFor(patience);
  await page.getByRole('button', { name: 'Lien', exact: true }).click();
  await page.getByLabel('Chercher').fill('historique');
  await page.locator('#inserer-choix button').first().click();
  assert.match(await field.inputValue(), /Voir \[la page\]\(\/nulle-part\/\), \[[^\]]+\]\(\/historique\/\)$/);
  await page.keyboard.press('Control+Home');
  await page.getByRole('button', { name: /^Aller à la ligne/ }).click();
  const line = await field.evaluate((it) => it.value.slice(it.selectionStart).split('\n')[0]);
  assert.match(line, /^\/?\(?.*nulle-part/, 'the cursor is not at the mistake');
  await close();
});

test('a first portal is begun in an empty folder', async () => {
  const empty = await startServe({ empty: true });
  try {
    const context = await browser.newContext({ locale: 'fr-FR' });
    const page = await context.newPage();
    await page.goto(empty.entrance);
    await page.getByRole('heading', { name: 'Commencer un portail' }).waitFor(patience);
    assert.deepEqual(await axeFaults(page), []);
    await page.getByLabel('Quel organisme publie').fill('Pôle d’équilibre territorial et rural du Pays d’Amont');
    await page.getByLabel('De quel pays').fill('Pays d’Amont');
    await page.getByLabel('Quels EPCI').fill('Communauté de communes de l’Amont\nCommunauté de communes de l’Aval');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('button', { name: 'Écrire' }).click();
    await page.getByText('C’est écrit.').waitFor(patience);
    assert.match(readFileSync(join(empty.portal, 'data/portail.toml'), 'utf8'), /Pays d’Amont/);
    await page.goto(`${empty.url}/mission/`);
    await page.getByRole('heading', { level: 1, name: /mission/i }).waitFor(patience); // the page reloads itself once the site is made
    assert.match(await page.title(), /mission/i);
    await context.close();
  } finally {
    await empty.stop();
  }
});

test('the screens hold axe and their width, at 1280 and 320 px, light and dark', async () => {
  for (const options of [{}, { viewport: { width: 320, height: 640 } }, { colorScheme: 'dark' }]) {
    const { page, close } = await enter(options);
    for (const at of ['pages/', 'pages/content/index.md', 'nouveau/', 'nouveau/evaluation', 'nouveau/source', 'texte/inserer?genre=valeur&q=population']) {
      await page.goto(`${serve.url}/_atelier/${at}`);
      assert.deepEqual(await axeFaults(page), [], `${at} ${JSON.stringify(options)}`);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(beyond, 0, `${at} scrolls sideways by ${beyond} px, ${JSON.stringify(options)}`);
    }
    await page.goto(`${serve.url}/_atelier/pages/content/index.md`);
    await page.getByRole('button', { name: 'Lien' }).click();
    await page.locator('#inserer-choix button').first().waitFor(patience);
    assert.deepEqual(await axeFaults(page), [], `the dialog ${JSON.stringify(options)}`);
    await close();
  }
});
