// Is there skill: every model and horizon beside the naive model, calibration and coverage.

import { axisStyle, createChart, tooltip } from './chart.js';
import { byId, fillSelect, setText, table } from './dom.js';
import { bars, count, decimal, percent } from './format.js';
import { lineColors, day } from './curves.js';
import { color } from './theme.js';

const LEVEL = 0.9;
/** Forecasts that a bin must have to be shown. */
const FEWEST = 30;

const COLUMNS = [
  { title: 'Forecasts' },
  { title: 'Horizon', number: true },
  { title: 'n', number: true },
  { title: 'Flat', number: true },
  { title: 'RMSE', number: true },
  { title: 'MAE', number: true },
  { title: 'MAPE', number: true },
  { title: 'IC', number: true },
  { title: 'Rank IC/day', number: true },
  { title: 'ICIR', number: true },
  { title: 't', number: true },
  { title: 'Hit rate', number: true },
  { title: 'Constant call', number: true },
  { title: 'Brier', number: true },
  { title: 'Coverage', number: true },
  { title: 'DM p', number: true },
  { title: 'CW p', number: true },
  { title: 'p, Holm', number: true },
  { title: 'p, trials', number: true },
];

export function showSkill({ skill }) {
  const horizons = [...new Set(skill.map((row) => row.horizon))].sort((one, other) => one - other);
  const ranked = skill.some((row) => row.rank_ic_days > 0);
  const kept = COLUMNS.filter(({ title }) => ranked || !['Rank IC/day', 'ICIR', 't'].includes(title));
  const rows = horizons.flatMap((horizon) => block(skill, horizon));
  const shown = table(
    'Skill by horizon and model',
    kept,
    rows.map(({ cells }) => cells.filter((cell, at) => kept.includes(COLUMNS[at]))),
  );
  [...shown.tBodies[0].rows].forEach((row, at) => row.classList.toggle('followed', rows[at].followed));
  byId('skill-table').replaceChildren(shown);
  setText(
    byId('skill-words'),
    'Errors are of log returns, MAPE of prices. Each naive row is of the same bars as the rows below it: it expects no change and always calls a rise. ' +
      'Hit rates and Brier scores leave out flat forecasts, whose realised return is zero; constant call: the higher hit rate of always calling a rise and always a fall. IC: correlation of expected and realised return in units of volatility' +
      (ranked ? '; rank IC per day: across series. ' : '. ') +
      'DM: Diebold-Mariano, lower error than the naive model; CW: Clark-West, information beyond it; both one-sided. p, Holm: CW p of the followed forecasts, corrected for the horizons; p, trials: that times the number of trials. ' +
      'p-values of single models are chosen in hindsight and not corrected.',
  );
  pictures(skill);
}

/** The rows of a horizon: the followed forecasts and the models, each after the naive model on the same bars. */
function block(skill, horizon) {
  const rows = skill.filter((row) => row.horizon === horizon && (row.followed || !row.model.startsWith('naive-')));
  return rows.flatMap((row, at) => [
    ...(at > 0 && same(row, rows[at - 1]) ? [] : [{ cells: naive(row), followed: false }]),
    { cells: figures(row), followed: Boolean(row.followed) },
  ]);
}

const constantCall = ({ base_rate_up: rises }) => (typeof rises === 'number' ? Math.max(rises, 1 - rises) : null);

const same = (one, other) => one.n === other.n && one.naive_rmse === other.naive_rmse;

const naive = (row) => [
  'naive',
  bars(row.horizon),
  count(row.n),
  count(row.flats),
  percent(row.naive_rmse, 3),
  percent(row.naive_mae, 3),
  percent(row.naive_mape, 3),
  '–',
  '–',
  '–',
  '–',
  percent(row.naive_hit_rate, 1),
  percent(constantCall(row), 1),
  decimal(row.naive_brier, 4),
  '–',
  '–',
  '–',
  '–',
  '–',
];

