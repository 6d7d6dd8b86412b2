// Data in the workshop, on a portal that has been published: a year of the project lead's
// work, and the files that it leaves. The portal is that of package portaltest.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { axeFaults } from './lib/axe.mjs';
import { writeBase } from './lib/base.mjs';
import { startBrowser } from './lib/browser.mjs';
import { startServe } from './lib/serve.mjs';

const serve = await startServe({
  empty: true,
  prepare: (folder, program) => {
    writeBase(folder);
    // An action that was to be done.
    const plan = join(folder, 'data/plans/amont.toml');
    writeFileSync(plan, readFileSync(plan, 'utf8').replace('fin = "2026-12"', 'fin = "2026-03"'));
    execFileSync(program, ['build', '--publication', '--quiet', '--date', '2026-11-03'], { cwd: folder });
  },
});
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await serve.stop();
});

const patience = { timeout: 20_000 };
const file = (name) => readFileSync(join(serve.portal, name), 'utf8');
const waste = 'donnees/data/indicateurs/dechets.toml';
const grid = `${waste}?vue=valeurs`;

/** Enters the workshop; faults are what the console, the pages and requests tell. */
async function enter(options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'fr-FR', permissions: ['clipboard-read', 'clipboard-write'], ...options,
  });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && !message.text().includes('422') && faults.push(message.text())); // the answer to a form at fault
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => request.url().startsWith(`${serve.url}/`) || faults.push(`request beyond the workshop: ${request.url()}`));
  await page.goto(serve.entrance);
  return { page, faults, at: (address) => page.goto(`${serve.url}/_atelier/${address}`), close: () => context.close() };
}

/** Sends the form of a page, and agrees upon what it shows. */
async function write(page) {
  await page.getByRole('button', { name: /^Voir ce qui/ }).last().click();
  await page.getByRole('button', { name: 'Écrire', exact: true }).click(patience);
  await page.getByText('C’est écrit.').waitFor(patience);
}

test('a year of values is copied from a spreadsheet into a cell', async () => {
  const { page, faults, at, close } = await enter();
  const before = file('data/indicateurs/dechets.toml');
  await at(grid);
  const cell = page.getByLabel('Amont, 2022', { exact: true });
  await cell.focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), '499,5\t\r\n498\u202f\t1\u202f301,5\r\n\t1\u202f290\r\n');
  await page.keyboard.press('Control+v');
  await page.getByText('4 valeurs sont posées dans la grille').waitFor(patience);
  assert.equal(await page.getByLabel('Aval, 2023', { exact: true }).inputValue(), '1 301,5');
  assert.equal(file('data/indicateurs/dechets.toml'), before, 'it is written before it is agreed upon');
  await write(page);
  assert.equal(
    file('data/indicateurs/dechets.toml'),
    before
      .replace('2021 = { absent = "non collecté" }\n', '2021 = { absent = "non collecté" }\n2022 = 499.5\n2023 = 498\n')
      .replace('etat = "provisoire", source = "convention" }\n', 'etat = "provisoire", source = "convention" }\n\n[serie.aval]\n2023 = 1301.5\n2024 = 1290\n'),
  );
  assert.deepEqual(faults, []);
  await close();
});

