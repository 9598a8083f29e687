// Is it worth anything: equity, performance, months, rolling Sharpe ratio, worst periods, luck.

import { createChart } from './chart.js';
import { byId, element, fillSelect, table } from './dom.js';
import { count, decimal, figure, percent, time } from './format.js';
import { moment, timeLines } from './curves.js';
import { pValue } from './skill.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function showWorth({ portfolios, trials, run }) {
  if (portfolios.length === 0) {
    return;
  }
  const intervals = [...new Set(portfolios.map((row) => row.interval))];
  byId('worth-body').append(
    ...intervals.map((interval) =>
      part(
        portfolios.filter((row) => row.interval === interval),
        intervals.length > 1 ? `${interval} bars` : '',
      ),
    ),
  );
  intervals.forEach((interval) => drawn(portfolios.filter((row) => row.interval === interval)));
  byId('worth-body').append(
    element(
      'p',
      { class: 'words' },
      `Positions follow the followed forecasts over the shortest horizon, bar by bar, and are flat where these expect no change, as the naive model does. Assumed: every order is filled at the close at which it is decided, in any size, without slippage and without moving the price; trading costs ${decimal(run.costs_bps, 1)} basis points of the value traded; ` +
        'weights are restored at each decision, which costs nothing; short positions are free to hold and capital earns no interest. A real account would have less. ' +
        `Luck: the same forecasts at other times, 200 circular moves; p is the share of them that did as well. Deflated Sharpe: the probability that the ratio is above what the best of ${count(trials)} trials without skill would have.`,
    ),
  );
}

const id = (rows, name) => `${name}-${rows[0].interval}`;

function part(rows, title) {
  return element(
    'div',
    { class: 'sub' },
    title ? element('h3', {}, title) : null,
    element('div', { id: id(rows, 'equity'), class: 'chart', role: 'img', 'aria-label': 'Growth of capital by strategy, logarithmic' }),
    element('div', { class: 'scroll' }, performance(rows)),
    element(
      'div',
      { class: 'panel-head' },
      element('h3', {}, 'Month by month, rolling, worst'),
      element(
        'div',
        { class: 'controls' },
        element('label', { for: id(rows, 'strategy') }, 'Strategy'),
        element('select', { id: id(rows, 'strategy') }),
      ),
    ),
    element('h4', { id: id(rows, 'rolling-title') }, ''),
    element('div', { id: id(rows, 'rolling'), class: 'chart', role: 'img', 'aria-labelledby': id(rows, 'rolling-title') }),
    element('div', { id: id(rows, 'months'), class: 'scroll months' }),
    element('div', { id: id(rows, 'worst'), class: 'scroll' }),
  );
}

function drawn(rows) {
  const { draw } = createChart(byId(id(rows, 'equity')), () =>
    timeLines(
      rows.map((row) => ({
        name: row.strategy,
        points: row.equity.filter(([, value]) => value > 0),
        muted: !row.forecasts,
      })),
      (value) => `× ${figure(value)}`,
      { type: 'log', logBase: 2 },
    ),
  );
  draw();
  const select = byId(id(rows, 'strategy'));
  const first = rows.find((row) => row.forecasts) ?? rows[0];
  fillSelect(
    select,
    rows.map((row) => [row.strategy, row.strategy]),
    first.strategy,
  );
  const chosen = () => rows.find((row) => row.strategy === select.value);
  const rolling = createChart(byId(id(rows, 'rolling')), () =>
    timeLines(
      [chosen(), ...rows.filter((row) => !row.forecasts && row !== chosen())].map((row) => ({
        name: row.strategy,
        points: row.rolling,
        muted: !row.forecasts,
      })),
      (value) => decimal(value, 1),
    ),
  );
  const show = () => {
    const row = chosen();
    byId(id(rows, 'rolling-title')).textContent =
      `Sharpe ratio per year over the ${count(row.rolling_window)} periods before`;
    rolling.draw();
    byId(id(rows, 'months')).replaceChildren(months(row));
    byId(id(rows, 'worst')).replaceChildren(worst(row));
  };
  select.addEventListener('change', show);
  show();
}

