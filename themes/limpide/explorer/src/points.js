// The values of an option, as a reader goes through them: series by series,
// row by row. What is said of each comes with the option.

/**
 * Lists the points that have something to say: { series (its name), seriesIndex, dataIndex, row, text }.
 * A radar holds all the values of a series in one item.
 */
export function pointsOf({ series }) {
  return series.flatMap((one, seriesIndex) => one.data.flatMap((item, dataIndex) => {
    const at = { seriesIndex, dataIndex };
    if (Array.isArray(item.text)) return item.text.map((text, row) => ({ ...at, series: item.name, row, text }));
    return item.text ? [{ ...at, series: one.name, row: item.row, text: item.text }] : [];
  }));
}

/** The names of the series, in order; a path to what is to be reached has that of its series. */
export function seriesNames({ series }) {
  return series[0].type === 'radar' ? series[0].data.map((item) => item.name) : [...new Set(series.map((one) => one.name))];
}

/** What is read aloud: « 2023, Briançonnais : 89,6 kt éq. CO₂, provisoire ». */
export function said(point, reading) {
  return `${reading.rows[point.row]}, ${point.series}\u00a0: ${point.text}`;
}

/**
 * The point reached from another by a step: { row } or { series } of 1 or -1, or an end, { row: ±Infinity }.
 * Points of hidden series are passed over.
 */
export function stepFrom(points, current, step) {
  if (points.length === 0) return undefined;
  if (!current || !points.includes(current)) return points[0];
  if (step.row !== undefined) {
    const same = points.filter((p) => p.series === current.series).sort((a, b) => a.row - b.row);
    const to = Math.min(Math.max(same.indexOf(current) + step.row, 0), same.length - 1);
    return same[to];
  }
  const names = [...new Set(points.map((p) => p.series))];
  const name = names[Math.min(Math.max(names.indexOf(current.series) + step.series, 0), names.length - 1)];
  const near = points.filter((p) => p.series === name);
  return near.reduce((best, p) => (Math.abs(p.row - current.row) < Math.abs(best.row - current.row) ? p : best));
}
