// A static file server on this machine only, as plain as the cheapest hosting.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};

/**
 * Serves a folder under a prefix ("/" or "/suivi/") on a free port, with headers given by path.
 * Returns its address, without a slash at the end, and close().
 */
export function serveFolder(folder, prefix = '/', headers = () => ({})) {
  return serve(prefix, (request, response) => answer(folder, prefix, headers, request, response));
}

/** Serves one page, at each address of a free port: another site. */
export function servePage(html) {
  return serve('/', (_, response) => {
    response.writeHead(200, { 'Content-Type': types['.html'] });
    response.end(html);
  });
}

async function serve(prefix, respond) {
  const server = createServer(respond);
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix.replace(/\/$/, '')}`,
    close: () => new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
  };
}

function answer(folder, prefix, headers, request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const found = path.startsWith(prefix) && find(folder, path.slice(prefix.length));
  const name = found || join(folder, '404.html');
  response.writeHead(found ? 200 : 404, { ...headers(path), 'Content-Type': types[extname(name)] ?? 'application/octet-stream' });
  createReadStream(name).pipe(response);
}

function find(folder, path) {
  let name = join(folder, normalize('/' + path));
  if (existsSync(name) && statSync(name).isDirectory()) {
    name = join(name, 'index.html');
  }
  return existsSync(name) ? name : undefined;
}
