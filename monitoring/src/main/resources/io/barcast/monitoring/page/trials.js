// The newest search's trials as parallel coordinates: what was varied, and the loss that came of it.

import { createChart, tooltip } from './chart.js';
import { byId, setText } from './dom.js';
import { figure } from './format.js';
import { color } from './theme.js';

const LOSS = 'relative_loss';
const LOSS_TITLE = 'relative loss';
const NOT_VARIED = new Set(['trial', 'horizons_bars', 'spec_hash']);

/** Draws the newest search of `current()`'s trials, if there is any. */
export function createTrials(current) {
  const box = byId('trials-chart');
  const { draw, isNarrow } = createChart(box, () => {
    const search = newestSearch(current());
    return search && search.trials.length > 0 ? option(search, isNarrow()) : null;
  });
  return {
    show() {
      const search = newestSearch(current());
      byId('trials').hidden = !search;
      if (search) {
        setText(byId('trials-words'), words(search));
        draw();
      }
    },
  };
}

/** The trials of the search that ended last; null when nothing was searched. */
function newestSearch(tried) {
  if (tried.length === 0) {
    return null;
  }
  const name = searchOf(tried[0]);
  const all = tried.filter((run) => searchOf(run) === name);
  const trials = all
    .filter(({ metrics }) => Number.isFinite(metrics[LOSS]))
    .sort((one, other) => one.metrics[LOSS] - other.metrics[LOSS]);
  return { name, trials, withoutLoss: all.length - trials.length, varied: varied(trials) };
}

const searchOf = ({ id }) => id.slice(0, id.lastIndexOf(':'));

function varied(trials) {
  const names = Object.keys(trials[0]?.parameters ?? {}).filter((name) => !NOT_VARIED.has(name));
  return names.filter((name) => new Set(trials.map(({ parameters }) => parameters[name])).size > 1).sort();
}

function words({ trials, withoutLoss, varied: names }) {
  if (trials.length === 0) {
    return `${withoutLoss} trials, none of them with a result.`;
  }
  const [best] = trials;
  const settings = names.map((name) => `${short(name)} ${best.parameters[name]}`).join(', ');
  const rest = withoutLoss > 0 ? ` ${withoutLoss} without a result.` : '';
  return `${trials.length} trials. Best: trial ${best.parameters.trial}, relative loss ${figure(best.metrics[LOSS])} (below 1 is better than the naive model), with ${settings}. The best of many is biased upwards.${rest}`;
}

const short = (name) => name.slice(name.lastIndexOf('.') + 1);

function option({ trials, varied: names }, isNarrow) {
  const axes = [
    ...names.map((name) =>
      axis(
        name,
        trials.map(({ parameters }) => parameters[name]),
      ),
    ),
    { name: LOSS_TITLE, type: 'value', scale: true },
  ];
  const losses = trials.map(({ metrics }) => metrics[LOSS]);
  return {
    parallel: {
      layout: isNarrow ? 'vertical' : 'horizontal',
      left: isNarrow ? 20 : 44,
      right: isNarrow ? 88 : 60,
      top: isNarrow ? 24 : 40,
      bottom: 28,
      parallelAxisDefault: axisDefault(),
    },
    parallelAxis: axes.map((each, dim) => ({ dim, ...each })),
    visualMap: {
      show: false,
      type: 'continuous',
      dimension: axes.length - 1,
      min: losses[0],
      max: losses.at(-1),
      inRange: { color: [color('good'), color('accent'), color('faint')] },
    },
    tooltip: tooltip(({ dataIndex }) => trialWords(trials[dataIndex], names), { trigger: 'item' }),
    series: [
      {
        type: 'parallel',
        lineStyle: { width: 1.6, opacity: 0.75 },
        emphasis: { lineStyle: { width: 3, opacity: 1 } },
        smooth: false,
        data: trials.map((trial, at) => ({
          value: [...names.map((name) => coordinate(trial.parameters[name])), trial.metrics[LOSS]],
          lineStyle: at === 0 ? { width: 3.5, opacity: 1 } : {},
        })),
      },
    ],
  };
}

const isNumber = (text) => text !== '' && Number.isFinite(Number(text));

const coordinate = (text) => (isNumber(text) ? Number(text) : text);

/** A numeric axis, logarithmic over more than a factor of 20; a category axis for anything else. */
function axis(name, texts) {
  if (!texts.every(isNumber)) {
    return { name: short(name), type: 'category', data: [...new Set(texts)] };
  }
  const numbers = texts.map(Number);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least > 0 && most / least > 20
    ? { name: short(name), type: 'log', min: least, max: most }
    : { name: short(name), type: 'value', scale: true };
}

const axisDefault = () => ({
  nameTextStyle: { color: color('text'), fontSize: 12 },
  nameGap: 12,
  axisLine: { lineStyle: { color: color('muted') } },
  axisTick: { lineStyle: { color: color('muted') } },
  axisLabel: {
    color: color('muted'),
    fontSize: 11,
    textBorderColor: color('surface'),
    textBorderWidth: 3,
    hideOverlap: true,
    showMaxLabel: false,
    formatter: (value) => (typeof value === 'number' ? figure(value) : value),
  },
});

const trialWords = ({ parameters, metrics }, names) => [
  `Trial ${parameters.trial}: relative loss ${figure(metrics[LOSS])}`,
  ...names.map((name) => `${short(name)} ${parameters[name]}`),
];
