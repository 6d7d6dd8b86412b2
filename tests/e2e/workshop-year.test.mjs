// A year of a project lead, in her browser: from an empty folder to a corrected figure
// of a published portal. Each step writes what a hand would, and nothing else.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startBrowser } from './lib/browser.mjs';
import { startServe } from './lib/serve.mjs';

const serve = await startServe({ empty: true });
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await serve.stop();
});

const patience = { timeout: 30_000 };
const file = (name) => readFileSync(join(serve.portal, name), 'utf8');
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR' });
const page = await context.newPage();
page.setDefaultTimeout(30_000);
const faults = [];
page.on('pageerror', (error) => faults.push(error.message));
page.on('request', (request) => /^(data|blob|about):/.test(request.url()) || request.url().startsWith(serve.url) || faults.push(`a request leaves: ${request.url()}`));

const go = (screen) => page.goto(`${serve.url}/_atelier/${screen}`);

/** Follows a link, down to the end of what it opens: an editor takes the place of a field once the page is loaded. */
async function follow(link) {
  const before = page.url();
  await link.click();
  await page.waitForURL((url) => url.href !== before, { waitUntil: 'load' });
}

/** Agrees to what is shown, and waits for it to be written. */
async function write() {
  await page.getByRole('button', { name: 'Écrire', exact: true }).click();
  await page.getByText('C’est écrit.').waitFor(patience);
}

/** Drops a file, answers what it asks, by the label of a choice or [label, text], and writes. */
async function drop(name, text, rounds = []) {
  await go('deposer/');
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Lire' }).click();
  for (const choices of rounds) {
    for (const choice of choices) {
      if (Array.isArray(choice)) await page.getByLabel(choice[0]).fill(choice[1]);
      else await page.getByLabel(choice, { exact: false }).first().check();
    }
    await page.getByRole('button', { name: 'Continuer' }).click();
  }
  await write();
}

/** Fills in the form of a screen and writes it. */
async function fill(screen, values) {
  await go(screen);
  for (const [label, value] of Object.entries(values)) {
    const field = page.getByLabel(new RegExp(`^${label}( obligatoire)?$`)).first();
    if (await field.evaluate((element) => element.tagName) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await page.getByRole('button', { name: 'Voir ce qui va changer' }).first().click();
  await write();
}

/** Begins something new, with the answers to its questions. */
async function begin(kind, texts, choices = []) {
  await go(`nouveau/${kind}`);
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label, { exact: false }).first().fill(text);
  for (const choice of choices) await page.getByLabel(choice, { exact: true }).first().check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await write();
}

/** Writes a text in the editor of a page, and saves it. */
async function writeText(edit) {
  const plain = page.locator('textarea[name=texte]');
  const written = edit(await plain.inputValue());
  if (await plain.isVisible()) { // where the editor could not be bundled
    await plain.fill(written);
  } else {
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(written);
  }
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await write();
}

const brackets = /\[à compléter[^\]]*\]/g; // what somebody is to write

/** The lines of a file that differ from an earlier text of it: [those that went, those that came]. */
function changed(name, before) {
  const [was, is] = [before.split('\n'), file(name).split('\n')];
  return [was.filter((line) => !is.includes(line)), is.filter((line) => !was.includes(line))];
}

/** Does each step, and tells what is on the screen of one that does not find its way. */
function step(name, task) {
  test(name, async () => {
    try {
      await task();
    } catch (error) {
      console.error(`${page.url()}\n${(await page.locator('main').innerText().catch(() => '')).replace(/\n+/g, '\n').slice(0, 2000)}`);
      throw error;
    }
    assert.deepEqual(faults, []);
  });
}

step('a portal is begun in an empty folder', async () => {
  await page.goto(serve.entrance);
  await page.getByLabel('Quel organisme publie').fill('Pôle d’équilibre territorial et rural du Pays d’Amont');
  await page.getByLabel('De quel pays').fill('Pays d’Amont');
  await page.getByLabel('Quels EPCI').fill('Communauté de communes de l’Amont\nCommunauté de communes de l’Aval');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await write();
  assert.ok(existsSync(join(serve.portal, 'content/mission.md')));
});