const figures = (row) => [
  row.followed ? `followed (${row.model.replace('followed-', '')})` : row.model,
  bars(row.horizon),
  count(row.n),
  count(row.flats),
  percent(row.rmse, 3),
  percent(row.mae, 3),
  percent(row.mape, 3),
  decimal(row.ic, 3),
  decimal(row.rank_ic_day, 4),
  decimal(row.rank_icir_day, 3),
  decimal(row.rank_ic_t, 2),
  percent(row.hit_rate, 1),
  percent(constantCall(row), 1),
  decimal(row.brier, 4),
  percent(row.coverage, 1),
  pValue(row.dm_p),
  pValue(row.cw_p),
  pValue(row.p_horizons),
  pValue(row.p_trials),
];

export function pValue(value) {
  if (typeof value !== 'number') {
    return '–';
  }
  return value < 1e-3 ? value.toExponential(0) : value.toFixed(3);
}

function pictures(skill) {
  const select = byId('skill-model');
  const models = [...new Set(skill.map((row) => row.model))];
  if (models.length === 0) {
    return;
  }
  fillSelect(
    select,
    models.map((model) => [model, model.startsWith('followed-') ? `${model.replace('followed-', '')}: followed` : model]),
    models[0],
  );
  const chosen = () => skill.filter((row) => row.model === select.value && row.n > 0);
  const charts = [
    createChart(byId('calibration'), () => (chosen().length > 0 ? calibration(chosen()) : null)),
    createChart(byId('coverage'), () => (chosen().length > 0 ? coverage(chosen()) : null)),
  ];
  const show = () => {
    charts.forEach((chart) => chart.draw());
    setText(byId('calibration-words'), calibrationWords(chosen()));
    setText(byId('coverage-words'), coverageWords(chosen()));
  };
  select.addEventListener('change', show);
  show();
}

const names = (rows) => rows.map((row) => `${bars(row.horizon)} ahead`);

function calibrationWords(rows) {
  const off = rows.flatMap((row) =>
    row.calibration.filter(({ n, probability, low, high }) => n >= FEWEST && (probability < low || probability > high)),
  );
  const all = rows.flatMap((row) => row.calibration.filter(({ n }) => n >= FEWEST));
  return all.length === 0
    ? 'Too few forecasts to tell.'
    : `Bins of ten percent with ${FEWEST} forecasts or more; ${off.length} of ${all.length} are off the diagonal by more than their 95 % interval; that interval is too narrow where forecasts overlap or are of one time.`;
}

