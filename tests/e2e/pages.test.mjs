// All pages, as files: each has a kind, is on the site map, is valid HTML and
// is light.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { expectNone } from './lib/faults.mjs';
import { buildSite, file, hardestPages, html, kindsOf, mappedAddresses, pageAddresses } from './lib/site.mjs';

const site = buildSite();
after(() => site.remove());

const addresses = pageAddresses(site.folder);
const kilobyte = 1000;
const medianWeight = 40 * kilobyte;
const heaviestWeight = 120 * kilobyte;

test('every page is of one kind, named in lib/site.mjs', () => {
  expectNone(addresses.filter((address) => kindsOf(address).length !== 1)
    .map((address) => `${address} is of ${kindsOf(address).join(', ') || 'no kind'}`), 'kinds');
});

test('every kind has a page', () => {
  expectNone(hardestPages(site.folder).filter(({ address }) => !address).map(({ name }) => name), 'kinds without a page');
});

test('the site map has every page, but that of missing addresses and figures for other sites; a preview has none, and asks not to be found', () => {
  const mapped = mappedAddresses(site.folder);
  if (mapped) assert.deepEqual(mapped.sort(), addresses.filter((address) => address !== '/404.html' && !address.startsWith('/integrer/')));
  else expectNone(addresses.filter((address) => !html(site.folder, address).includes('<meta name="robots" content="noindex, nofollow">')), 'indexed');
});

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ['html-validate:standard'] }));
  for (const address of addresses) {
    const { results } = await validator.validateString(html(site.folder, address), address);
    expectNone(results.flatMap(({ messages }) => messages)
      .map(({ line, column, ruleId, message }) => `${line}:${column} ${message} (${ruleId})`), address);
  }
});

test('pages are light, compressed and with all that they ask for', () => {
  const weights = addresses.map((address) => ({ address, weight: weight(address) })).sort((a, b) => a.weight - b.weight);
  const median = weights[Math.floor(weights.length / 2)];
  const heaviest = weights.at(-1);
  assert.ok(median.weight < medianWeight, `the median page weighs ${median.weight} bytes, ${medianWeight} at most`);
  assert.ok(heaviest.weight < heaviestWeight, `${heaviest.address} weighs ${heaviest.weight} bytes, ${heaviestWeight} at most`);
});

// The files that a browser asks for as soon as it opens a page: style, scripts, icon, pictures.
const asked = /<(?:link rel="(?:stylesheet|icon)"[^>]* href|(?:script|img)[^>]* src)="([^"]+)"/g;
const compressed = new Map();

function weight(address) {
  const page = html(site.folder, address);
  const files = new Set([file(address), ...[...page.matchAll(asked)].map((m) => new URL(m[1], `file:///${file(address)}`).pathname.slice(1))]);
  return [...files].reduce((sum, name) => sum + compressedSize(name), 0);
}

function compressedSize(name) {
  if (!compressed.has(name)) {
    compressed.set(name, gzipSync(readFileSync(join(site.folder, name))).length);
  }
  return compressed.get(name);
}
