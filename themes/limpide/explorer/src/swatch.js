import { drawing } from './dom.js';

const shapes = {
  circle: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z',
  rect: 'M-4 -4h8v8h-8z',
  triangle: 'M0 -4.5L4.5 3.5H-4.5z',
  diamond: 'M0 -5L5 0L0 5L-5 0z',
};
const pointDown = 'M0 4.5L4.5 -3.5H-4.5z';

let patterns = 0;

/** A small drawing of how a series looks, for its button; colour turns names of custom properties into colours. */
export function swatch(series, colour) {
  const ink = (name) => (name ? colour(name) : 'none');
  if (series.type === 'bar') return bar(series.itemStyle, ink);
  const { lineStyle, itemStyle, symbolSize } = series;
  const dash = lineStyle?.type?.join(' ');
  const [across, down] = [symbolSize ?? 9].flat().map((size) => Math.min(size, 14) / 9);
  return drawing('svg', { width: lineStyle ? 28 : 16, height: 16, 'aria-hidden': 'true' },
    ...(lineStyle ? [drawing('path', { d: 'M0 8H28', stroke: ink(lineStyle.color), 'stroke-width': lineStyle.width, 'stroke-dasharray': dash })] : []),
    drawing('path', { d: shapes[series.symbol] ?? pointDown, transform: `translate(${lineStyle ? 14 : 8} 8) scale(${across} ${down ?? across})`, fill: ink(itemStyle.color) }));
}

function bar({ color, borderColor, decal }, ink) {
  const svg = drawing('svg', { width: 18, height: 14, 'aria-hidden': 'true' });
  const box = (fill) => drawing('rect', { x: 0.5, y: 0.5, width: 17, height: 13, fill, stroke: ink(borderColor) });
  svg.append(box(ink(color)));
  if (decal) {
    const id = `echantillon-${patterns += 1}`;
    const [on, off] = decal.dashArrayY;
    const turn = `rotate(${(decal.rotation ?? 0) * -180 / Math.PI})`;
    const mark = decal.symbol === 'circle'
      ? drawing('circle', { cx: 2, cy: 2, r: 1.2, fill: ink(decal.color) })
      : drawing('rect', { width: on + off, height: on, fill: ink(decal.color) });
    svg.append(drawing('pattern', { id, width: on + off, height: on + off, patternUnits: 'userSpaceOnUse', patternTransform: turn }, mark), box(`url(#${id})`));
  }
  return svg;
}
