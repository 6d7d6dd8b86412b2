// The answer in the first screen of a phone: without scrolling, a reader has the score or
// the value, and how far it is from what was aimed at.

import { after, test } from 'node:test';
import { startBrowser, tabsOf } from './lib/browser.mjs';
import { expectNone } from './lib/faults.mjs';
import { serveFolder } from './lib/server.mjs';
import { buildSite, html, kindsOf, pageAddresses } from './lib/site.mjs';

const screen = { width: 360, height: 640 };
const judged = ['accueil', 'territoire', 'score', 'comparaison', 'comparaison d’un indicateur', 'indicateurs', 'repères', 'indicateur'];

const site = buildSite();
const server = await serveFolder(site.folder);
const browser = await startBrowser();
const withTab = tabsOf(browser, server.url);
after(async () => {
  await browser.close();
  await server.close();
  site.remove();
});

const withVerdict = pageAddresses(site.folder).filter((address) => / class="verdict"/.test(html(site.folder, address)));

for (const kind of judged) {
  test(`${kind}: the verdict lies in the first screen`, () => withTab({ viewport: screen }, async (load) => {
    const addresses = withVerdict.filter((address) => kindsOf(address).includes(kind));
    expectNone(addresses.length ? [] : [`no page of the kind ${kind} has a verdict`], 'pages');
    for (const address of addresses) {
      const { page } = await load(server.url + address);
      const bottom = await page.evaluate(() => document.querySelector('.verdict').getBoundingClientRect().bottom);
      expectNone(bottom <= screen.height ? [] : [`the verdict ends at ${Math.round(bottom)} px, of ${screen.height}`], address);
    }
  }));
}

test('a crumb of 300 letters is cut short, and widens no page', () => withTab({ viewport: screen }, async (load) => {
  const { page } = await load(`${server.url}/glossaire/`);
  for (const label of ['lettre '.repeat(43), 'lettre'.repeat(50)]) {
    expectNone(await page.evaluate((label) => {
      const steps = [...document.querySelectorAll('.fil :is(a, [aria-current])')];
      for (const step of steps) step.textContent = label;
      return [...probes.sideways(), ...steps.filter((step) => step.clientWidth < 200 || step.clientHeight > 90)
        .map((step) => `${step.clientWidth} × ${step.clientHeight} px`)];
    }, label), label);
  }
}));
