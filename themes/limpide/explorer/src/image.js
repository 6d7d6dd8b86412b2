// The picture to take away: the chart with its words, on a canvas.

import { init } from './echarts.js';

/** The width of the chart in the picture, in pixels. */
export const chartWidth = 912;
const margin = 24;
const width = chartWidth + 2 * margin;
const sharpness = 2;

/** Draws the chart and the words of its figure, and returns a PNG as a blob. */
export async function picture({ option, height, words, mark, colour, font }) {
  const chart = drawChart(option, height);
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  const lines = (list) => list.flatMap(({ text, size, weight = 400, ink }) => {
    pen.font = `${weight} ${size}px ${font}`;
    return wrap(pen, text, chartWidth).map((line) => ({ line, font: pen.font, ink, step: size * 1.4 }));
  });
  const above = lines(words.above);
  const below = lines(words.below);
  const room = (list) => list.reduce((sum, { step }) => sum + step, 0);

  canvas.width = width * sharpness;
  canvas.height = (room(above) + height + room(below) + 4 * margin) * sharpness;
  pen.scale(sharpness, sharpness);
  pen.fillStyle = colour('--page');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  let y = write(pen, above, margin, colour);
  if (mark) writeBelow(pen, mark, y + margin + height / 2, { colour, font });
  pen.drawImage(chart.renderToCanvas({ pixelRatio: sharpness }), margin, y + margin, chartWidth, height);
  chart.dispose();
  y = write(pen, below, y + height + 2 * margin, colour);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'));
}

// The mark stands below the chart, whose ground is clear: it hides no value.
function writeBelow(pen, text, middle, { colour, font }) {
  pen.save();
  pen.font = `700 88px ${font}`;
  pen.textBaseline = 'middle';
  pen.fillStyle = colour('--trait');
  pen.globalAlpha = 0.36;
  pen.fillText(text, (width - pen.measureText(text).width) / 2, middle);
  pen.restore();
}

function drawChart(option, height) {
  const chart = init(document.createElement('div'), null, { renderer: 'canvas', width: chartWidth, height });
  chart.setOption(option);
  return chart;
}

function write(pen, lines, top, colour) {
  let y = top;
  for (const { line, font, ink, step } of lines) {
    pen.font = font;
    pen.fillStyle = colour(ink);
    y += step;
    pen.fillText(line, margin, y - step * 0.3);
  }
  return y;
}

// French spaces that must not break are no place to cut a line.
function wrap(pen, text, room) {
  const lines = [];
  for (const word of text.split(' ')) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