step('it says who publishes it, who hosts it, and where', async () => {
  const before = file('data/portail.toml');
  await fill('donnees/data/portail.toml?cle=/editeur', {
    SIREN: '200000008', Adresse: '1 place de la Mairie, 05000 Amont', Téléphone: '04 92 00 12 34', Courriel: 'contact@petr-amont.fr',
    'Direction de la publication': 'Le président du PETR', 'Données personnelles': 'dpd@petr-amont.fr',
  });
  await fill('donnees/data/portail.toml?cle=/hebergeur', { Nom: 'Hébergement du Pays', Adresse: '2 rue du Serveur, 05000 Amont', Téléphone: '04 92 00 12 35' });
  await fill('donnees/data/portail.toml', { 'Adresse du site': 'https://transition.petr-amont.fr/' });
  const now = file('data/portail.toml');
  for (const line of ['siren = "200000008"', 'courriel = "contact@petr-amont.fr"', 'nom = "Hébergement du Pays"', 'url = "https://transition.petr-amont.fr/"']) {
    assert.ok(now.includes(line), `data/portail.toml has no ${line}:\n${now}`);
  }
  for (const line of before.split('\n').filter((line) => line.startsWith('#'))) assert.ok(now.includes(line), `a comment is gone: ${line}`);
});

step('its EPCI, from whom it is known, with the communes of a list of the State', async () => {
  await begin('source', { 'titre du document': 'Périmètre des EPCI en 2026', 'organisme': 'DGCL' }, ['Données']);
  for (const [slug, name, siren, seat] of [['amont', 'Communauté de communes de l’Amont', '200000016', 'Haute'], ['aval', 'Communauté de communes de l’Aval', '200000024', 'Basse']]) {
    await begin('territoire', { 'nom officiel': name });
    await fill(`donnees/data/territoires/${slug}.toml`, { SIREN: siren, Siège: seat, Sources: 'perimetre-des-epci-en-2026' });
  }
  await drop('epcicom2026.csv', `dep_epci;siren;raison_sociale;nature_juridique;mode_financ;nb_membres;ptot_epci_2026;pmun_epci_2026;dep_com;insee;siren_membre;nom_membre;ptot_2026;pmun_2026
05;200000016;CC de l'Amont;CC;FPU;2;1062;1010;05;05001;;HAUTE;960;905
05;200000016;CC de l'Amont;CC;FPU;2;1062;1010;05;05009;;Val-Neuf;105;102
05;200000024;CC de l'Aval;CC;FPU;1;2100;2000;05;05002;;Basse;2100;2000
`, [[['Que sont ces populations', 'populations légales de 2023'], 'Périmètre des EPCI en 2026']]);
  const amont = file('data/territoires/amont.toml');
  assert.match(amont, /nom = "Val-Neuf"/);
  assert.match(amont, /population_municipale = 905/);
});

const scores = (day) => JSON.stringify({
  collectiviteId: 3812, referentielId: 'cae', jalons: ['post_audit'], snapshots: [{
    collectiviteId: 3812, referentielId: 'cae', date: `${day}T08:00:00Z`, jalon: 'post_audit', ref: 'post-audit', nom: 'Audit',
    pointFait: 29, pointProgramme: 6, pointPasFait: 17, pointPotentiel: 58, etoiles: 2,
  }],
});

step('a first audit, then the same with its true day', async () => {
  await drop('scores 2026-11-21.json', scores('2026-10-01'), [['Communauté de communes de l’Amont'], ['Audit final']]);
  assert.ok(existsSync(join(serve.portal, 'data/evaluations/amont/cae-2026-10-01.toml')));
  await drop('scores 2026-11-22.json', scores('2026-10-06'), [['Audit final'], ['corrig']]);
  assert.deepEqual(readdirSync(join(serve.portal, 'data/evaluations/amont')), ['cae-2026-10-06.toml']);
});

const indicator = 'data/indicateurs/dechets-menagers.toml';

