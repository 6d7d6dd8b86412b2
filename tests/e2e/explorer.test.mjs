// The interactive version of figures: asked for by a click, the same values as
// the figure, by mouse and by keyboard, and back.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axeFaults } from './lib/axe.mjs';
import { startBrowser, tabsOf } from './lib/browser.mjs';
import { expectNone } from './lib/faults.mjs';
import { serveFolder } from './lib/server.mjs';
import { buildSite, repository } from './lib/site.mjs';

const bundle = join(repository, 'themes/limpide/static/echarts.js');
assert.ok(existsSync(bundle), `${bundle} is missing: make explorer makes it`);

const site = buildSite();
const server = await serveFolder(site.folder);
const browser = await startBrowser();
const withTab = tabsOf(browser, server.url);
after(async () => {
  await browser.close();
  await server.close();
  site.remove();
});

// Pages that have, together, every kind of figure with an interactive version.
const score = '/territoires/brianconnais/climat-air-energie/';
const indicator = '/indicateurs/ges/';
const comparison = '/comparaison/';
const pages = [score, indicator, comparison];
const timeline = '/historique/';
const coverage = '/indicateurs/couverture/';

/** Whether a figure's interactive version is made of an address: its data, or what draws them. */
const isInteractive = (url) => /echarts-|\/[^/]*_[^/]*\.js$/.test(url);

/** Opens the interactive version of a figure with the keyboard; returns its parts. */
async function explore(page, id) {
  const figure = page.locator(`[id="${id}"]`);
  await figure.evaluate((el) => { // one that unfolds
    for (let folded = el.closest('details'); folded; folded = folded.parentElement.closest('details')) folded.open = true;
  });
  await figure.locator('.explorer').focus();
  await page.keyboard.press('Enter');
  await figure.locator('.exploration-dessin svg').first().waitFor();
  return {
    figure,
    read: figure.locator('.exploration-lecture'),
    tip: figure.locator('.exploration-bulle'),
    view: figure.locator('.exploration-dessin'),
    picture: figure.locator('.exploration-remplace'),
  };
}

const figureIDs = (page) => page.locator('figure[data-option]').evaluateAll((all) => all.map(({ id }) => id));

/** The rows of the table of a figure: label, and for each column its name and the number that begins its cell. */
const tableOf = (figure) => figure.locator('table').first().evaluate((table) => {
  const words = (cell) => {
    const copy = cell.cloneNode(true);
    for (const drawing of copy.querySelectorAll('svg')) drawing.remove();
    return copy.textContent.replace(/\s+/g, ' ').trim();
  };
  const number = /^[−+]?[\d\s]+(,\d+)?/;
  const heads = [...table.tHead.rows[0].cells].map(words);
  return [...table.tBodies[0].rows].flatMap((row) => [...row.cells].slice(1).flatMap((cell, i) => {
    const found = words(cell).match(number);
    return found ? [{ row: words(row.cells[0]), series: heads[i + 1], number: found[0].trim() }] : [];
  }));
});

const plain = (text) => text.replace(/\s+/g, ' ').trim();

/** Goes through all values with the arrows; returns what was read and what the tips showed, by row and series. */
async function walk(page, { read, tip, view }) {
  const vertical = await view.evaluate((el) => el.closest('.exploration').querySelector('.exploration-aide').textContent.includes('flèches haut et bas'));
  const [next, nextSeries] = vertical ? ['ArrowDown', 'ArrowRight'] : ['ArrowRight', 'ArrowDown'];
  const readings = new Set();
  const tips = new Set();
  const note = async () => {
    const said = plain(await read.textContent());
    readings.add(said);
    for (const text of await tip.allInnerTexts()) {
      const [title, ...lines] = text.split('\n').map(plain).filter(Boolean);
      for (const line of lines) tips.add(`${title} | ${line}`);
    }
    return said;
  };
  const until = async (key) => {
    for (let last; ;) {
      await page.keyboard.press(key);
      const said = await note();
      if (said === last) return;
      last = said;
    }
  };
  await page.keyboard.press(next);
  for (let last; ;) {
    await page.keyboard.press('Home');
    const said = await note();
    if (said === last) break;
    last = said;
    await until(next);
    await page.keyboard.press('Home');
    await page.keyboard.press(nextSeries);
    await note();
  }
  return { readings: [...readings], tips: [...tips] };
}

describe('before the click', () => {
  for (const address of pages) {
    test(`${address} asks for nothing of the interactive version`, () => withTab({}, async (load) => {
      const { page, seen } = await load(server.url + address);
      const ids = await figureIDs(page);
      assert.ok(ids.length > 0, 'no figure to explore');
      assert.equal(await page.locator('figure[data-option] .explorer').count(), ids.length);
      await page.waitForTimeout(200);
      expectNone(seen.requests.filter(isInteractive), page.url());
    }));
  }
});

