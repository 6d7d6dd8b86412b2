// The pictures of the README and of the guide, taken from the real portal:
// npm run images

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from './lib/browser.mjs';
import { startServe } from './lib/serve.mjs';
import { repository } from './lib/site.mjs';

const folder = join(repository, 'docs/images');
mkdirSync(folder, { recursive: true });
const serve = await startServe();
const browser = await startBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1000 }, reducedMotion: 'reduce', locale: 'fr-FR' });
  const take = (name) => page.screenshot({ path: join(folder, name) });

  await page.goto(`${serve.url}/`);
  await take('accueil.png');

  await page.goto(`${serve.url}/territoires/pays-des-ecrins/climat-air-energie/`);
  await page.locator('figure').first().evaluate((figure) => scrollTo(0, figure.getBoundingClientRect().top - 60));
  await take('score.png');

  await page.goto(`${serve.url}/indicateurs/`);
  serve.edit('data/portail.toml', 'titre = "La transition', 'titre = La transition');
  await page.locator('#limpide-fautes .panneau').waitFor({ timeout: 15_000 });
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(500); // the style of the panel
  await take('panneau.png');
} finally {
  await browser.close();
  await serve.stop();
}