step('a year of values, pasted from a spreadsheet', async () => {
  await fill(`donnees/${indicator}`, { Sources: 'perimetre-des-epci-en-2026' });
  await go(`donnees/${indicator}?vue=valeurs`);
  await page.getByLabel('Ce qui est copié').fill('\tAmont\tAval\n2022\t512,5\t498\n2023\t501\t487,5\n2024\t489\t480\n');
  await page.getByRole('button', { name: 'Poser dans la grille' }).click();
  await page.getByRole('button', { name: 'Voir ce qui va changer' }).first().click();
  await write();
  const now = file(indicator);
  for (const line of [/^\[serie\.amont\]$/m, /^2022 = 512\.5$/m, /^2023 = 487\.5$/m, /^2024 = 480$/m]) assert.match(now, line);
});

step('a contract and what it aims at', async () => {
  await begin('contrat', { 'titre du contrat': 'Contrat d’objectif territorial', 'Son premier jour': '2022-11-02' });
  await fill('donnees/data/contrat.toml', { Résumé: 'Un contrat de quatre ans pour savoir d’où l’on part, agir et mesurer.', Sources: 'perimetre-des-epci-en-2026' });
  await begin('objectif', { 'score est visé': '52,5' }, ['Communauté de communes de l’Amont', 'Climat Air Énergie']);
  assert.match(file('data/objectifs.toml'), /^pourcentage = 52\.5$/m);
  assert.match(file('data/contrat.toml'), /^fin = "2026-11-01"/m);
});

step('a plan whose action is late, then done', async () => {
  await begin('action', { 'titre de l’action': 'Ouvrir une ressourcerie' }, ['Communauté de communes de l’Amont']);
  const before = file('data/plans/amont.toml');
  const action = page.url().replace(`${serve.url}/_atelier/`, '').replace(/[&?]fait=[^&]*/, '');
  await fill(action, { État: 'En cours', Fin: '31/03/2026' });
  await go('actions/');
  await page.getByText('en retard').first().waitFor(patience);
  await follow(page.getByRole('link', { name: 'Ouvrir une ressourcerie' }).first());
  const at = page.url().replace(`${serve.url}/_atelier/`, '');
  await fill(at, { État: 'Réalisé' });
  const [went, came] = changed('data/plans/amont.toml', before);
  assert.ok(came.some((line) => /statut\s*=\s*"Réalisé"/.test(line)), `${came}`);
  assert.ok(came.some((line) => /fin\s*=\s*"?2026-03-31"?/.test(line)), `${came}`);
  assert.ok(went.length <= 2, `more than two lines went: ${went.join('\n')}`);
});

step('a news, and what is still to be written of the mission', async () => {
  await begin('actualite', { 'titre de l’actualité': 'La ressourcerie ouvre' });
  const news = new URL(page.url()).pathname.replace('/_atelier/pages/', '');
  const texts = { [news]: 'La ressourcerie a ouvert ses portes.', 'content/mission.md': 'Le pôle aide ses deux communautés de communes.' };
  for (const [name, text] of Object.entries(texts)) {
    await go(`pages/${name}`);
    await writeText((before) => before.replace(brackets, text));
    assert.ok(file(name).includes(text));
  }
});

step('what is still to be completed, one after the other, from what is to be done', async () => {
  for (let left = 20; ; left--) {
    assert.ok(left > 0, 'there is always something left to be completed');
    await go('');
    const open = page.locator('.fautes .erreur').getByRole('link', { name: 'Ouvrir à cet endroit' });
    if (await open.count() === 0) break;
    await follow(open.first());
    if (page.url().includes('/pages/')) {
      await writeText((before) => before.replace(brackets, 'Aucune donnée personnelle n’est gardée.'));
      continue;
    }
    for (const field of await page.locator('main input[type=text], main input:not([type]), main textarea').all()) {
      if (brackets.test(await field.inputValue())) await field.fill('Convention d’objectif territorial');
      brackets.lastIndex = 0;
    }
    await page.getByRole('button', { name: 'Voir ce qui va changer' }).first().click();
    await write();
  }
  assert.ok(!/à compléter/.test(file('data/sources.toml')));
});

