// Bundles the interactive version of figures into ../static/echarts.js, which
// the site serves itself and a reader loads only by asking for it. The licences
// of what is in it go beside it: they ask to travel with the code.

import { build } from 'esbuild';
import { minify } from 'terser';
import { readFileSync, writeFileSync } from 'node:fs';

const idle = (...names) => names.map((name) => `export function ${name}() {}`).join(' ');

// What ECharts and zrender hold that no option of a figure asks for, and what stands there instead. A name
// that their next version no longer has stops the build.
const unused = {
  'echarts/lib/theme/dark.js': 'export default {};',
  'echarts/lib/i18n/langEN.js': 'export default {};', // all that is said comes with the option
  'echarts/lib/i18n/langZH.js': 'export default {};',
  'echarts/lib/preprocessor/backwardCompat.js': 'export default () => {};', // options of versions 2 to 4
  'echarts/lib/chart/radar/backwardCompat.js': 'export default () => {};',
  'echarts/lib/data/helper/transform.js': idle('registerExternalTransform', 'applyDataTransform'),
  'echarts/lib/scale/Log.js': 'export default class {}',
  'echarts/lib/scale/Time.js': 'export default class {} export function calcNiceForTimeScale() {}', // years are numbers
  'echarts/lib/component/tooltip/TooltipRichContent.js': 'export default class {}',
  'echarts/lib/component/tooltip/tooltipMarkup.js': // what a tip says is ours
    "export const createTooltipMarkup = (type, option) => option; export const buildTooltipMarkup = () => '';"
    + "export const retrieveVisualColorForTooltipMarker = () => ''; export const getPaddingFromTooltipModel = (model) => model.get('padding');"
    + "export class TooltipMarkupStyleCreator { makeTooltipMarker() { return ''; } }",
  'echarts/lib/processor/dataSample.js': 'export default () => ({});', // lines of more points than pixels
  'echarts/lib/loading/default.js': 'export default () => {};',
  'echarts/lib/legacy/dataSelectAction.js': idle('handleLegacySelectEvents', 'createLegacyDataSelectAction'),
  'echarts/lib/chart/helper/LargeSymbolDraw.js': 'export default class {}', // thousands of points
  'echarts/lib/label/labelGuideHelper.js': // lines to names, as pies have
    idle('updateLabelLinePoints', 'setLabelLineStyle', 'getLabelLineStatesModels', 'limitTurnAngle', 'limitSurfaceAngle'),
  'echarts/lib/label/sectorLabel.js': idle('createSectorCalculateTextPosition', 'setSectorTextRotation'), // round bars
  'echarts/lib/util/shape/sausage.js': 'export default class {}',
  'zrender/lib/graphic/helper/roundSector.js': idle('buildPath'),
  'zrender/lib/svg/cssAnimation.js': idle('createCSSAnimation'), // of drawings made on a server
  'zrender/lib/svg/cssEmphasis.js': idle('createCSSEmphasis'),
  'zrender/lib/core/timsort.js': 'export default (list, compare) => list.sort(compare);', // browsers sort as it does
};

const leaveOut = {
  name: 'leave out',
  setup({ onLoad, onEnd }) {
    const met = new Set();
    onLoad({ filter: /[\\/]node_modules[\\/]/ }, ({ path }) => {
      const name = path.replaceAll('\\', '/').split('/node_modules/').at(-1);
      if (!(name in unused)) return undefined;
      met.add(name);
      return { contents: unused[name] };
    });
    onEnd(() => ({ errors: Object.keys(unused).filter((name) => !met.has(name)).map((name) => ({ text: `${name} is not there to be left out` })) }));
  },
};

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;

const made = await build({
  entryPoints: ['src/explore.js'],
  write: false,
  bundle: true,
  format: 'iife', // a module may not be loaded by a page opened from a disk
  globalName: 'limpideExplorer',
  target: 'es2020',
  minifySyntax: true, // drops what the others leave unused
  charset: 'utf8',
  legalComments: 'none',
  loader: { '.css': 'text' },
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [leaveOut],
});

// Terser makes a twentieth less of it than esbuild, once compressed.
const { code } = await minify(made.outputFiles[0].text, { ecma: 2020, compress: { passes: 2 }, format: {
  preamble: `/*! Apache ECharts ${version('echarts')} (Apache-2.0, https://echarts.apache.org), zrender ${version('zrender')} (BSD-3-Clause), tslib ${version('tslib')} (0BSD), less what limpide does not use. Licences: echarts-licences.txt */`,
} });
writeFileSync('../static/echarts.js', code);

const licences = ['echarts/LICENSE', 'echarts/NOTICE', 'echarts/licenses/LICENSE-d3', 'zrender/LICENSE', 'tslib/LICENSE.txt'];
const texts = licences.map((file) => `${'='.repeat(72)}\n${file}\n\n${readFileSync(`node_modules/${file}`, 'utf8').trim()}\n`);
writeFileSync('../static/echarts-licences.txt', texts.join('\n'));
