// axe-core on a page: WCAG 2.2 level AA and best practices.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } }, // of WCAG 2.2, off by default
  resultTypes: ['violations'],
};

// What the dark may spoil of a page that is tried in the light too.
const colours = { runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations'] };

/** The violations of a page, one line for each element; in the dark, of its colours alone. */
export async function axeFaults(page) {
  await page.evaluate(source);
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  return page.evaluate(async (options) => {
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 8).map((node) =>
      `axe ${id} (${help}): ${node.target.join(' ')} ${node.html.slice(0, 120)}`
      + (node.any[0] ? ` – ${node.any[0].message}` : '')));
  }, isDark ? colours : options);
}