function calibration(rows) {
  const colors = lineColors();
  const axis = (name) => ({
    type: 'value',
    min: 0,
    max: 1,
    name,
    nameLocation: 'middle',
    nameGap: 26,
    ...axisStyle(),
    axisLabel: { ...axisStyle().axisLabel, formatter: (value) => percent(value) },
  });
  return {
    color: colors,
    legend: legend(),
    grid: { left: 50, right: 16, top: 30, bottom: 42 },
    xAxis: axis('forecast probability of a rise'),
    yAxis: { ...axis('share of rises'), nameGap: 38 },
    tooltip: tooltip(({ seriesName, data }) =>
      data.bin
        ? [
            seriesName,
            `forecast ${percent(data.bin.probability, 1)}, came ${percent(data.bin.rises, 1)}`,
            `95 %: ${percent(data.bin.low, 1)} to ${percent(data.bin.high, 1)}, n ${count(data.bin.n)}`,
          ]
        : [],
    ),
    series: [
      ...rows.map((row, at) => whiskers(names(rows)[at], row, colors[at % colors.length])),
      ...rows.map((row, at) => ({
        name: names(rows)[at],
        color: colors[at % colors.length],
        type: 'line',
        symbolSize: 7,
        data: row.calibration.filter(({ n }) => n >= FEWEST).map((bin) => ({ value: [bin.probability, bin.rises], bin })),
      })),
      {
        type: 'line',
        silent: true,
        showSymbol: false,
        color: color('muted'),
        lineStyle: { type: 'dashed', width: 1 },
        data: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
  };
}

/** The 95 % interval of each bin's share of rises. */
const whiskers = (name, row, stroke) => ({
  name,
  color: stroke,
  type: 'custom',
  silent: true,
  encode: { x: 0, y: [1, 2] },
  data: row.calibration.filter(({ n }) => n >= FEWEST).map(({ probability, low, high }) => [probability, low, high]),
  renderItem: (params, api) => {
    const [x, y1] = api.coord([api.value(0), api.value(1)]);
    const [, y2] = api.coord([api.value(0), api.value(2)]);
    return { type: 'line', shape: { x1: x, y1, x2: x, y2 }, style: { stroke, lineWidth: 1.5, opacity: 0.55 } };
  },
});

const legend = () => ({ top: 0, textStyle: { color: color('muted'), fontSize: 11 }, itemWidth: 14, itemHeight: 8 });

const error = (row, stretch) => 2 * Math.sqrt((LEVEL * (1 - LEVEL)) / Math.max(1, stretch.times / row.horizon));

function coverageWords(rows) {
  const all = rows.flatMap((row) => row.stretches.map((stretch) => Math.abs(stretch.coverage - LEVEL) > error(row, stretch)));
  const off = all.filter(Boolean).length;
  return `${off} of ${all.length} stretches are away from 90 % by more than 2 standard errors (the areas), with forecasts that overlap, or are of one time, counted as one. ${rows
    .map((row) => `${bars(row.horizon)} ahead: ${percent(row.coverage, 1)} over all`)
    .join('; ')}.`;
}

function coverage(rows) {
  const lowest = Math.min(0.8, ...rows.flatMap((row) => row.stretches.map(({ coverage: each }) => each)));
  return {
    color: lineColors(),
    legend: legend(),
    useUTC: true,
    grid: { left: 46, right: 16, top: 30, bottom: 24 },
    xAxis: { type: 'time', ...axisStyle(), splitLine: { show: false } },
    yAxis: {
      type: 'value',
      min: Math.floor(lowest * 10) / 10,
      max: 1,
      interval: lowest < 0.5 ? 0.1 : 0.05,
      ...axisStyle(),
      axisLabel: { ...axisStyle().axisLabel, formatter: (value) => percent(value) },
    },
    tooltip: tooltip(({ seriesName, data }) => [
      seriesName,
      `${day(data.stretch.from)} to ${day(data.stretch.to)}`,
      `${percent(data.stretch.coverage, 1)} inside, n ${count(data.stretch.n)}`,
    ]),
    series: [
      ...rows.flatMap((row, at) => chanceBand(row, lineColors()[at])),
      ...rows.map((row, at) => coverageLine(row, names(rows)[at], lineColors()[at], at === 0)),
    ],
  };
}

function coverageLine(row, name, stroke, first) {
  return {
    name,
    color: stroke,
    type: 'line',
    symbolSize: 5,
    data: row.stretches.map((stretch) => ({
      value: [(stretch.from + stretch.to) / 2, stretch.coverage],
      stretch,
    })),
    markLine: first
      ? {
          silent: true,
          symbol: 'none',
          animation: false,
          lineStyle: { color: color('text'), type: 'dashed', width: 1 },
          label: { show: false },
          data: [{ yAxis: LEVEL }],
        }
      : undefined,
  };
}

/** Where coverage lies by chance, 2 standard errors around 90 %, as an area between two lines. */
function chanceBand(row, fill) {
  const edge = (stretch, side) => Math.min(1, Math.max(0, LEVEL + side * error(row, stretch)));
  const line = (value, opacity) => ({
    type: 'line',
    stack: `chance ${row.model} ${row.horizon}`,
    silent: true,
    symbol: 'none',
    lineStyle: { opacity: 0 },
    areaStyle: { color: fill, opacity },
    data: row.stretches.map((stretch) => [(stretch.from + stretch.to) / 2, value(stretch)]),
  });
  return [
    line((stretch) => edge(stretch, -1), 0),
    line((stretch) => edge(stretch, 1) - edge(stretch, -1), 0.12),
  ];
}
