// One page of every kind, the one with the most elements, in a browser: at two
// widths, light and dark, without JavaScript, enlarged, spaced out, printed, in
// forced colours.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { axeFaults } from './lib/axe.mjs';
import { startBrowser, tabsOf } from './lib/browser.mjs';
import { expectNone } from './lib/faults.mjs';
import { tabThrough } from './lib/keyboard.mjs';
import { serveFolder } from './lib/server.mjs';
import { buildSite, hardestPages } from './lib/site.mjs';

const desktop = { width: 1280, height: 800 };
const phone = { width: 320, height: 640 };
const paper = { width: 718, height: 1000 }; // A4 between margins of 1 cm

// Classes of shapes that may be fainter than 3 to 1.
const faint = { decorations: ['grille'], holes: ['creux', 'unites'] };

// What paper has no use for.
const screenOnly = 'nav, button, summary, .outils, details.trouver, .trouver > .champ';

// EcoIndex A with four requests and 40 KB.
const elementsForA = 405;
// A report is one document, to be printed whole: /ecoconception/ says what that costs.
const isReport = (address) => /^\/rapports\/./.test(address);
const mostRequests = 4;

const site = buildSite();
const server = await serveFolder(site.folder);
const browser = await startBrowser();
const withTab = tabsOf(browser, server.url);
after(async () => {
  await browser.close();
  await server.close();
  site.remove();
});

// Two kinds at a time, each in tabs of its own.
describe('kinds of pages', { concurrency: 2 }, () => {
  for (const { name, address } of hardestPages(site.folder)) {
    describe(`${name} ${address}`, () => {
      const tab = (options, task) => withTab(options, (load) => task((media) => load(server.url + address, media)));
      for (const [viewport, schemes] of [[desktop, ['light', 'dark']], [phone, ['light']]]) {
        test(`${viewport.width} px wide`, (t) => tab({ viewport }, (load) => onScreens(t, load, schemes)));
      }
      test('elsewhere', (t) => tab({}, (load) => elsewhere(t, load, address)));
      test('without JavaScript: the same content', () => sameWithoutScript(tab));
    });
  }
});

// What is dark owes nothing to the width: it is looked at once.
async function onScreens(t, load, schemes) {
  for (const colorScheme of schemes) {
    await t.test(colorScheme, async () => holdsOnScreen(await load({ colorScheme }), colorScheme));
  }
  await t.test('text spaced out', async () => holdsSpacedOut(await load()));
}

// Beyond five screens of 900 px, a page says what is on it within the first two. The home page
// is itself the list of what is on the site.
const screensWithoutContents = 5;

async function saysItsContents({ page }, address) {
  const { screens, at, lost } = await page.evaluate(() => {
    const list = document.querySelector('main > .sommaire');
    return {
      screens: document.documentElement.scrollHeight / 900,
      at: list ? list.getBoundingClientRect().bottom / 900 : undefined,
      lost: [...document.querySelectorAll('.sommaire a')].filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.hash),
    };
  });
  expectNone(lost, `${address}: contents that lead nowhere`);
  if (address === '/' || screens <= screensWithoutContents) return;
  assert.ok(at !== undefined, `${address} is ${screens.toFixed(1)} screens high, without its contents`);
  assert.ok(at < 2, `${address} has its contents after ${at.toFixed(1)} screens`);
}

// A place that is folded is opened by a link to it.
async function opensItsPlaces({ page }, address) {
  expectNone(await page.evaluate(async () => {
    const closed = [];
    const folded = [...document.querySelectorAll('main details:not([open])')];
    for (const details of folded.filter((d) => d.querySelector(':scope > :not(summary) [id], :scope > [id]:not(summary)')).slice(0, 3)) {
      const inside = details.querySelector(':scope > :not(summary) [id], :scope > [id]:not(summary)');
      location.hash = inside.id;
      await new Promise((done) => setTimeout(done, 100));
      if (!details.open) closed.push(inside.id);
    }
    return closed;
  }), `${address}: places that stay folded`);
}

