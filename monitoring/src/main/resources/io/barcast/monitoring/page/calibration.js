// Coverage of the 90 % intervals per horizon, with its uncertainty.

import { axisStyle, createChart, tooltip } from './chart.js';
import { byId, setText } from './dom.js';
import { bars, count, percent } from './format.js';
import { measuredOf } from './measured.js';
import { color } from './theme.js';

const LEVEL = 0.9;

/** How far labels are from the line at the level. */
const LABEL_PX = 24;
const LEAST_WINDOWS = 5;
const STANDARD_ERRORS = 2;

/** Draws `current()`: the skill answer, and the name of the model in focus. */
export function createCalibration(current) {
  const { draw } = createChart(byId('calibration-chart'), () => {
    const found = horizons(current());
    return found.length > 0 ? option(found) : null;
  });
  return {
    show() {
      const found = horizons(current());
      byId('calibration-chart').hidden = found.length === 0;
      setText(byId('calibration-words'), words(found, current().focus));
      draw();
    },
  };
}

/**
 * Coverage over all kept windows. Its standard error comes from the differences between windows, as
 * forecasts of one time, and those that overlap, are not independent.
 */
function horizons({ skill, focus }) {
  return measuredOf(skill, focus)
    .map(({ horizon_bars: horizonBars, windows }) => ({
      horizonBars,
      ...pooled(windows.filter((each) => each.coverage !== null)),
    }))
    .filter(({ n }) => n > 0);
}

function pooled(windows) {
  const n = windows.reduce((sum, each) => sum + each.n, 0);
  const coverage = windows.reduce((sum, each) => sum + each.n * each.coverage, 0) / n;
  const squares = windows.reduce((sum, each) => sum + ((each.n / n) * (each.coverage - coverage)) ** 2, 0);
  const spread = windows.length < LEAST_WINDOWS ? NaN : STANDARD_ERRORS * Math.sqrt(squares);
  return { n, coverage, low: coverage - spread, high: Math.min(1, coverage + spread) };
}

function words(found, focus) {
  if (found.length === 0) {
    return 'No settled forecast yet.';
  }
  const off = found.filter(({ low, high }) => low > LEVEL || high < LEVEL);
  const held =
    off.length === 0
      ? found.some(({ low }) => Number.isNaN(low))
        ? 'Too few windows yet to tell it from 90 %.'
        : 'All agree with 90 % within 2 standard errors.'
      : `Away from 90 % by more than 2 standard errors: ${off.map(({ horizonBars, coverage }) => `${bars(horizonBars)} ahead ${percent(coverage, 1)}`).join(', ')}.`;
  return `Share of prices that came inside the interval of ${focus}, over all windows kept. ${held}`;
}

function option(found) {
  const names = found.map(({ horizonBars }) => `${bars(horizonBars)} ahead`);
  const least = Math.min(
    0.85,
    ...found.map(({ low, coverage }) => Math.floor((Number.isNaN(low) ? coverage : low) * 20) / 20),
  );
  return {
    grid: { left: 8, right: 24, top: 20, bottom: 8, containLabel: true },
    xAxis: {
      type: 'value',
      min: least,
      max: 1,
      interval: least < 0.7 ? 0.1 : 0.05,
      ...axisStyle(),
      axisLabel: { ...axisStyle().axisLabel, formatter: (value) => percent(value) },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      ...axisStyle(),
      axisLabel: { color: color('text'), fontSize: 12 },
    },
    tooltip: tooltip(
      ({ dataIndex }) => {
        const each = found[dataIndex];
        return [
          names[dataIndex],
          `${percent(each.coverage, 1)} inside, of ${count(each.n)} forecasts`,
          Number.isNaN(each.low)
            ? 'too few windows for its error'
            : `between ${percent(each.low, 1)} and ${percent(each.high, 1)} (2 standard errors)`,
        ];
      },
      { trigger: 'item' },
    ),
    series: [
      {
        type: 'custom',
        encode: { x: [0, 1], y: 2 },
        data: found.map(({ low, high }, at) => [low, high, at]).filter(([low]) => !Number.isNaN(low)),
        renderItem: (params, api) => whisker(api),
      },
      {
        type: 'scatter',
        symbolSize: 12,
        itemStyle: { color: color('accent') },
        data: found.map(({ coverage }, at) => ({
          value: [coverage, at],
          label: { offset: [coverage < LEVEL ? -LABEL_PX : LABEL_PX, 0] },
        })),
        label: {
          show: true,
          position: 'top',
          formatter: ({ dataIndex }) => percent(found[dataIndex].coverage, 1),
          color: color('text'),
          fontSize: 12,
          textBorderColor: color('surface'),
          textBorderWidth: 3,
        },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          lineStyle: { color: color('text'), type: 'dashed' },
          label: { formatter: '90 %', color: color('muted'), position: 'start', distance: 4 },
          data: [{ xAxis: LEVEL }],
        },
      },
    ],
  };
}

function whisker(api) {
  const [x1, y] = api.coord([api.value(0), api.value(2)]);
  const [x2] = api.coord([api.value(1), api.value(2)]);
  const line = (shape) => ({ type: 'line', shape, style: { stroke: color('accent'), lineWidth: 2 } });
  return {
    type: 'group',
    children: [
      line({ x1, y1: y, x2, y2: y }),
      line({ x1, y1: y - 5, x2: x1, y2: y + 5 }),
      line({ x1: x2, y1: y - 5, x2, y2: y + 5 }),
    ],
  };
}