test('cells are walked through with the keyboard, and checked as they are left', async () => {
  const { page, faults, at, close } = await enter();
  await at(grid);
  await page.getByLabel('Amont, 2024', { exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Amont, 2025');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Aval, 2025');
  await page.keyboard.type('beaucoup');
  await page.keyboard.press('Enter');
  await page.locator('#f-v-2025-aval').getByText('« beaucoup »').waitFor(patience);
  assert.equal(await page.getByLabel('Aval, 2025', { exact: true }).getAttribute('aria-invalid'), 'true');
  await page.getByLabel('Aval, 2025', { exact: true }).fill('');
  await page.keyboard.press('Tab');
  await page.locator('#v-2025-aval:not([aria-invalid])').waitFor(patience);
  assert.deepEqual(faults, []);
  await close();
});

test('a published value is corrected, once its reason is given', async () => {
  const { page, faults, at, close } = await enter();
  await at(grid);
  await page.getByLabel('Amont, 2019', { exact: true }).fill('512');
  await page.getByRole('button', { name: /^Voir ce qui/ }).last().click();
  await page.getByText('ne se corrige pas sans dire pourquoi').first().waitFor(patience);
  assert.match(file('data/indicateurs/dechets.toml'), /2019 = 512\.5\n/);
  await page.getByLabel('Motif de la correction').fill('Pesée reprise.');
  await write(page);
  assert.match(file('data/indicateurs/dechets.toml'), /\n2019 = \{ valeur = 512, corrige = "Pesée reprise\." \}\n/);
  assert.deepEqual(faults, []);
  await close();
});

test('without a script values are pasted, corrected and written', async () => {
  const { page, faults, at, close } = await enter({ javaScriptEnabled: false });
  await at('donnees/data/indicateurs/velo.toml?vue=valeurs');
  const before = file('data/indicateurs/velo.toml');
  await page.getByLabel('Ce qui est copié').fill('Année\tAmont\tAval\n2023\t3,4\tn.d.\n2024\t3,75\t2');
  await page.getByRole('button', { name: 'Poser dans la grille' }).click();
  await page.getByText('4 valeurs sont posées').waitFor(patience);
  await page.getByRole('button', { name: /^Voir ce qui/ }).last().click();
  await page.getByRole('link', { name: /^Aval, 2023/ }).waitFor(patience);
  await page.getByLabel('Aval, 2023', { exact: true }).fill('non collecté');
  await write(page);
  assert.equal(file('data/indicateurs/velo.toml'), `${before.trimEnd()}\n2023 = 3.4\n2024 = 3.75\n\n[serie.aval]\n2023 = { absent = "non collecté" }\n2024 = 2\n`);
  assert.deepEqual(faults, []);
  await close();
});

test('an action is late, then done', async () => {
  const { page, faults, at, close } = await enter();
  const before = file('data/plans/amont.toml');
  await at('actions/');
  await page.getByText('1 en retard').waitFor(patience);
  await page.getByRole('link', { name: 'Rénover les écoles' }).click();
  await page.getByLabel('État').selectOption('Réalisé');
  await write(page);
  assert.equal(file('data/plans/amont.toml'), before.replace('statut = "En cours"', 'statut = "Réalisé"'));
  await at('actions/?vue=etats');
  await page.getByRole('heading', { name: 'Réalisé 2' }).waitFor(patience);
  assert.equal(await page.getByText('en retard').count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test('a task is done, an EPCI renamed, the publisher mended', async () => {
  const { page, faults, at, close } = await enter();
  const [contract, territory, portal] = ['data/contrat.toml', 'data/territoires/aval.toml', 'data/portail.toml'].map(file);
  await at('donnees/');
  await page.getByRole('link', { name: 'Phases' }).click();
  await page.getByRole('link', { name: 'Actions', exact: true }).last().click();
  await page.getByRole('link', { name: /^Audit final/ }).click();
  await page.getByLabel('État').selectOption('faite');
  await page.getByLabel('Date').fill('15/10/2026');
  const sources = page.locator('.champ', { has: page.getByLabel('Sources') });
  await sources.getByText('Ce que l’on peut y écrire').click();
  for (const name of ['rapport', 'convention']) await sources.getByRole('button', { name, exact: true }).click();
  await write(page);
  assert.equal(file('data/contrat.toml'), contract
    .replace('etat = "à renseigner"\ndate = "2026-10"\n', 'etat = "faite"\ndate = 2026-10-15\nsources = ["rapport", "convention"]\n'));

  await at('donnees/data/territoires/aval.toml');
  await page.getByLabel('Nom court').fill('Grand Aval');
  await write(page);
  assert.equal(file('data/territoires/aval.toml'), territory.replace('nom_court = "Aval"', 'nom_court = "Grand Aval"'));

  await at('donnees/data/portail.toml?cle=/editeur');
  await page.getByLabel('SIREN').fill('200000009');
  await page.getByLabel('Téléphone').fill('04 92 00 00 00');
  await page.getByRole('button', { name: /^Voir ce qui/ }).click();
  await page.getByText('n’est pas un numéro SIREN').first().waitFor(patience);
  await page.getByRole('link', { name: /^SIREN/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.name), 'siren', 'the summary does not lead to the field');
  await page.getByLabel('SIREN').fill('200000008');
  await write(page);
  assert.equal(file('data/portail.toml'), portal.replace('04 00 00 00 00', '04 92 00 00 00'));
  assert.deepEqual(faults, []);
  await close();
});

test('a form sent back as a browser shows it changes nothing', async () => {
  const { page, faults, at, close } = await enter();
  for (const screen of [
    'data/portail.toml', 'data/portail.toml?cle=/editeur', 'data/territoires/amont.toml', 'data/territoires/amont.toml?cle=/filiation/0', 'data/contrat.toml',
    'data/plans/amont.toml?cle=/action/0', 'data/historique.toml?cle=/evenement/1', 'data/indicateurs/dechets.toml', 'data/indicateurs/dechets.toml?vue=valeurs',
    'data/indicateurs/dechets.toml?cle=/serie/amont/2020', 'data/referentiels/cae.toml?vue=texte',
  ]) {
    await at(`donnees/${screen}`);
    await page.getByRole('button', { name: /^Voir ce qui/ }).last().click();
    await page.getByText('Rien à écrire').waitFor(patience);
  }
  assert.deepEqual(faults, []);
  await close();
});

test('the screens hold axe and their width, at 1280 and 320 px, light and dark', async () => {
  for (const options of [{}, { viewport: { width: 320, height: 640 } }, { colorScheme: 'dark' }]) {
    const { page, at, close } = await enter(options);
    const screens = [
      'donnees/', grid, `${waste}?cle=/serie/amont/2020`, waste, `${waste}?vue=texte`, 'donnees/data/portail.toml?cle=/editeur',
      'donnees/data/plans/amont.toml?cle=/action/0', 'donnees/data/plans/amont.toml?cle=/action/-', 'actions/', 'actions/?vue=etats',
    ];
    const look = async (where) => {
      assert.deepEqual(await axeFaults(page), [], `${where} ${JSON.stringify(options)}`);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(beyond, 0, `${where} scrolls sideways by ${beyond} px, ${JSON.stringify(options)}`);
    };
    for (const screen of screens) {
      await at(screen);
      await look(screen);
    }
    await at('donnees/data/plans/amont.toml?cle=/action/0');
    await page.getByLabel('Titre').fill('');
    await page.getByLabel('Début').fill('hier');
    await page.getByRole('button', { name: /^Voir ce qui/ }).click();
    await page.getByText('2 choses à corriger').waitFor(patience);
    await look('a form at fault');
    await at(grid);
    await page.getByLabel('Amont, 2024', { exact: true }).fill('beaucoup');
    await page.getByRole('button', { name: /^Voir ce qui/ }).last().click();
    await page.getByText('1 chose à corriger').waitFor(patience);
    await look('a grid at fault');
    await close();
  }
});
