// Bundles the editor of pages into bundle/editor.js, which the workshop serves
// itself: the published site has nothing of it. The licences of what is in it go
// beside it: they ask to travel with the code.

import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;

const { metafile } = await build({
  entryPoints: ['src/editor.js'],
  outfile: 'bundle/editor.js',
  bundle: true,
  format: 'iife',
  globalName: 'limpideEditor',
  target: 'es2020',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  banner: {
    js: `/*! CodeMirror ${version('@codemirror/view')} and Lezer (MIT, https://codemirror.net), less what limpide does not use. Licences: editor-licences.txt */`,
  },
});

const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//;
const inside = new Set(Object.values(metafile.outputs)
  .flatMap((output) => Object.entries(output.inputs))
  .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  .map(([file]) => name.exec(file)?.[1])
  .filter(Boolean));
const texts = [...inside].sort().map((of) =>
  `${'='.repeat(72)}\n${of} ${version(of)}: LICENSE\n\n${readFileSync(`node_modules/${of}/LICENSE`, 'utf8').trim()}\n`);
writeFileSync('bundle/editor-licences.txt', texts.join('\n'));
