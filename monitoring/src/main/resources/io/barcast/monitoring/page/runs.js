// Training runs: what was decided, on how many rows, with which parameters and metrics.

import { byId, element, emptyState, replaceContent, table } from './dom.js';
import { count, figure, shortened, time } from './format.js';
import { decisionBadge } from './trust.js';

const COLUMNS = [
  { title: 'Time' },
  { title: 'Asked by' },
  { title: 'Decision' },
  { title: 'Rows', number: true },
  { title: 'Published' },
  { title: 'Evidence, parameters, metrics' },
];
const MOST = 40;

/** Shows the newest runs, newest first. */
export function showRuns(runs, waiting) {
  const shown = runs.slice(0, MOST).map(row);
  replaceContent(
    byId('runs-table'),
    shown.length > 0 ? table('Training runs, newest first', COLUMNS, shown) : emptyState(waiting),
  );
}

function row(run) {
  return [
    time(run.time),
    run.trigger,
    decisionBadge(run.decision),
    count(run.rows),
    run.published.join(', ') || '–',
    details(run),
  ];
}

function details(run) {
  return element(
    'details',
    { data: { key: run.id } },
    element('summary', {}, shortened(run.evidence, 90)),
    element('p', {}, run.evidence),
    element('p', { class: 'muted' }, `Run ${run.id}, rows from ${time(run.from)} to ${time(run.to)}.`),
    metricsTable(run.metrics),
    parameters(run.parameters),
  );
}

/** Metrics named h5.rmse as a table with a column per horizon, the others as one row each. */
function metricsTable(metrics) {
  const names = Object.keys(metrics).sort();
  if (names.length === 0) {
    return element('p', { class: 'muted' }, 'No metrics.');
  }
  const horizons = [...new Set(names.map(horizonOf))]
    .filter((bars) => bars !== null)
    .sort((one, other) => one - other);
  const plain = [...new Set(names.map((name) => name.replace(/^h\d+\./, '')))];
  const columns = [
    { title: 'Metric' },
    ...horizons.map((bars) => ({ title: `${bars} ahead`, number: true })),
    { title: 'all', number: true },
  ];
  const rows = plain.map((name) => [
    name,
    ...horizons.map((bars) => value(name, metrics[`h${bars}.${name}`])),
    value(name, metrics[name]),
  ]);
  return element(
    'div',
    { class: 'scroll', role: 'group', tabindex: '0', 'aria-label': 'Metrics' },
    table('Metrics', columns, rows),
  );
}

function horizonOf(name) {
  const found = /^h(\d+)\./.exec(name);
  return found ? Number(found[1]) : null;
}

const value = (name, number) =>
  number === undefined ? '' : name.endsWith('_ms') ? time(new Date(number).toISOString()) : figure(number);

function parameters(named) {
  const pairs = Object.entries(named).sort(([one], [other]) => one.localeCompare(other));
  return element(
    'dl',
    { class: 'pairs' },
    ...pairs.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]),
  );
}
