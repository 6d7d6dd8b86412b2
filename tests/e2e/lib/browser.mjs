// One browser for a whole test file, and visits that note what goes wrong.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const probes = readFileSync(fileURLToPath(new URL('./probes.js', import.meta.url)), 'utf8');

/** Starts Chromium. No name but this machine's resolves: nothing can leave it. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROME_PATH || '/usr/bin/chromium',
    headless: true,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/**
 * Tabs of a browser, for tasks that run side by side: withTab(options, task)
 * lends one to the task, new or left by another task with the same options of
 * context, since a new one costs most of a second. The task gets
 * load(address, media): it opens the address afresh, with the probes at hand,
 * and returns the page and what is `seen`: the requests made and the faults
 * noted (console, exceptions, policy, failed requests, requests that do not
 * begin with `allowed`), which go on being noted until the next load.
 */
export function tabsOf(browser, allowed) {
  const free = new Map();
  return async function withTab(options, task) {
    const key = JSON.stringify(options);
    const tab = free.get(key)?.pop() ?? await openTab(browser, allowed, options);
    await task(tab.load);
    // Not lent again after a task that threw: nobody knows what state it is in.
    free.set(key, [...free.get(key) ?? [], tab]);
  };
}

const viewport = { width: 1280, height: 800 };

async function openTab(browser, allowed, options) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', locale: 'fr-FR', ...options });
  const page = await context.newPage();
  const seen = watch(page, allowed);
  return {
    load: async (address, media = {}) => {
      seen.requests.length = 0;
      seen.faults.length = 0;
      await page.setViewportSize(options.viewport ?? viewport);
      await page.emulateMedia({ media: 'screen', colorScheme: 'light', forcedColors: 'none', ...media });
      await page.goto(address, { waitUntil: 'load' });
      await page.evaluate(probes);
      return { page, seen };
    },
  };
}

function watch(page, allowed) {
  const seen = { requests: [], faults: [] };
  page.on('request', (request) => {
    seen.requests.push(request.url());
    if (!request.url().startsWith(allowed)) {
      seen.faults.push(`request beyond the site: ${request.url()}`);
    }
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') { // by the departure to another page
      seen.faults.push(`failed request: ${request.url()} (${why})`);
    }
  });
  page.on('response', (response) => {
    // The document itself may be the page of a missing address.
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      seen.faults.push(`answer ${response.status()}: ${response.url()}`);
    }
  });
  page.on('console', (message) => {
    const told = message.text().startsWith('Failed to load resource'); // noted above, with its address
    if (['error', 'warning'].includes(message.type()) && !told) {
      seen.faults.push(`console, ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => seen.faults.push(`exception: ${error.message}`));
  return seen;
}
