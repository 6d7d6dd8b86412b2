// The pictures of the README and of the guide: of the real portal, and of the workshop on
// an invented one, so that nothing is said there of a real place.
// npm run images

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from './lib/browser.mjs';
import { startServe } from './lib/serve.mjs';
import { repository } from './lib/site.mjs';

const folder = join(repository, 'docs/images');
mkdirSync(folder, { recursive: true });
const browser = await startBrowser();

/** Takes the pictures of a portal: those of pages(page, take, serve). */
async function shoot(options, size, pages) {
  const serve = await startServe(options);
  try {
    const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce', locale: 'fr-FR' });
    await pages(page, (name) => page.screenshot({ path: join(folder, name) }), serve);
    await page.close();
  } finally {
    await serve.stop();
  }
}

/** Writes a portal of two EPCIs that do not exist. */
function begin(portal, program) {
  const write = (...words) => execFileSync(program, ['new', ...words], { input: '' });
  write('portail', portal, '--nom', 'Pôle d’équilibre territorial et rural du Pays d’Amont', '--pays', 'Pays d’Amont',
    '--epci', 'Communauté de communes de l’Amont', '--epci', 'Communauté de communes de l’Aval');
  const at = ['--source', portal];
  write('source', 'Bilan des déchets 2024', '--producteur', 'Syndicat des déchets du Pays d’Amont', '--genre', 'données', '--date', '2025-04', ...at);
  for (const name of ['Amont', 'Aval']) write('territoire', `Communauté de communes de l’${name}`, ...at);
}

async function workshop(page, take, serve) {
  const go = (screen) => page.goto(`${serve.url}/_atelier/${screen}`);
  const press = (name) => page.getByRole('button', { name, exact: true }).first().click();
  const written = async () => {
    await press('Écrire');
    await page.getByText('C’est écrit.').waitFor();
  };
  await page.goto(serve.entrance);
  await go('');
  await take('atelier-a-faire.png');

  const indicator = 'donnees/data/indicateurs/dechets-menagers.toml';
  await go(indicator);
  await page.getByLabel('Sources', { exact: true }).fill('bilan-des-dechets-2024');
  await press('Voir ce qui va changer');
  await written();
  await go(`${indicator}?vue=valeurs`);
  await page.getByLabel('Ce qui est copié').fill('\tAmont\tAval\n2022\t512\t498\n2023\t501\t487 (provisoire)\n2024\t489\tnon collecté\n');
  await press('Poser dans la grille');
  await press('Voir ce qui va changer');
  await written();
  await go(`${indicator}?vue=valeurs`);
  await take('atelier-grille.png');

  await go('deposer/');
  const rows = 'Année;Indicateur;Territoire;Valeur;Source\n2024;Déchets ménagers par habitant;amont;479;bilan-des-dechets-2024\n2025;Déchets ménagers par habitant;amont;471;bilan-des-dechets-2024\n2025;Déchets ménagers par habitant;aval;468;bilan-des-dechets-2024\n';
  await page.locator('input[type=file]').setInputFiles({ name: 'Pesées 2025.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await press('Lire');
  await page.frameLocator('iframe[name=apercu]').getByRole('heading', { level: 1 }).waitFor();
  await take('atelier-avant-apres.png');

  await go('pages/content/mission.md');
  await page.frameLocator('.apercu').getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(500); // the pictures of the page
  await take('atelier-page.png');
}

try {
  await shoot({}, { width: 1200, height: 1000 }, async (page, take, serve) => {
    const open = async (address) => { // as visitors see it
      await page.goto(serve.url + address);
      await page.locator('#limpide-atelier').evaluate((bar) => bar.remove());
    };
    await open('/');
    await take('accueil.png');

    await open('/territoires/pays-des-ecrins/climat-air-energie/');
    await page.locator('figure').first().evaluate((figure) => scrollTo(0, figure.getBoundingClientRect().top - 60));
    await take('score.png');

    await page.goto(`${serve.url}/indicateurs/`);
    serve.edit('data/portail.toml', 'titre = "La transition', 'titre = La transition');
    await page.locator('#limpide-fautes .panneau').waitFor({ timeout: 15_000 });
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(500); // the style of the panel
    await take('panneau.png');
  });
  await shoot({ empty: true, prepare: begin }, { width: 1100, height: 820 }, workshop);
} finally {
  await browser.close();
}