describe('from a disk', () => {
  test('a figure is explored as on a server, and its picture saved', () => tabsOf(browser, 'file:')({ acceptDownloads: true }, async (load) => {
    const { page, seen } = await load(`${pathToFileURL(site.folder).href}${score}index.html`);
    const ids = await figureIDs(page);
    for (const id of ids) {
      const parts = await explore(page, id);
      const { readings } = await walk(page, parts);
      assert.ok(readings.length > 1, `${id}: ${readings}`);
      const [download] = await Promise.all([page.waitForEvent('download'), parts.figure.getByRole('button', { name: 'Image (PNG)' }).press('Enter')]);
      assert.equal(readFileSync(await download.path()).subarray(1, 4).toString(), 'PNG');
    }
    expectNone(seen.faults, page.url());
    assert.deepEqual(seen.requests.filter(isInteractive).map((url) => url.match(/echarts|[^/]*$/)[0]), ['echarts', ...ids.map((id) => `exemple-${id}.js`)]);
  }));
});

describe('the values', () => {
  for (const address of pages) {
    test(`${address} shows those of the tables`, () => withTab({}, async (load) => {
      const { page, seen } = await load(server.url + address);
      for (const id of await figureIDs(page)) {
        const parts = await explore(page, id);
        const { readings, tips } = await walk(page, parts);
        const table = await tableOf(parts.figure);
        assert.ok(table.length > 1, `${id}: the table has ${table.length} numbers`);
        const absent = table.filter(({ row, series, number }) => {
          const begins = (text, start) => text.startsWith(`${start} : ${number}`) && !/[\d,]/.test(text.slice(`${start} : ${number}`.length)[0] ?? '');
          const inTip = tips.some((line) => {
            const [title, shown] = line.split(' | ');
            return (title === row && begins(shown, series)) || (title === series && begins(shown, row));
          });
          return !inTip || !readings.some((said) => begins(said, `${row}, ${series}`) || begins(said, `${series}, ${row}`));
        });
        expectNone(absent.map(({ row, series, number }) => `${id}: ${row}, ${series}, ${number} is neither read nor shown; read:\n${readings.join('\n')}\nshown:\n${tips.join('\n')}`), page.url());
        await page.keyboard.press('Escape');
      }
      expectNone(seen.faults, page.url());
      assert.equal(seen.requests.filter((url) => /echarts/.test(url)).length, 1, 'the bundle is loaded once');
    }));
  }
});

describe('what the picture only draws', () => {
  for (const [address, id] of [[timeline, 'figure_frise'], [coverage, 'couverture_dechets']]) {
    test(`${address} is read sign by sign`, () => withTab({}, async (load) => {
      const { page, seen } = await load(server.url + address);
      const parts = await explore(page, id);
      const { readings, tips } = await walk(page, parts);
      const csv = readFileSync(new URL(await parts.figure.locator('.outils a[download][href$=".csv"]').getAttribute('href'), pathToFileURL(join(site.folder, address, '/'))), 'utf8');
      const rows = csv.split('\n').slice(1).filter((line) => (id === 'figure_frise' ? line.includes(',Date,') : line));
      assert.equal(readings.length, rows.length, readings.join('\n'));
      assert.equal(tips.length, readings.length);
      expectNone(seen.faults, page.url());
    }));
  }
});