const online = mkdtempSync(join(tmpdir(), 'limpide-e2e-en-ligne-'));
after(() => rmSync(online, { recursive: true, force: true }));

/** Sends the site to where it is hosted: here, a folder. */
async function publish() {
  await go('publier/');
  await page.getByRole('button', { name: 'Comparer avec ce qui est en ligne' }).click();
  await page.getByRole('heading', { name: 'Ce qui changerait en ligne' }).waitFor({ timeout: 60_000 });
  const touches = page.getByLabel('C’est le bon dossier');
  if (await touches.count()) await touches.check();
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await page.getByText('Le site est envoyé.').waitFor({ timeout: 60_000 });
}

step('it is published, and what was sent is the site', async () => {
  await go('publier/');
  await page.getByLabel('Un dossier de cet ordinateur').check();
  await page.getByLabel('Dossier', { exact: true }).fill(online);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await write();
  await publish();
  assert.ok(readFileSync(join(online, 'indicateurs/dechets-menagers/index.html'), 'utf8').includes('En clair'));
  assert.equal(readdirSync(join(serve.portal, 'data/publications')).length, 1);
});

step('a published value is corrected, with its reason, and the next publication tells it', async () => {
  await go(`donnees/${indicator}?vue=valeurs`);
  await page.getByLabel('Amont, 2023', { exact: true }).fill('503');
  await page.getByRole('button', { name: 'Voir ce qui va changer' }).first().click();
  await page.getByText('motif').first().waitFor(patience);
  assert.equal(await page.getByRole('button', { name: 'Écrire', exact: true }).count(), 0, 'a published value may change without a reason');
  await page.getByLabel('Motif de la correction').first().fill('Pesée reprise par le syndicat.');
  await page.getByRole('button', { name: 'Voir ce qui va changer' }).first().click();
  await write();
  assert.match(file(indicator), /503/);
  await publish();
  const told = readFileSync(join(online, 'ce-qui-a-change/index.html'), 'utf8');
  assert.match(told, /Amont, 2023\s*: 501 → 503\skg.*pesée reprise par le syndicat/);
});

step('an EPCI is renamed', async () => {
  await fill('donnees/data/territoires/aval.toml', { Nom: 'Communauté de communes des Rives', 'Nom court': 'Rives', Article: 'les' });
  assert.match(file('data/territoires/aval.toml'), /^nom = "Communauté de communes des Rives"/m);
  await page.goto(`${serve.url}/territoires/aval/`);
  await page.getByRole('heading', { level: 1, name: /Rives/ }).waitFor(patience);
});

step('the report of the year: its texts, its document, its publication', async () => {
  await go('rapports/');
  await page.locator('li', { has: page.getByRole('heading', { name: 'Rapport d’activité 2026' }) }).getByRole('link', { name: 'Écrire ses textes' }).click();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await write();
  for (const name of readdirSync(join(serve.portal, 'content/rapports/2026'))) {
    await go(`pages/content/rapports/2026/${name}`);
    await writeText(() => 'Deux réunions ont eu lieu cette année.\n');
  }
  await go('rapports/');
  const row = page.locator('li', { has: page.getByRole('heading', { name: 'Rapport d’activité 2026' }) });
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: 'Word' }).click()]);
  assert.match(download.suggestedFilename(), /2026.*\.docx$/);
  await row.getByRole('button', { name: 'Publier ce rapport sur le site' }).click();
  await write();
  assert.ok(existsSync(join(serve.portal, 'data/rapports/2026.json')));
});

step('all of it can be undone, one step after the other, down to the first', async () => {
  await go('journal/');
  const before = file('data/rapports.toml');
  await page.getByRole('button', { name: 'Revenir avant' }).first().click();
  await write();
  assert.ok(!existsSync(join(serve.portal, 'data/rapports/2026.json')), 'the report is still published');
  assert.ok(!existsSync(join(serve.portal, 'data/rapports.toml')) || file('data/rapports.toml') !== before);
});
