// What the theme adds to the option of a figure: letters, colours of axes,
// margins, and the formatters that an option may name.

import { seriesNames } from './points.js';

// The width from which a chart has room for names beside it, in pixels.
const wide = 600;

const group = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 6 });

/** The formatters that an option may name. */
const formatters = {
  number: () => (value) => group.format(value).replace('-', '−'),
  year: () => (value) => String(value),
  lane: ({ lanes }) => (value) => lanes.find(({ at }) => at === value)?.name ?? '',
};

// Letters over lines keep clear of them.
const halo = { color: '--encre', fontSize: 12, textBorderColor: '--page', textBorderWidth: 3 };

const axisInk = {
  axisLine: { lineStyle: { color: '--trait' } },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: '--filet' } },
  nameTextStyle: { color: '--second', align: 'left', padding: [0, 0, 4, 0] },
};

// A landmark may have its name at the top, below that of the axis; the words of an event have two lines.
const nameGap = 20;
const eventRoom = 24;

// The time axis has a tick a year, and as many of their labels as fit.
const yearly = { interval: 1, splitLine: { show: false }, axisTick: { show: true, lineStyle: { color: '--trait' } } };

function dressAxis(axis, reading, width) {
  const { axisLabel } = axis;
  const label = { ...axisLabel, color: '--second', fontSize: 12 };
  if (axis.type === 'category') {
    const ink = { ...label, color: '--encre', fontSize: 13, width: width - 16, margin: 0 };
    return { ...axisInk, ...axis, axisLabel: ink, z: 10, splitLine: { show: false }, axisLine: { show: false } };
  }
  if (axisLabel.formatter === 'lane') {
    const ink = { ...label, ...halo, fontSize: 13, fontWeight: 600, width: width - 16, overflow: 'truncate', margin: 0, inside: true, verticalAlign: 'bottom' };
    return { ...axisInk, ...axis, axisLabel: { ...ink, formatter: formatters.lane(reading) }, z: 10, splitLine: { show: false }, axisLine: { show: false } };
  }
  const years = axisLabel.formatter !== 'year' ? {} : reading.lanes ? { ...yearly, splitLine: axisInk.splitLine, axisLine: { ...axisInk.axisLine, onZero: false } } : yearly;
  return { ...axisInk, ...years, ...axis, axisLabel: { ...label, formatter: formatters[axisLabel.formatter](reading), hideOverlap: true } };
}

/** The option of a figure, dressed for a width in pixels. */
export function dressed(option, { font, width, formatTip, still }) {
  const zoomed = Boolean(option.dataZoom);
  const parts = {
    ...option,
    animation: !still,
    animationDuration: 300,
    textStyle: { fontFamily: font, color: '--encre' },
    tooltip: {
      ...option.tooltip,
      confine: true,
      enterable: true,
      transitionDuration: 0,
      backgroundColor: '--page',
      borderColor: '--trait',
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { color: '--encre', fontSize: 14 },
      formatter: formatTip,
      axisPointer: { ...option.tooltip.axisPointer, lineStyle: { color: '--second' }, shadowStyle: { color: '--voile' }, z: -1 },
    },
    series: option.series.map(dressSeries),
  };
  if (option.radar) parts.radar = dressRadar(option.radar, option.reading, width);
  if (option.xAxis) {
    const names = width >= wide && !option.reading.lanes && option.series[0].type === 'line' && seriesNames(option).length > 1;
    if (names) parts.series = parts.series.map(named);
    const events = option.series.some(({ markLine }) => markLine?.data.some((mark) => mark.label)) && !option.reading.lanes;
    const top = option.reading.lanes ? 20 : (option.yAxis.name ? 46 : 12) + (events ? eventRoom : 0);
    parts.grid = { left: 4, right: names ? nameRoom(option, width) : option.reading.lanes ? 48 : 24, top, bottom: zoomed ? 76 : 32 };
    parts.xAxis = dressAxis(option.xAxis, option.reading, width);
    parts.yAxis = { nameGap: events ? nameGap + eventRoom : nameGap, ...dressAxis(option.yAxis, option.reading, width) };
  }
  if (zoomed) parts.dataZoom = option.dataZoom.map(dressZoom);
  return parts;
}

// The point that the reader is at has a thick outline; signs under the mouse grow.
const chosen = { itemStyle: { opacity: 1, borderColor: '--encre', borderWidth: 3 } };

function dressSeries(series) {
  const made = {
    ...series,
    itemStyle: { opacity: 1, ...series.itemStyle },
    emphasis: { disabled: series.type === 'bar', scale: 1.4 },
    selectedMode: 'single',
    select: chosen,
  };
  if (series.markLine) {
    const label = { position: 'insideStartTop', ...halo, ...series.markLine.label };
    const data = series.markLine.data.map((mark) => (mark.label ? { ...mark, label: { ...label, width: 110, overflow: 'break', lineHeight: 14, ...mark.label } } : mark));
    made.markLine = { ...series.markLine, animation: false, label, data };
  }
  return made;
}

// Several lines are named at their ends, or at that of the path which goes on from them, where there is room.
function named(series, i, all) {
  const end = endOf(series);
  if (all.slice(i + 1).some(({ name }) => name === series.name) || end < 0) return series;
  const label = { show: true, position: 'right', distance: 10, formatter: '{a}', padding: [2, 0], ...halo };
  return { ...series, data: series.data.map((item, k) => (k === end ? { ...item, label } : item)), labelLayout: { moveOverlap: 'shiftY' } };
}

const endOf = ({ data }) => data.findLastIndex((item) => item.text && item.value[1] !== null);

// The room that names need on the right of a chart, less what the time to come leaves.
function nameRoom({ series, xAxis }, width) {
  const rooms = series.map((one) => {
    const last = one.data[endOf(one)]?.value[0] ?? xAxis.min;
    return 24 + 7 * one.name.length - (xAxis.max - last) / (xAxis.max - xAxis.min) * (width - 60);
  });
  return Math.max(24, ...rooms);
}

function dressZoom(zoom) {
  return {
    ...zoom,
    bottom: 8,
    height: 28,
    showDataShadow: false,
    brushSelect: false,
    borderColor: '--trait',
    fillerColor: 'rgba(128,128,128,.2)',
    handleStyle: { color: '--page', borderColor: '--encre' },
    moveHandleStyle: { color: '--trait' },
    textStyle: { color: '--encre', fontSize: 12 },
  };
}

function dressRadar(radar, { rows, short }, width) {
  const names = (width < wide && short) || rows;
  return {
    ...radar,
    indicator: radar.indicator.map((spoke, i) => ({ ...spoke, name: names[i] })),
    radius: width < wide && !short ? '45%' : '72%',
    splitNumber: 4,
    axisName: { color: '--encre', fontSize: 12, width: 150, overflow: 'break' },
    axisLine: { lineStyle: { color: '--filet' } },
    splitLine: { lineStyle: { color: '--filet' } },
    splitArea: { show: false },
  };
}
