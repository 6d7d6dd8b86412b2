// Bundles the interactive version of figures into ../static/echarts.js, which
// the site serves itself and a reader loads only by asking for it. The licences
// of what is in it go beside it: they ask to travel with the code.

import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;

await build({
  entryPoints: ['src/explore.js'],
  outfile: '../static/echarts.js',
  bundle: true,
  format: 'iife', // a module may not be loaded by a page opened from a disk
  globalName: 'limpideExplorer',
  target: 'es2020',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  loader: { '.css': 'text' },
  define: { 'process.env.NODE_ENV': '"production"' },
  banner: {
    js: `/*! Apache ECharts ${version('echarts')} (Apache-2.0, https://echarts.apache.org), zrender ${version('zrender')} (BSD-3-Clause), tslib ${version('tslib')} (0BSD), less what limpide does not use. Licences: echarts-licences.txt */`,
  },
});

const licences = ['echarts/LICENSE', 'echarts/NOTICE', 'echarts/licenses/LICENSE-d3', 'zrender/LICENSE', 'tslib/LICENSE.txt'];
const texts = licences.map((file) => `${'='.repeat(72)}\n${file}\n\n${readFileSync(`node_modules/${file}`, 'utf8').trim()}\n`);
writeFileSync('../static/echarts-licences.txt', texts.join('\n'));
