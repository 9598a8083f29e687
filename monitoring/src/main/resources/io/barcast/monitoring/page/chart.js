// One ECharts drawing in a box: sized with it, coloured by the theme, its tooltip plain text on the canvas.

import { color, onThemeChange } from './theme.js';
import { wrapped } from './format.js';

const NARROW_PX = 600;
/** What a draw replaces; all else is merged, so that a tooltip stays while bars arrive. */
const REPLACED = ['series', 'parallelAxis', 'visualMap'];

/**
 * A chart whose `option()` is asked at each draw; null clears it. `draw()` takes new data or colours.
 */
export function createChart(box, option) {
  const chart = echarts.init(box, null, { renderer: 'canvas' });
  const draw = () => {
    const made = box.clientWidth > 0 ? option() : null;
    if (made) {
      const font = { fontFamily: getComputedStyle(box).fontFamily };
      chart.setOption({ animation: false, textStyle: font, ...made }, { replaceMerge: REPLACED });
    } else {
      chart.clear();
    }
  };
  new ResizeObserver(() => {
    chart.resize();
    draw();
  }).observe(box);
  onThemeChange(draw);
  return { chart, draw, isNarrow: () => box.clientWidth < NARROW_PX };
}

/** A tooltip whose `words(params)` gives texts, each a line or more of at most `width` characters. */
export function tooltip(words, { width = 50, ...more } = {}) {
  return {
    renderMode: 'richText',
    confine: true,
    backgroundColor: color('raised'),
    borderColor: color('edge-strong'),
    borderWidth: 1,
    padding: [8, 10],
    textStyle: { color: color('text'), fontSize: 12, lineHeight: 15 },
    formatter: (params) =>
      words(params)
        .map((text) => wrapped(text, width))
        .join('\n'),
    ...more,
  };
}

/** Beside the finger: on the other half of the chart. */
export const besidePoint = ([x], params, box, rect, { viewSize, contentSize }) => [
  x < viewSize[0] / 2 ? viewSize[0] - contentSize[0] - 8 : 8,
  8,
];

export const axisStyle = () => ({
  axisLine: { lineStyle: { color: color('edge-strong') } },
  axisTick: { lineStyle: { color: color('edge-strong') } },
  axisLabel: { color: color('muted'), fontSize: 11, hideOverlap: true },
  splitLine: { lineStyle: { color: color('edge') } },
  nameTextStyle: { color: color('muted'), fontSize: 11 },
});

/**
 * A series that fills the band between `[x, low, high]` points; a null point parts it in two.
 */
export function bandSeries(points, fill, more = {}) {
  return {
    type: 'custom',
    silent: true,
    clip: true,
    tooltip: { show: false },
    dimensions: ['x', 'low', 'high'],
    encode: { x: 0, y: [1, 2] },
    data: points.filter((point) => point !== null),
    renderItem: (params, api) =>
      params.dataIndexInside === 0 ? { type: 'group', children: bands(points, api, fill) } : null,
    ...more,
  };
}

function bands(points, api, fill) {
  const runs = [[]];
  points.forEach((point) => (point === null ? runs.push([]) : runs.at(-1).push(point)));
  return runs
    .filter((run) => run.length > 1)
    .map((run) => ({
      type: 'polygon',
      shape: {
        points: [
          ...run.map(([x, , high]) => api.coord([x, high])),
          ...run.map(([x, low]) => api.coord([x, low])).reverse(),
        ],
      },
      style: { fill },
    }));
}
