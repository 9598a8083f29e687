// Skill over time: each model's loss differential per window compared with the naive model's zero, and its newest figures.

import { axisStyle, bandSeries, createChart, tooltip } from './chart.js';
import { byId, emptyState, fillSelect, setText, table } from './dom.js';
import { bars, count, decimal, figure, percent, plural, time } from './format.js';
import { measuredNames, measuredOf } from './measured.js';
import { color } from './theme.js';

const RECENT = 10;
const STANDARD_ERRORS = 2;

/** Draws `current()`: the skill answer, and the name of the model in focus. */
export function createSkill(current) {
  let horizon = null;
  const { draw } = createChart(byId('skill-chart'), () => {
    const { skill, focus } = current();
    const measured = measuredNames(skill).flatMap((name) => measuredOf(skill, name));
    const drawn = measured.filter(
      (each) => each.horizon_bars === horizon && (!each.isNaive || each.model === focus),
    );
    return drawn.length > 0 ? option(drawn, focus) : null;
  });
  byId('skill-horizon').addEventListener('change', (changed) => {
    horizon = Number(changed.target.value);
    show();
  });
  const show = () => {
    const { skill, focus } = current();
    const models = measuredOf(skill, focus);
    const horizons = models.map((each) => each.horizon_bars);
    horizon = horizons.includes(horizon) ? horizon : (horizons[0] ?? null);
    fillSelect(
      byId('skill-horizon'),
      horizons.map((each) => [String(each), `${bars(each)} ahead`]),
      String(horizon),
    );
    byId('skill-chart').hidden = models.length === 0;
    byId('skill-controls').hidden = models.length === 0;
    setText(
      byId('skill-words'),
      words(
        models.find((each) => each.horizon_bars === horizon),
        skill?.window_bars,
      ),
    );
    byId('skill-table').replaceChildren(newest(models, skill?.window_bars));
    draw();
  };
  return { show };
}

function words(model, windowBars) {
  if (!model) {
    return 'No settled forecast yet: skill is measured when forecasts come due.';
  }
  if (model.isNaive) {
    return 'Only the naive model has forecasts so far: it is the line at zero, which models are compared with.';
  }
  const recent = model.windows.slice(-RECENT);
  const better = recent.filter((each) => each.loss_differential < 0).length;
  const clearly = recent.filter(
    (each) =>
      each.standard_error !== null && each.loss_differential + STANDARD_ERRORS * each.standard_error < 0,
  ).length;
  return `${model.model} was better than the naive model in ${better} of the last ${recent.length} windows of ${bars(windowBars)}, in ${clearly} by more than 2 standard errors. Below zero is better.`;
}

function option(shown, focus) {
  const colors = ['accent', 'past', 'warn', 'good'].map(color);
  const ordered = [...shown].sort(
    (one, other) => Number(other.model === focus) - Number(one.model === focus),
  );
  return {
    grid: { left: 8, right: 14, top: 34, bottom: 8, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 18,
      itemHeight: 8,
      icon: 'roundRect',
      textStyle: { color: color('text'), fontSize: 12 },
      data: ordered.map(({ model }) => model),
    },
    xAxis: {
      type: 'time',
      ...axisStyle(),
      axisLine: { ...axisStyle().axisLine, onZero: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      ...axisStyle(),
      axisLabel: { ...axisStyle().axisLabel, formatter: (value) => decimal(value, 2) },
    },
    tooltip: tooltip(tooltipWords(ordered), { trigger: 'axis' }),
    series: ordered.flatMap((each, at) =>
      model(each, colors[at % colors.length], each.model === focus, at === 0),
    ),
  };
}

function model({ model: name, windows }, stroke, isFocus, isFirst) {
  const at = (each) => Date.parse(each.to);
  const reach = (each) => STANDARD_ERRORS * (each.standard_error ?? 0);
  const band = windows.map((each) => [
    at(each),
    each.loss_differential - reach(each),
    each.loss_differential + reach(each),
  ]);
  const line = {
    name,
    type: 'line',
    symbol: 'circle',
    symbolSize: isFocus ? 6 : 4,
    z: isFocus ? 4 : 3,
    lineStyle: { color: stroke, width: isFocus ? 2.2 : 1.2, type: isFocus ? 'solid' : 'dashed' },
    itemStyle: { color: stroke },
    data: windows.map((each) => [at(each), each.loss_differential]),
    ...(isFirst ? { markLine: naiveLine() } : {}),
  };
  return isFocus ? [bandSeries(band, color('fan'), { z: 1 }), line] : [line];
}

const naiveLine = () => ({
  silent: true,
  symbol: 'none',
  animation: false,
  lineStyle: { color: color('text'), width: 1.4, type: 'solid' },
  label: { formatter: 'naive model', position: 'insideStartTop', color: color('muted'), fontSize: 11 },
  data: [{ yAxis: 0 }],
});

const spread = ({ standard_error: error }) =>
  error === null ? '' : ` ± ${decimal(STANDARD_ERRORS * error, 3)}`;

const tooltipWords = (ordered) => (params) => {
  const to = [params].flat()[0].value[0];
  const found = ordered.flatMap((each) =>
    each.windows.filter((window) => Date.parse(window.to) === to).map((window) => [each, window]),
  );
  return [
    `Window to ${time(new Date(to).toISOString())} UTC`,
    ...found.map(
      ([{ model: name }, each]) =>
        `${name}@${each.version}: ${decimal(each.loss_differential, 3)}${spread(each)}, ${count(each.n)} forecasts at ${plural(each.times, 'time')}`,
    ),
  ];
};

/** Figures of the newest window of each horizon that is at least half as full as the one before. */
function newest(models, windowBars) {
  const columns = [
    { title: 'Ahead' },
    { title: 'Version' },
    { title: 'Window to' },
    { title: 'Forecasts', number: true },
    { title: 'Times', number: true },
    { title: 'Flat', number: true },
    { title: 'RMSE (naive)', number: true },
    { title: 'Hit rate (base)', number: true },
    { title: 'IC', number: true },
    { title: 'Coverage', number: true },
  ];
  const rows = models.map((each) => {
    const window = newestFilled(each.windows);
    return [
      bars(each.horizon_bars),
      `${each.model}@${window.version}`,
      time(window.to),
      count(window.n),
      count(window.times),
      count(window.flats),
      `${figure(window.rmse)} (${figure(window.naive_rmse)})`,
      `${percent(window.hit_rate, 1)} (${percent(window.naive_hit_rate, 1)})`,
      decimal(window.ic, 3),
      percent(window.coverage, 1),
    ];
  });
  return rows.length > 0
    ? table(`Newest windows of ${windowBars} bars`, columns, rows)
    : emptyState('No window has a settled forecast yet.');
}

function newestFilled(windows) {
  const [before, last] = [windows.at(-2), windows.at(-1)];
  return before && last.n < before.n / 2 ? before : last;
}
