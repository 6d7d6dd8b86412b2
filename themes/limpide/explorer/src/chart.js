// One chart of ECharts: what is on it, what is shown, where the reader is.

import { init } from './echarts.js';
import { element } from './dom.js';
import { dressed } from './dress.js';
import { coloured, onColourChange, paletteOf } from './palette.js';
import { pointsOf } from './points.js';

const zoomRatio = 0.6;

export class Chart {
  #box;
  #figure;
  #option;
  #chart;
  #points;
  #undo;
  #current; // the point that the reader is at
  hidden = new Set(); // names of series

  /** Draws in a box of the figure; calls `pointed` with a point when the reader clicks on it. */
  constructor(box, option, figure, pointed) {
    this.#box = box;
    this.#option = option;
    this.#figure = figure;
    this.#points = pointsOf(option);
    box.style.height = `${option.reading.height}px`;
    this.#chart = init(box, null, { renderer: 'svg' });
    this.#chart.on('click', ({ seriesIndex, dataIndex }) => {
      const point = this.points.find((p) => p.seriesIndex === seriesIndex && p.dataIndex === dataIndex);
      if (point) pointed(point);
    });
    const resized = new ResizeObserver(() => {
      this.#chart.resize();
      this.draw();
    });
    resized.observe(box);
    const forgetColours = onColourChange(() => this.draw());
    this.#undo = () => {
      resized.disconnect();
      forgetColours();
    };
    this.draw();
  }

  /** The points of the series that are shown. */
  get points() {
    return this.#points.filter((point) => !this.hidden.has(point.series));
  }

  get colour() {
    return paletteOf(this.#figure);
  }

  get font() {
    return getComputedStyle(this.#figure).fontFamily;
  }

  draw() {
    this.#chart.setOption(this.#dress(this.#box.clientWidth));
  }

  #dress(width) {
    const { reading, ...option } = dressed(this.#option, {
      width,
      font: this.font,
      formatTip: (params) => this.#tip([params].flat()[0]),
      still: matchMedia('(prefers-reduced-motion: reduce)').matches,
    });
    return coloured(option, this.colour);
  }

  /** The option for a picture as wide as said, with the names of the series in it. */
  portable(width) {
    const option = this.#dress(width);
    const selected = Object.fromEntries([...this.hidden].map((name) => [name, false]));
    const zoom = this.#chart.getOption().dataZoom?.[0];
    const legend = { show: !this.#option.reading.lanes, top: 0, left: 0, selected, textStyle: { color: this.colour('--encre'), fontSize: 13 } };
    return {
      ...option,
      animation: false,
      legend,
      grid: option.grid && { ...option.grid, top: option.grid.top + 36, bottom: 32 },
      dataZoom: zoom && [{ type: 'slider', show: false, filterMode: 'none', startValue: zoom.startValue, endValue: zoom.endValue }],
    };
  }

  // What hovering shows: the row, and each series that is shown.
  #tip({ data, seriesName }) {
    if (data?.row === undefined) return '';
    const { rows, lanes } = this.#option.reading;
    const radar = Array.isArray(data.text);
    const here = this.points.filter((p) => (radar ? p.series === data.name : p.row === data.row && (!lanes || p.series === seriesName)));
    return element('div', { class: 'exploration-bulle' },
      element('b', {}, radar ? data.name : rows[data.row]),
      ...here.map((p) => element('p', { class: p === this.#current ? 'courant' : undefined }, `${radar ? rows[p.row] : p.series}\u00a0: ${p.text}`)));
  }

  /** Outlines a point and opens its tip. */
  show(point) {
    const { seriesIndex, dataIndex } = point;
    this.#bring(seriesIndex, dataIndex);
    this.#leave();
    this.#current = point;
    this.#chart.dispatchAction({ type: 'select', seriesIndex, dataIndex });
    this.#chart.dispatchAction({ type: 'showTip', seriesIndex, dataIndex });
  }

  #leave() {
    if (this.#current) this.#chart.dispatchAction({ ...this.#current, type: 'unselect' });
    this.#chart.dispatchAction({ type: 'hideTip' });
    this.#current = undefined;
  }

  toggle(name) {
    if (!this.hidden.delete(name)) this.hidden.add(name);
    this.#leave();
    this.#chart.dispatchAction({ type: 'legendToggleSelect', name });
  }

  get zoomable() {
    return Boolean(this.#option.dataZoom);
  }

  /** The years in sight, whole. */
  get range() {
    const { startValue, endValue } = this.#chart.getOption().dataZoom[0];
    return [Math.round(startValue), Math.round(endValue)];
  }

  /** Shows more (1) or less (-1) of the time, around the point; 0: all of it. */
  zoom(by, point) {
    const { min, max } = this.#option.xAxis;
    const [from, to] = this.range;
    const wide = by === 0 ? max - min : Math.max(1, (to - from) * (by > 0 ? 1 / zoomRatio : zoomRatio));
    const middle = point ? this.#place(point.seriesIndex, point.dataIndex) : (from + to) / 2;
    this.#look(middle - wide / 2, wide);
  }

  #look(from, wide) {
    const { min, max } = this.#option.xAxis;
    const start = Math.round(Math.max(min, Math.min(from, max - wide)));
    this.#chart.dispatchAction({ type: 'dataZoom', startValue: start, endValue: Math.min(max, Math.round(start + wide)) });
  }

  #place(seriesIndex, dataIndex) {
    return this.#option.series[seriesIndex].data[dataIndex].value[0];
  }

  // Brings a point into sight, when the zoom leaves it out.
  #bring(seriesIndex, dataIndex) {
    if (!this.zoomable) return;
    const [from, to] = this.range;
    const at = this.#place(seriesIndex, dataIndex);
    if (at < from) this.#look(at, to - from);
    if (at > to) this.#look(at - (to - from), to - from);
  }

  dispose() {
    this.#undo();
    this.#chart.dispose();
  }
}