describe('the keyboard', () => {
  test('the focus goes to the chart and comes back to the button', () => withTab({}, async (load) => {
    const { page } = await load(server.url + indicator);
    const id = (await figureIDs(page))[0];
    const { figure, view, picture } = await explore(page, id);
    assert.ok(await view.evaluate((el) => el === document.activeElement), 'the chart has not the focus');
    assert.ok(await picture.isHidden(), 'the static picture is still in sight');
    const button = figure.locator('.explorer');
    for (const back of [() => page.keyboard.press('Escape'), () => figure.getByRole('button', { name: 'Revenir à la figure' }).press('Enter')]) {
      if (await button.isVisible()) await explore(page, id);
      await back();
      assert.ok(await button.evaluate((el) => el === document.activeElement), 'the button has not the focus');
      assert.equal(await figure.locator('.exploration').count(), 0);
      assert.equal(await figure.locator('.exploration-remplace').count(), 0);
    }
  }));

  test('a series that is hidden is neither read nor shown', () => withTab({}, async (load) => {
    const { page } = await load(server.url + indicator);
    for (const id of await figureIDs(page)) {
      const parts = await explore(page, id);
      const first = parts.figure.locator('.exploration-series button').first();
      if (await first.count() === 0) continue;
      const name = plain(await first.textContent());
      await first.press('Enter');
      assert.equal(await first.getAttribute('aria-pressed'), 'false');
      await parts.view.focus();
      const { readings, tips } = await walk(page, parts);
      expectNone([...readings, ...tips].filter((line) => line.includes(`, ${name} :`) || line.includes(`| ${name} :`)), id);
      await first.press('Enter');
      assert.equal(await first.getAttribute('aria-pressed'), 'true');
      await page.keyboard.press('Escape');
    }
  }));

  test('a profile is as wide as its axes', () => withTab({}, async (load) => {
    const { page } = await load(server.url + score);
    const { view } = await explore(page, 'profil_cae');
    await page.waitForTimeout(500); // lines come from the middle
    const whole = await view.locator('path').evaluateAll((paths) => paths.filter((path) => {
      const { width, height } = path.getBBox();
      const room = path.ownerSVGElement.clientHeight;
      return width > room / 3 && height > room / 3;
    }).length);
    assert.ok(whole >= 2, `${whole} of the lines go around the middle`);
  }));

  test('a few values are all in sight: there is nothing to zoom', () => withTab({}, async (load) => {
    const { page } = await load(server.url + indicator);
    const { figure } = await explore(page, 'indicateur_ges');
    assert.equal(await figure.getByRole('group', { name: 'Période' }).count(), 0);
  }));

  test('plus, minus and zero change the time in sight', () => withTab({}, async (load) => {
    const { page } = await load(server.url + timeline);
    const { read, figure } = await explore(page, 'figure_frise');
    const years = async (press) => {
      await press();
      return (await read.textContent()).match(/\d{4}/g).map(Number);
    };
    const all = await years(() => page.keyboard.press('0'));
    const less = await years(() => page.keyboard.press('+'));
    assert.ok(less[1] - less[0] < all[1] - all[0], `${less} is not within ${all}`);
    await page.keyboard.press('-');
    assert.deepEqual(await years(() => figure.getByRole('button', { name: 'Toute la période' }).press('Enter')), all);
  }));
});

describe('while exploring', () => {
  for (const [width, schemes] of [[1280, ['light', 'dark']], [320, ['light']]]) {
    for (const colorScheme of schemes) {
      test(`${width} px, ${colorScheme}: axe, and no sideways scroll`, () => withTab({ viewport: { width, height: 800 } }, async (load) => {
        for (const address of [...pages, timeline, coverage]) {
          const { page, seen } = await load(server.url + address, { colorScheme });
          for (const id of await figureIDs(page)) {
            await explore(page, id);
            await page.keyboard.press('ArrowRight');
          }
          expectNone([...seen.faults, ...await axeFaults(page), ...await page.evaluate(() => [...probes.sideways(), ...probes.smallLetters()])], page.url());
        }
      }));
    }
  }

  test('the colours follow light and dark', () => withTab({}, async (load) => {
    const { page } = await load(server.url + indicator);
    const { view } = await explore(page, 'indicateur_ges');
    const fill = () => view.locator('text').first().evaluate((el) => getComputedStyle(el).fill);
    const light = await fill();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForTimeout(100);
    assert.notEqual(await fill(), light);
  }));

  test('paper has the figure, not the chart', () => withTab({}, async (load) => {
    const { page } = await load(server.url + indicator);
    const { figure, picture } = await explore(page, 'indicateur_ges');
    await page.emulateMedia({ media: 'print' });
    assert.ok(await picture.isVisible());
    assert.ok(await figure.locator('.exploration').isHidden());
  }));

  test('the picture is a PNG, the table the CSV of the figure', () => withTab({ acceptDownloads: true }, async (load) => {
    const { page, seen } = await load(server.url + score);
    for (const id of await figureIDs(page)) {
      const { figure } = await explore(page, id);
      const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: 'Image (PNG)' }).press('Enter')]);
      assert.equal(download.suggestedFilename(), `exemple-${id}.png`);
      const png = readFileSync(await download.path());
      assert.equal(png.subarray(1, 4).toString(), 'PNG');
      assert.ok(png.length > 10_000, `${id}.png has ${png.length} bytes: is there anything on it?`);
      assert.match(await figure.locator('.exploration-outils a[download]').getAttribute('href'), new RegExp(`${id}\\.csv$`));
    }
    expectNone(seen.faults, page.url());
  }));
});

describe('when it cannot be loaded', () => {
  for (const missing of ['**/*_ges.js', '**/echarts-*.js']) {
    test(`${missing}: the figure stays, and the reader is told`, () => withTab({ serviceWorkers: 'block' }, async (load) => {
      const { page } = await load(server.url + indicator);
      await page.route(missing, (route) => route.abort());
      const figure = page.locator('figure[data-option]').first();
      await figure.locator('.explorer').click();
      await figure.getByText('La version interactive n’a pas pu être chargée').waitFor();
      assert.ok(await figure.locator('.images, .defile').first().isVisible());
      assert.ok(await figure.locator('.explorer').isVisible());
      await page.unroute(missing);
    }));
  }
});