const signed = (value) => (typeof value === 'number' ? `${value > 0 ? '+' : ''}${percent(value, 1).replace('-', '−')}` : '–');

function performance(rows) {
  const figures = [
    ['Return per year', (row) => signed(row.annual_return)],
    ['Total return', (row) => signed(row.total_return)],
    ['Volatility per year', (row) => percent(row.annual_volatility, 1)],
    ['Sharpe ratio per year (standard error)', (row) => `${decimal(row.sharpe, 2)} (${decimal(row.sharpe_standard_error, 2)})`],
    ['Probability that it is above 0', (row) => decimal(row.probabilistic_sharpe, 3)],
    ['Deflated by the number of trials', (row) => decimal(row.deflated_sharpe, 3)],
    [
      'By luck: 5 %, median, 95 %',
      (row) => (row.luck ? [row.luck.sharpe_5, row.luck.sharpe_50, row.luck.sharpe_95].map((each) => decimal(each, 2)).join(', ') : '–'),
    ],
    ['p of as much by luck', (row) => (row.luck ? pValue(row.luck.p) : '–')],
    ['Sortino ratio', (row) => decimal(row.sortino, 2)],
    ['Calmar ratio', (row) => decimal(row.calmar, 2)],
    ['Deepest drawdown', (row) => percent(row.drawdown.depth, 1)],
    ['from peak', (row) => time(row.drawdown.peak).slice(0, 10)],
    ['to trough', (row) => time(row.drawdown.trough).slice(0, 10)],
    ['recovered', (row) => (row.drawdown.recovered ? time(row.drawdown.recovered).slice(0, 10) : 'not yet')],
    ['Exposure', (row) => percent(row.exposure)],
    ['Turnover per year', (row) => `${decimal(row.annual_turnover, 1)} × capital`],
    ['Costs per year', (row) => percent(row.annual_costs, 2)],
    ['Periods that gained', (row) => percent(row.gaining_periods, 1)],
  ];
  return table(
    'Performance by strategy',
    [{ title: 'After costs' }, ...rows.map((row) => ({ title: row.strategy, number: true }))],
    figures.map(([name, text]) => [name, ...rows.map(text)]),
  );
}

function months(row) {
  const years = [...new Set(row.months.map(([year]) => year))];
  const cell = (year, month) => row.months.find((each) => each[0] === year && each[1] === month)?.[2];
  const made = table(
    `Returns of ${row.strategy} by month`,
    [{ title: 'Year' }, ...MONTHS.map((title) => ({ title, number: true })), { title: 'Year', number: true }],
    years.map((year) => {
      const all = MONTHS.map((name, at) => cell(year, at + 1));
      const total = all.reduce((growth, each) => growth * (1 + (each ?? 0)), 1) - 1;
      return [String(year), ...[...all, total].map((each) => (each === undefined ? '' : decimal(each * 100, 1)))];
    }),
  );
  [...made.tBodies[0].rows].forEach((line) =>
    [...line.cells].slice(1).forEach((each) => {
      const lost = each.textContent.startsWith('−');
      each.classList.add(...(lost ? ['down'] : Number(each.textContent) > 0 ? ['up'] : []));
    }),
  );
  const details = element('details', { 'data-key': 'months' }, element('summary', {}, 'Return per month, in percent, UTC'), made);
  details.open = years.length <= 12;
  return details;
}

const worst = (row) =>
  element(
    'details',
    { 'data-key': 'worst' },
    element('summary', {}, `The ${row.worst.length} worst periods`),
    table(
      `Worst periods of ${row.strategy}`,
      [{ title: 'Decided' }, { title: 'Due' }, { title: 'Return', number: true }],
      row.worst.map(({ from, to, net }) => [moment(from), moment(to), signed(net)]),
    ),
  );
