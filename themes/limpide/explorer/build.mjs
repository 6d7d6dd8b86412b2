// Bundles the interactive version of figures into ../static/echarts.js, which
// the site serves itself and a reader loads only by asking for it.

import { build } from 'esbuild';
import { readFileSync } from 'node:fs';

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;

await build({
  entryPoints: ['src/explore.js'],
  outfile: '../static/echarts.js',
  bundle: true,
  format: 'esm',
  target: 'es2020',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  loader: { '.css': 'text' },
  define: { 'process.env.NODE_ENV': '"production"' },
  banner: {
    js: `/*! Apache ECharts ${version('echarts')} (Apache-2.0, https://echarts.apache.org), zrender ${version('zrender')} (BSD-3-Clause), tslib ${version('tslib')} (0BSD), less what limpide does not use */`,
  },
});
