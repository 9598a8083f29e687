// Two replays of the same bars: which was better, what they would have earned, what happened otherwise.

import { createChart } from './chart.js';
import { timeLines } from './curves.js';
import { byId, element, fillSelect, setText, table } from './dom.js';
import { bars, count, decimal, figure, percent, plural, time } from './format.js';
import { initPaper } from './paper.js';
import { commandLine } from './ran.js';
import { pValue } from './skill.js';

const MOST_ROWS = 500;
const data = JSON.parse(byId('data').textContent);
const scroll = (made) => element('div', { class: 'scroll' }, made);
const intervals = [...new Set(data.horizons.map((row) => row.interval))];
const ahead = (row) => (intervals.length > 1 ? `${row.interval}, ${bars(row.horizon)}` : bars(row.horizon));
const signed = (value, text) => (typeof value === 'number' ? `${value > 0 ? '+' : ''}${text(value).replace('-', '−')}` : '–');
const share = (value, digits = 2) => signed(value, (each) => percent(each, digits));

function showTest() {
  byId('test-table').replaceChildren(
    table(
      "Test of the difference of the squared errors",
      [
        { title: 'Horizon' },
        { title: 'Change of B', number: true },
        { title: '95 % interval', number: true },
        { title: 'p', number: true },
        { title: 'p, Holm', number: true },
        { title: 'DM', number: true },
        { title: 'Squared error of A', number: true },
        { title: 'of B', number: true },
        { title: 'n', number: true },
        { title: 'that differ', number: true },
      ],
      data.horizons.map((row) => {
        const test = row.squared_error;
        return [
          ahead(row),
          share(test.change),
          test.change_low === null ? '–' : `${share(test.change_low)} to ${share(test.change_high)}`,
          pValue(test.dm_p),
          pValue(test.dm_p_horizons),
          decimal(test.dm_statistic, 2),
          decimal(test.a, 4),
          decimal(test.b, 4),
          count(row.n),
          count(test.differing),
        ];
      }),
    ),
  );
  const only = data.horizons.reduce((sum, row) => sum + row.only_a + row.only_b, 0);
  setText(
    byId('test-words'),
    `The followed forecasts that both made of the same bar and horizon${only === 0 ? ', which are all of them' : `; ${plural(only, 'forecast')} of one alone are left out`}. ` +
      'Squared errors are in units of volatility and averaged over the series of each time. DM: Diebold-Mariano with Newey-West errors over the horizon, above 0 where A is better; p is two-sided; p, Holm: corrected for the horizons. ' +
      'The p-values hold for one comparison that was decided on before its result was seen: of several, multiply them by their number, and settings that were found on these bars are not tested by them.',
  );
}

function showCurve() {
  const lines = data.curves.map((row) => ({ name: `${ahead(row)} ahead`, points: row.points }));
  createChart(byId('curve'), () => (lines.some(({ points }) => points.length > 0) ? timeLines(lines, figure) : null)).draw();
}

function showAccuracy() {
  const figures = [
    ['rmse', (value) => percent(value, 4)],
    ['mae', (value) => percent(value, 4)],
    ['ic', (value) => decimal(value, 4)],
    ['brier', (value) => decimal(value, 5)],
    ['coverage', (value) => percent(value, 2)],
    ['width', (value) => percent(value, 3)],
  ];
  const made = table(
    'Accuracy of the followed forecasts of both',
    [
      { title: 'Horizon' },
      { title: 'n', number: true },
      { title: 'RMSE', number: true },
      { title: 'MAE', number: true },
      { title: 'IC', number: true },
      { title: 'Brier', number: true },
      { title: 'Coverage', number: true },
      { title: 'Width', number: true },
    ],
    data.horizons.flatMap((row) => [
      [`${ahead(row)}, naive`, count(row.n), ...figures.map(([name, text]) => text(row[name].naive))],
      [`${ahead(row)}, A`, count(row.n), ...figures.map(([name, text]) => text(row[name].a))],
      [`${ahead(row)}, B`, count(row.n), ...figures.map(([name, text]) => text(row[name].b))],
      ['B − A', '', ...figures.map(([name, text]) => signed(row[name].difference, text))],
    ]),
  );
  [...made.tBodies[0].rows].forEach((row, at) => row.classList.toggle('followed', at % 4 === 3));
  byId('accuracy-table').replaceChildren(made);
  setText(
    byId('accuracy-words'),
    'Errors are of log returns; the naive model expects no change. IC: correlation of expected and realised return in units of volatility. Coverage and mean width are of the 90 % intervals, the width as a share of the price. ' +
      'The RMSE weighs turbulent times more than the test above does, so the two can differ in sign.',
  );
}

