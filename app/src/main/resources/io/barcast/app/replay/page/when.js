// When: the price of a series with forecasts as fans, and what happened; runs and alerts as tables.

import { axisStyle, besidePoint, createChart, tooltip } from './chart.js';
import { byId, element, fillSelect, setText, table } from './dom.js';
import { count, figure, plural, price, shortened, time } from './format.js';
import { moment } from './curves.js';
import { color } from './theme.js';
import { decisionBadge } from './trust.js';

const NEWEST_BARS = 250;
const MOST_ROWS = 200;
const SHORT_CHARACTERS = 150;
const SIGNS = {
  swap: { symbol: 'triangle', glyph: '▲', text: 'another model answers', color: 'good' },
  alert: { symbol: 'path://M0,0L10,0L5,9Z', glyph: '▼', text: 'alert', color: 'bad' },
  cleared: { symbol: 'circle', glyph: '●', text: 'alert over', color: 'good' },
  run: { symbol: 'circle', hollow: true, glyph: '○', text: 'training run', color: 'accent' },
  hole: { symbol: 'rect', glyph: '■', text: 'bars missing', color: 'warn' },
  split: { symbol: 'diamond', glyph: '◆', text: 'split', color: 'accent' },
  void: { symbol: 'path://M0,1L1,0L5,4L9,0L10,1L6,5L10,9L9,10L5,6L1,10L0,9L4,5Z', glyph: '✕', text: 'forecast void', color: 'muted' },
};

export function showWhen({ series, alerts, runs }) {
  byId('when-tables').append(runTable(runs), alertTable(alerts));
  if (series.length === 0) {
    byId('when-chart').hidden = true;
    return;
  }
  const select = byId('when-series');
  fillSelect(
    select,
    series.map(({ symbol, interval }, at) => [String(at), `${symbol} ${interval}`]),
    '0',
  );
  const chosen = () => series[Number(select.value)];
  const { chart, draw, isNarrow } = createChart(byId('when-chart'), () => option(chosen(), signs(chosen(), alerts, runs), isNarrow()));
  const show = () => {
    chart.clear();
    draw();
    const found = signs(chosen(), alerts, runs);
    byId('when-legend').replaceChildren(...legend(found));
    setText(byId('when-words'), words(chosen()));
  };
  const zoom = (bars) => {
    const last = chosen().points.at(-1)[0];
    const reach = Math.max(0, ...chosen().fans.flatMap(({ horizons }) => horizons.map(([ahead]) => ahead)));
    chart.dispatchAction({ type: 'dataZoom', dataZoomIndex: 0, startValue: Math.max(0, last - bars), endValue: last + reach });
  };
  byId('when-all').addEventListener('click', () => zoom(Infinity));
  byId('when-newest').addEventListener('click', () => zoom(isNarrow() ? NEWEST_BARS / 2 : NEWEST_BARS));
  select.addEventListener('change', show);
  show();
}

function words({ points, bars, fans, unmarked }) {
  return (
    `${count(points.length)} of ${plural(bars, 'close')}, all of the newest 500; ${plural(fans.length, 'forecast')} drawn as fans of the 90 % interval, more densely at the end. ` +
    'Prices before a split are on the scale of the newest. Zoom with the slider, by pinching, or with Ctrl and the wheel.' +
    (unmarked > 0 ? ` ${plural(unmarked, 'sign')} left out.` : '')
  );
}

function legend(found) {
  const kinds = Object.keys(SIGNS).filter((kind) => found.some((each) => each.kind === kind));
  return [
    ...kinds.map((kind) =>
      element('li', {}, element('span', { class: `sign ${SIGNS[kind].color}`, 'aria-hidden': 'true' }, SIGNS[kind].glyph), SIGNS[kind].text),
    ),
    element('li', {}, element('span', { class: 'sign accent', 'aria-hidden': 'true' }, '◢'), 'forecast: 90 % interval and expected price'),
  ];
}

