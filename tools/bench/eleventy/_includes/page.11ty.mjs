const site = { title: "Portail d'essai", address: 'https://essai.example' };
const menu = [['Territoires', '/territoires/'], ['Comparaison', '/comparaison/'], ['Indicateurs', '/indicateurs/'], ['Actions', '/actions/'], ['Mission', '/mission/'], ['Dossiers', '/dossiers/'], ['Actualités', '/actualites/'], ['Données', '/donnees/']];
const links = [['Glossaire', '/glossaire/'], ['Plan du site', '/plan-du-site/'], ['Accessibilité', '/accessibilite/'], ['Mentions légales', '/mentions-legales/']];

const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };
const text = (s) => s.replace(/[&<>"']/g, (sign) => signs[sign]);

const headers = new Map(); // one a section, as the others have it
function header(url) {
  const section = `/${url.split('/')[1]}/`;
  if (!headers.has(section)) {
    headers.set(section, `<header class="entete">
<p class="enseigne"><a href="/">${text(site.title)}</a></p>
<nav aria-label="Menu principal"><ul class="menu">${menu.map(([name, at]) => `<li><a href="${at}"${at === section ? ' aria-current="true"' : ''}>${name}</a></li>`).join('')}</ul></nav>
</header>`);
  }
  return headers.get(section);
}

const footer = `<footer class="pied">
<p class="editeur"><b>Pôle d’essai</b> publie ce portail. Textes et données sous <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/" rel="external license">Licence Ouverte 2.0</a>.</p>
<nav aria-label="Informations sur le site"><ul class="menu">${links.map(([name, at]) => `<li><a href="${at}">${name}</a></li>`).join('')}</ul></nav>
<p class="mention"><a href="/accessibilite/">Accessibilité : non conforme</a></p>
<p class="etabli">Site établi le 23 novembre 2026. <a href="/manifest.sha256">Empreintes des fichiers</a> (SHA-256), pour vérifier une copie.</p>
</footer>`;

let titles; // by address, of a page above others
function crumbs(url, all) {
  titles ??= new Map(all.map((page) => [page.url, page.data.title]));
  const above = [];
  for (let at = url; at !== '/';) {
    at = at.slice(0, at.lastIndexOf('/', at.length - 2) + 1);
    above.unshift(`<li><a href="${at}">${text(titles.get(at))}</a></li>`);
  }
  return above.join('');
}

export function render({ title, description, lead, content, page, collections }) {
  const at = site.address + page.url;
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)} – ${text(site.title)}</title>
<meta name="description" content="${text(description)}">
<link rel="canonical" href="${at}">
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" type="image/svg+xml" href="/assets/icone.svg">
<link rel="alternate" type="application/atom+xml" title="Actualités" href="/actualites/atom.xml">
<meta property="og:type" content="website">
<meta property="og:locale" content="fr_FR">
<meta property="og:site_name" content="${text(site.title)}">
<meta property="og:title" content="${text(title)}">
<meta property="og:description" content="${text(description)}">
<meta property="og:url" content="${at}">
</head>
<body>
<a class="evitement" href="#contenu">Aller au contenu</a>
${header(page.url)}
<img class="crete" src="/assets/crete.svg" alt="" width="1440" height="120">
<nav class="fil" aria-label="Fil d’Ariane"><ol>${crumbs(page.url, collections.all)}<li><span aria-current="page">${text(title)}</span></li></ol></nav>
<main class="rapport" id="contenu" tabindex="-1">
<h1>${text(title)}</h1>
${lead ? `<p class="chapo">${text(lead)}</p>` : ''}
${content}
</main>
${footer}
</body>
</html>
`;
}