function showWorth() {
  const kept = data.portfolios;
  if (kept.length === 0) {
    return;
  }
  const name = (row) => (intervals.length > 1 ? `${row.interval}, ${row.strategy}` : row.strategy);
  const select = element('select', { id: 'strategy' });
  byId('worth-body').classList.add('sub');
  byId('worth-body').append(
    scroll(earned(kept, name)),
    element(
      'div',
      { class: 'panel-head' },
      element('h3', { id: 'equity-title' }, 'Growth of capital'),
      element('div', { class: 'controls' }, element('label', { for: 'strategy' }, 'Strategy'), select),
    ),
    element('div', { id: 'equity', class: 'chart', role: 'img', 'aria-labelledby': 'equity-title' }),
    element(
      'p',
      { class: 'words' },
      '–: never a position, so capital stays × 1. Assumptions are those of report.html: orders are filled at the close, in any size and without slippage. ' +
        'The standard error of the difference takes the correlation of A and B into account (Ledoit and Wolf, for independent periods); p is two-sided, of one strategy.',
    ),
  );
  const chosen = kept.find((row) => row.strategy !== 'buy and hold') ?? kept[0];
  fillSelect(
    select,
    kept.map((row) => [name(row), name(row)]),
    name(chosen),
  );
  const { draw } = createChart(byId('equity'), () =>
    timeLines(equityOf(kept.find((row) => name(row) === select.value)), (value) => `× ${figure(value)}`, { type: 'log', logBase: 2 }),
  );
  select.addEventListener('change', draw);
  draw();
}

function equityOf({ interval, strategy }) {
  const rows = data.equity.filter((row) => row.interval === interval);
  const lines = rows.filter((row) => row.strategy === strategy);
  const held = rows.filter((row) => !row.forecasts && row.of === 'A' && row.strategy !== strategy);
  return [
    ...lines.map((row) => ({ name: `${row.of}: ${row.strategy}`, points: positive(row) })),
    ...held.map((row) => ({ name: row.strategy, points: positive(row), muted: true })),
  ];
}

const positive = (row) => row.points.filter(([, value]) => value > 0);

function earned(kept, name) {
  const ratio = (value, error) => (value === null ? '–' : `${decimal(value, 2)} (${decimal(error, 2)})`);
  return table(
    'What strategies would have earned with both',
    [
      { title: 'After costs' },
      ...['Per year, A', 'B', 'B − A', 'Drawdown, A', 'B', 'Turnover/year, A', 'B', 'Sharpe (s.e.), A', 'B', 'B − A', 'p'].map((title) => ({ title, number: true })),
    ],
    kept.map((row) => [
      name(row),
      share(row.annual_return.a),
      share(row.annual_return.b),
      share(row.annual_return.difference),
      percent(row.drawdown.a, 1),
      percent(row.drawdown.b, 1),
      decimal(row.annual_turnover.a, 1),
      decimal(row.annual_turnover.b, 1),
      ratio(row.sharpe.a, row.sharpe_standard_error.a),
      ratio(row.sharpe.b, row.sharpe_standard_error.b),
      ratio(row.sharpe_test.difference, row.sharpe_test.standard_error),
      pValue(row.sharpe_test.p),
    ]),
  );
}

function showEvents() {
  const kinds = { run: 'Runs', swap: 'Swaps', alert: 'Alerts' };
  byId('events-body').classList.add('sub');
  byId('events-body').append(
    ...Object.entries(kinds).map(([kind, title]) => eventTable(title, data.events.filter((row) => row.kind === kind))),
  );
}

function eventTable(title, rows) {
  if (rows.length === 0) {
    return element('p', { class: 'empty' }, `${title}: none in either.`);
  }
  const single = rows.filter((row) => row.a === null || row.b === null).length;
  const made = table(
    `${title} of both in order of time`,
    [{ title: 'Time' }, { title: 'What' }, { title: 'A' }, { title: 'B' }],
    rows.slice(-MOST_ROWS).map((row) => [time(row.time), row.what, row.a ?? '–', row.b ?? '–']),
  );
  return element(
    'details',
    { 'data-key': title, open: rows.length <= 20 },
    element('summary', {}, `${title}: ${count(rows.filter((row) => row.a !== null).length)} in A, ${count(rows.filter((row) => row.b !== null).length)} in B; ${count(single)} only in one${rows.length > MOST_ROWS ? `; the last ${MOST_ROWS}` : ''}`),
    scroll(made),
  );
}

function showCompared() {
  const { run } = data;
  byId('compared-body').classList.add('sub');
  byId('compared-body').append(
    commandLine(run),
    scroll(
      table(
        'Settings that differ',
        [{ title: 'Setting' }, { title: 'A' }, { title: 'B' }],
        data.settings.map((each) => [each.key, each.a || '–', each.b || '–']),
      ),
    ),
    scroll(
      table(
        'Facts',
        [{ title: 'What' }, { title: 'Value' }],
        [
          ['Version', `${run.version}; ${run.platform}`],
          ['Digest of all events of A', element('code', {}, data.a.digest)],
          ['Digest of all events of B', element('code', {}, data.b.digest)],
          ['Complete', run.complete ? 'yes' : 'NO: interrupted'],
          ...run.inputs.map((each) => [`${each.path}, ${count(each.bytes)} bytes`, element('code', {}, each.sha256)]),
        ],
      ),
    ),
    element(
      'p',
      {},
      'The full reports: ',
      element('a', { href: 'report.html' }, 'report.html'),
      ' of A, ',
      element('a', { href: 'versus/report.html' }, 'versus/report.html'),
      ' of B. Every pair of forecasts is in difference.csv, all figures in difference.json.',
    ),
  );
}

initPaper();
[showTest, showCurve, showAccuracy, showWorth, showEvents, showCompared].forEach((show) => show());