/** Marks of the series, alerts and runs of its interval, by bar. */
function signs({ marks, points, interval }, alerts, runs) {
  const near = (ms) => {
    let low = 0;
    let high = points.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (points[middle][1] < ms) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return points[low][0];
  };
  const within = ({ ms }) => ms >= points[0][1] && ms <= points.at(-1)[1];
  return [
    ...marks.map(({ bar, kind, words: said, time: at }) => ({ bar, kind, at, words: said })),
    ...alerts
      .filter((alert) => alert.state !== 'CONTINUING' && alert.model.includes(`-${interval}@`) && within(alert))
      .map((alert) => ({
        bar: near(alert.ms),
        at: alert.ms,
        kind: alert.state === 'CLEARED' ? 'cleared' : 'alert',
        words: `${alert.state === 'CLEARED' ? 'Alert over' : `${alert.severity} alert`}: ${alert.scope}, ${alert.subject} of ${alert.model}.`,
      })),
    ...runs
      .filter((run) => run.interval === interval && within(run))
      .map((run) => ({
        bar: near(run.ms),
        at: run.ms,
        kind: 'run',
        words: `Training run (${run.trigger}): ${run.decision}.`,
      })),
  ];
}

function option(shown, found, isNarrow) {
  const { points, fans, bars } = shown;
  const dayOf = new Map(points.map(([bar, ms]) => [bar, ms]));
  const first = points[0][0];
  const last = points.at(-1)[0];
  const reach = Math.max(0, ...fans.flatMap(({ horizons }) => horizons.map(([ahead]) => ahead)));
  const label = (bar) => {
    const place = points.findIndex(([each]) => each >= bar);
    return place < 0 ? '' : moment(points[place][1]).slice(0, 10);
  };
  const x = (gridIndex, visible) => ({
    type: 'value',
    gridIndex,
    min: first,
    max: last + reach,
    minInterval: 1,
    ...axisStyle(),
    splitLine: { show: false },
    axisLabel: { ...axisStyle().axisLabel, show: visible, formatter: label },
    axisTick: { show: visible },
  });
  return {
    grid: [
      { left: 8, right: 12, top: 12, height: '68%', containLabel: true },
      { left: 8, right: 12, top: '78%', height: '8%', containLabel: true },
    ],
    xAxis: [x(0, true), x(1, false)],
    yAxis: [
      { type: 'value', scale: true, ...axisStyle(), axisLabel: { ...axisStyle().axisLabel, formatter: (value) => figure(value) } },
      { type: 'value', gridIndex: 1, min: 0, max: 1, show: false },
    ],
    dataZoom: [
      { type: 'inside', xAxisIndex: [0, 1], filterMode: 'filter', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
      { type: 'slider', xAxisIndex: [0, 1], bottom: 4, height: 20, labelFormatter: label, textStyle: { color: color('muted'), fontSize: 10 }, borderColor: color('edge-strong') },
    ],
    tooltip: tooltip((params) => said(params, shown, found, dayOf), {
      trigger: 'axis',
      position: besidePoint,
      axisPointer: { type: 'line', snap: true },
    }),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    series: [
      fanSeries(fans, bars),
      {
        name: 'close',
        type: 'line',
        z: 3,
        showSymbol: false,
        lineStyle: { color: color('text'), width: 1.3 },
        itemStyle: { color: color('text') },
        data: points.map(([bar, , close]) => [bar, close]),
      },
      {
        name: 'signs',
        type: 'scatter',
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: found.map(({ bar, kind }) => ({
          value: [bar, kind === 'run' ? 0.2 : kind === 'swap' ? 0.55 : 0.9],
          symbol: SIGNS[kind].symbol,
          symbolSize: isNarrow ? 8 : 10,
          itemStyle: {
            color: color(SIGNS[kind].hollow ? 'surface' : SIGNS[kind].color),
            borderColor: color(SIGNS[kind].color),
            borderWidth: SIGNS[kind].hollow ? 2 : 0,
          },
        })),
      },
    ],
  };
}

function said(params, { fans }, found, dayOf) {
  const close = params.find(({ seriesName }) => seriesName === 'close');
  if (!close) {
    return found.filter(({ bar }) => bar === params[0]?.value[0]).map(({ words: text, at }) => `${moment(at)}: ${text}`);
  }
  const [bar, value] = close.value;
  const fan = fans.find((each) => each.bar === bar);
  return [
    moment(dayOf.get(bar)),
    `close ${price(value)}`,
    ...(fan ? [`forecast by ${fan.model}`, ...fan.horizons.map(([ahead, low, high, expected]) => `${plural(ahead, 'bar')} ahead ${price(expected)} (${price(low)} to ${price(high)})`)] : []),
    ...found.filter((each) => each.bar === bar).map(({ words: text }) => text),
  ];
}

function fanSeries(fans) {
  return {
    name: 'fans',
    type: 'custom',
    silent: true,
    clip: true,
    z: 2,
    dimensions: ['bar', 'low', 'high', 'place'],
    encode: { x: 0, y: [1, 2] },
    data: fans.map(({ bar, horizons }, place) => [bar, Math.min(...horizons.map((each) => each[1])), Math.max(...horizons.map((each) => each[2])), place]),
    renderItem: (params, api) => fanShape(fans[api.value(3)], api),
  };
}

function fanShape({ bar, price: from, horizons }, api) {
  const at = (ahead, value) => api.coord([bar + ahead, value]);
  const origin = at(0, from);
  return {
    type: 'group',
    children: [
      {
        type: 'polygon',
        shape: {
          points: [origin, ...horizons.map(([ahead, , high]) => at(ahead, high)), ...horizons.map(([ahead, low]) => at(ahead, low)).reverse()],
        },
        style: { fill: color('fan') },
      },
      {
        type: 'polyline',
        shape: { points: [origin, ...horizons.map(([ahead, , , expected]) => at(ahead, expected))] },
        style: { stroke: color('accent'), lineWidth: 1.4, fill: 'none' },
      },
    ],
  };
}

/** The last rows of a long list in a fold, with what was left out said. */
function folded(key, title, caption, columns, rows) {
  if (rows.length === 0) {
    return element('p', { class: 'empty' }, `${title}: none.`);
  }
  const left = rows.length > MOST_ROWS ? `, the last ${MOST_ROWS}` : '';
  return element(
    'details',
    { 'data-key': key, open: rows.length <= 12 },
    element('summary', {}, `${title} (${count(rows.length)}${left})`),
    element('div', { class: 'scroll' }, wrapping(table(caption, columns, rows.slice(-MOST_ROWS)), columns)),
  );
}

function wrapping(made, columns) {
  [...made.tBodies[0].rows].forEach((line) =>
    [...line.cells].forEach((cell, at) => cell.classList.toggle('wrap', Boolean(columns[at].wrap))),
  );
  return made;
}

const evidence = (text) =>
  text.length <= SHORT_CHARACTERS
    ? text
    : element('details', {}, element('summary', {}, shortened(text, SHORT_CHARACTERS)), text);

const runTable = (runs) =>
  folded(
    'runs',
    'Training runs',
    'Training runs in order of time',
    [{ title: 'Time' }, { title: 'Trigger' }, { title: 'Rows', number: true }, { title: 'Decision' }, { title: 'Published' }, { title: 'Evidence', wrap: true }],
    runs.map((run) => [time(run.time), run.trigger, count(run.rows), decisionBadge(run.decision), run.published.join(', '), evidence(run.evidence)]),
  );

const alertTable = (alerts) =>
  folded(
    'alerts',
    'Alerts',
    'Stages of alerts in order of time',
    [{ title: 'From' }, { title: 'Stage' }, { title: 'Severity' }, { title: 'Model' }, { title: 'What' }, { title: 'Test' }, { title: 'Statistic', number: true }, { title: 'Threshold', number: true }, { title: 'Onset' }],
    alerts.map((alert) => [
      time(alert.time),
      alert.state.toLowerCase(),
      alert.severity.toLowerCase(),
      alert.model,
      `${alert.scope}: ${alert.subject}`,
      alert.detector,
      figure(alert.statistic),
      figure(alert.threshold),
      time(alert.onset),
    ]),
  );
