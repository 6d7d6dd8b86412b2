// The probes find what they are there to find: a page with one of each fault.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { axeFaults } from './lib/axe.mjs';
import { startBrowser, tabsOf } from './lib/browser.mjs';
import { tabThrough } from './lib/keyboard.mjs';

const address = new URL('./testdata/faults.html', import.meta.url).href;
const browser = await startBrowser();
const withTab = tabsOf(browser, address);
after(() => browser.close());

const probe = (name, ...args) => (page) => page.evaluate(([name, args]) => probes[name](...args), [name, args]);

const wanted = [
  ['axe', axeFaults, [/^axe color-contrast .*/]],
  ['what makes the page scroll', probe('sideways'), [/^the page scrolls sideways: \d+ px wide in 1280/, /goes to \d+ px: <div> “Wider than the page”/]],
  ['text cut off', probe('lost'), [/cut on the right .*“Cut on its right side”/, /out of the page, on the left: <p> “Begins before/]],
  ['text over text', probe('overlaps'), [/over each other by \d+ px: <p> “and over it” .*“Written here”/]],
  ['drawn text over text', probe('drawnTexts'), [/over each other by \d+ × \d+ px: <text> “objectif 25,9 %”.*“26,6 %”/, /^text \d+ px out of its drawing: <text> “Too far”/]],
  ['heads out of line', probe('heads'), [/^head and cell aligned on other sides: <th> “Head”.*“Cell”/, /^head 9 px away from its column: <th> “Far”.*“Near”/]],
  ['small letters', probe('smallLetters'), [/^letters of 8\.0 px: <text> “Too small”/]],
  ['faint shapes', probe('faintShapes', { decorations: [], holes: [] }), [/^shape too faint, 1\.2 to 1: <rect\.pale>/]],
  ['bars told apart by colour alone', probe('sameBars'), [/\.part-a and \.part-b look the same/]],
  ['paper', probe('onPaper'), [/^printed: <nav>/, /^dark ground on paper: <p\.dark>/, /^faint on paper: <p> “Grey on white”/, /^not printed: <rect\.perdu>/]],
  ['files', probe('missingFiles'), [/^the page has no style/, /^picture not loaded: http:\/\/elsewhere\.example/]],
  ['traces', probe('traces'), [/storage/]],
  ['keyboard', tabThrough, [
    /^not reached by Tab: <span> “Out of reach”/, /^focus not seen.*“Focus unseen”/, /^focus too faint, 1\.\d to 1: .*“Focus faint”/,
    /^focus out of sight or covered: .*“Covered”/,
  ]],
];

for (const [name, find, faults] of wanted) {
  test(`found: ${name}`, () => withTab({}, async (load) => {
    const found = await find((await load(address)).page);
    for (const fault of faults) {
      assert.ok(found.some((line) => fault.test(line)), `no fault like ${fault} in\n${found.join('\n')}`);
    }
  }));
}

test('found: exceptions, foreign and failed requests', () => withTab({}, async (load) => {
  const { seen } = await load(address);
  for (const fault of [/^exception: a script fails/, /^request beyond the site: http:\/\/elsewhere\.example/, /^failed request: .*missing\.css/]) {
    assert.ok(seen.faults.some((line) => fault.test(line)), `no fault like ${fault} in\n${seen.faults.join('\n')}`);
  }
}));

test('found: what only a script gives to read', async () => {
  const contents = [];
  for (const options of [{}, { javaScriptEnabled: false }]) {
    await withTab(options, async (load) => contents.push(await (await load(address)).page.evaluate(() => probes.content())));
  }
  assert.deepEqual(contents.map((content) => content.includes('Only with a script')), [true, false]);
});

test('the keyboard finds links in what is unfolded, and no others', () => withTab({}, async (load) => {
  const { page } = await load(address);
  const count = () => page.evaluate(() => probes.keyboardStart());
  const folded = await count();
  await page.evaluate(() => probes.unfold());
  assert.equal(await count(), folded + 1);
}));