async function elsewhere(t, load, address) {
  const first = await load();
  await t.test('light: EcoIndex', () => isLight(first, address));
  await t.test('contents of a long page', async () => {
    await saysItsContents(first, address);
    await opensItsPlaces(first, address);
  });
  await t.test('text at 200 %', async () => holdsEnlarged(await load()));
  const { page } = await load();
  await page.evaluate(() => probes.unfold());
  for (const colorScheme of ['light', 'dark']) {
    await t.test(`forced colours, ${colorScheme}`, () => inForcedColours(page, colorScheme));
  }
  await t.test('printed', async () => prints(await load({ colorScheme: 'dark' })));
}

// Of the keyboard, the dark changes the ring alone, which all pages have from one rule: it
// is looked at on the first.
async function holdsOnScreen({ page, seen }, colorScheme) {
  const walks = colorScheme === 'light' || new URL(page.url()).pathname === '/';
  const folded = await page.evaluate(() => probes.sideways());
  await page.evaluate(() => probes.unfold());
  expectNone([
    ...folded,
    ...await page.evaluate(layoutFaults),
    ...await page.evaluate(drawingFaults, faint),
    ...await axeFaults(page),
    ...walks ? await tabThrough(page) : [],
    ...await page.evaluate(() => probes.traces()),
    ...seen.faults,
  ], page.url());
}

const layoutFaults = () => [...probes.sideways(), ...probes.lost(), ...probes.overlaps(), ...probes.smallLetters()];
const drawingFaults = (faint) => [...probes.faintShapes(faint), ...probes.sameBars()];

// Spaced out, a drawing may grow wider than a phone: it is scrolled to, nothing is lost.
async function holdsSpacedOut({ page }) {
  await page.evaluate(() => [probes.unfold(), probes.space()]);
  expectNone(await page.evaluate(() => [...probes.lost(), ...probes.overlaps()]), page.url());
}

async function holdsEnlarged({ page }) {
  await page.evaluate(() => [probes.unfold(), probes.enlarge()]);
  expectNone(await page.evaluate(layoutFaults), page.url());
}

async function isLight({ page, seen }, address) {
  const elements = await page.evaluate(() => probes.elements());
  assert.ok(isReport(address) || elements <= elementsForA, `${address} has ${elements} elements outside of drawings, for ${elementsForA} at most`);
  // The icon is asked for once in a visit, at any moment.
  const icons = await page.evaluate(() => [...document.querySelectorAll('link[rel="icon"]')].map((link) => link.href));
  const requests = seen.requests.filter((request) => !icons.includes(request));
  assert.ok(requests.length <= mostRequests,
    `${address} asks for ${requests.length} files, for ${mostRequests} at most:\n${requests.join('\n')}`);
}

async function sameWithoutScript(tab) {
  const read = async (options) => {
    let content;
    await tab(options, async (load) => {
      const { page } = await load();
      await page.evaluate(() => probes.unfold());
      content = await page.evaluate(() => probes.content());
    });
    return content;
  };
  const without = await read({ javaScriptEnabled: false });
  assert.ok(without.length > 20, `only ${without.length} texts and pictures were read`);
  assert.deepEqual(without, await read({}));
}

async function inForcedColours(page, colorScheme) {
  await page.emulateMedia({ colorScheme, forcedColors: 'active' });
  expectNone(await page.evaluate(drawingFaults, faint), page.url());
}

async function prints({ page }) {
  const onScreen = await page.evaluate((but) => probes.mainTexts(but), screenOnly);
  await page.setViewportSize(paper);
  await page.emulateMedia({ media: 'print' });
  const printed = new Set(await page.evaluate((but) => probes.mainTexts(but), screenOnly));
  expectNone([
    ...onScreen.filter((text) => !printed.has(text)).map((text) => `not printed: “${text}”`),
    ...await page.evaluate(() => [...probes.onPaper(), ...probes.sideways(), ...probes.lost(), ...probes.overlaps(), ...probes.sameBars()]),
  ], page.url());
}
