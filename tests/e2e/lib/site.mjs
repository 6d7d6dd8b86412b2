// The portal of this repository, built into a folder of its own, and its pages
// told apart by kind.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** The day on which the portal is built: the same site every day. */
export const date = '2026-11-23';

/**
 * Every kind of page, by its address. A page that fits no kind fails the run:
 * whoever adds a kind names it here, and it is tested like the others.
 */
export const kinds = [
  ['accueil', /^\/$/],
  ['territoires', /^\/territoires\/$/],
  ['territoire', /^\/territoires\/[^/]+\/$/],
  ['score', /^\/territoires\/[^/]+\/(climat-air-energie|economie-circulaire)\/$/],
  ['axe', /^\/territoires\/[^/]+\/[^/]+\/axe-\d+\/$/],
  ['fiche', /^\/(territoires|communes)\/[^/]+\/fiche\/$/],
  ['plan d’actions', /^\/territoires\/[^/]+\/actions\/$/],
  ['rapports', /^\/rapports\/$/],
  ['rapport', /^\/rapports\/[^/]+\/$/],
  ['communes', /^\/communes\/$/],
  ['commune', /^\/communes\/[^/]+\/$/],
  ['comparaison', /^\/comparaison\/$/],
  ['comparaison d’un indicateur', /^\/comparaison\/[^/]+\/$/],
  ['indicateurs', /^\/indicateurs\/$/],
  ['couverture', /^\/indicateurs\/couverture\/$/],
  ['repères', /^\/indicateurs\/reperes\/$/],
  ['indicateur', /^\/indicateurs\/(?!(couverture|reperes)\/)[^/]+\/$/],
  ['actions', /^\/actions\/$/],
  ['liste d’actions', /^\/actions\/(etat|theme)-[^/]+\/$/],
  ['action', /^\/actions\/(?!(etat|theme)-)[^/]+\/$/],
  ['mission', /^\/mission\/$/],
  ['historique', /^\/historique\/$/],
  ['fil de l’historique', /^\/historique\/[^/]+\/$/],
  ['actualités', /^\/actualites\/$/],
  ['article', /^\/actualites\/[^/]+\/$/],
  ['changements', /^\/ce-qui-a-change\/$/],
  ['données', /^\/donnees\/$/],
  ['jeu de données', /^\/donnees\/[^/]+\/$/],
  ['glossaire', /^\/glossaire\/$/],
  ['méthode', /^\/methode\/$/],
  ['plan du site', /^\/plan-du-site\/$/],
  ['rubrique du plan', /^\/plan-du-site\/[^/]+\/$/],
  ['recherche', /^\/recherche\/$/],
  ['index des mots', /^\/recherche\/[^/]+\/$/],
  ['accessibilité', /^\/accessibilite\/$/],
  ['écoconception', /^\/ecoconception\/$/],
  ['données personnelles', /^\/donnees-personnelles\/$/],
  ['mentions légales', /^\/mentions-legales\/$/],
  ['page introuvable', /^\/404\.html$/],
  ['figure à intégrer', /^\/integrer\/.+\/$/],
].map(([name, pattern]) => ({ name, pattern }));

/**
 * Builds the portal into a temporary folder; remove() deletes it. With LIMPIDE_SITE, tests the site
 * in that folder instead, and leaves it there.
 */
export function buildSite() {
  if (process.env.LIMPIDE_SITE) {
    return { folder: process.env.LIMPIDE_SITE, remove: () => {} };
  }
  const temporary = mkdtempSync(join(tmpdir(), 'limpide-e2e-'));
  const folder = join(temporary, 'public');
  const remove = () => rmSync(temporary, { recursive: true, force: true });
  try {
    execFileSync('go', ['run', './cmd/limpide', 'build', '--output', folder, '--date', date], {
      cwd: repository,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, remove };
}

/** The addresses of the site map, from the root of the site: "/", "/mission/"…; undefined when there is none. */
export function mappedAddresses(folder) {
  if (!existsSync(join(folder, 'sitemap.xml'))) return undefined;
  const map = readFileSync(join(folder, 'sitemap.xml'), 'utf8');
  const found = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map((m) => m[1]);
  const home = found.reduce((a, b) => (b.length < a.length ? b : a));
  return found.map((address) => address.replace(home, '/'));
}

/** The addresses of all HTML files, in order. */
export function pageAddresses(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.html'))
    .map((file) => '/' + file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1'))
    .sort();
}

/** The addresses of the pictures of figures that stand alone: they have a title. */
export function pictures(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.svg') && readFileSync(join(folder, name), 'utf8').includes('<title'))
    .map((name) => '/' + name.replaceAll('\\', '/'))
    .sort();
}

/** The HTML of the page at an address. */
export function html(folder, address) {
  return readFileSync(join(folder, file(address)), 'utf8');
}

/** The file behind an address, from the folder of the site. */
export function file(address) {
  return address.slice(1) + (address.endsWith('/') ? 'index.html' : '');
}

/** The names of the kinds that an address fits. It should be one. */
export function kindsOf(address) {
  return kinds.filter((kind) => kind.pattern.test(address)).map((kind) => kind.name);
}

/** For each kind of page, the address of its page with the most elements: the hardest of its kind. */
export function hardestPages(folder) {
  const addresses = pageAddresses(folder);
  return kinds.map(({ name, pattern }) => {
    const sized = addresses
      .filter((address) => pattern.test(address))
      .map((address) => ({ address, size: html(folder, address).match(/<[a-z]/g).length }));
    return { name, address: sized.sort((a, b) => b.size - a.size)[0]?.address };
  });
}
