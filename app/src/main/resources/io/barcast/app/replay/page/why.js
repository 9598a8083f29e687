// Why: what moves each model's forecasts, and whether its features are distributed as in its training rows.

import { byId, element, table } from './dom.js';
import { bars, count, decimal, figure } from './format.js';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 22;

export function showWhy({ shares, drift }) {
  byId('why-body').classList.add('sub');
  byId('why-body').append(...sharesOf(shares), ...drift.filter(({ features }) => features.length > 0).flatMap(driftOf));
}

function sharesOf(shares) {
  if (shares.length === 0) {
    return [];
  }
  const models = [...new Set(shares.map(({ model }) => model))];
  return [
    element('h3', {}, 'What moves the forecasts'),
    element(
      'p',
      { class: 'words' },
      `Mean absolute contribution (SHAP) of each feature to the expected return in units of volatility, over ${count(shares[0].rows)} bars from the whole run, for the newest champions whose forecasts are sums of contributions. A large share says what a model uses, not that it is right.`,
    ),
    ...models.map((model, at) => {
      const all = shares.filter((each) => each.model === model);
      const details = element(
        'details',
        {},
        element('summary', {}, model),
        element('div', { class: 'shares' }, ...all.map((each) => element('div', { class: 'scroll' }, shareTable(each)))),
      );
      details.open = at === 0;
      return details;
    }),
  ];
}

function shareTable({ model, horizon, features }) {
  const largest = features[0].amount;
  return table(
    `Contributions to ${model} over ${bars(horizon)}`,
    [{ title: `${bars(horizon)} ahead` }, { title: 'Mean |SHAP|', number: true }, { title: '' }],
    features.map(({ name, amount }) => [name, figure(amount), meter(amount / largest)]),
  );
}

function svg(width, height, label) {
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('width', width);
  made.setAttribute('height', height);
  made.setAttribute('class', 'barline');
  made.setAttribute('role', 'img');
  made.setAttribute('aria-label', label);
  return made;
}

function rect(x, y, width, height, name = '') {
  const made = document.createElementNS(SVG, 'rect');
  Object.entries({ x, y, width, height, class: name }).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function meter(share) {
  const made = svg(110, 12, `${decimal(share * 100, 0)} % of the largest`);
  made.append(rect(0, 1, Math.max(1, 110 * share), 10));
  return made;
}

/** Shares per bin, the reference behind the recent ones. */
function distribution(reference, recent) {
  const width = 9;
  const largest = Math.max(...reference, ...recent, 1e-9);
  const made = svg(reference.length * width, HEIGHT, `lately ${recent.map((each) => decimal(each * 100, 0)).join(', ')} % per bin; in training ${reference.map((each) => decimal(each * 100, 0)).join(', ')} %`);
  reference.forEach((each, bin) => {
    const tall = (HEIGHT * each) / largest;
    made.append(rect(bin * width, HEIGHT - tall, 7, tall, 'other'));
  });
  recent.forEach((each, bin) => {
    const tall = (HEIGHT * each) / largest;
    made.append(rect(bin * width + 2, HEIGHT - tall, 3, tall));
  });
  return made;
}

function driftOf({ model, features, readings }) {
  const sorted = [...features].sort((one, other) => other.statistic - one.statistic);
  const rows = sorted.map(({ name, reference, recent, divergence, statistic, threshold }) => [
    name,
    distribution(reference, recent),
    decimal(divergence, 3),
    decimal(statistic, 1),
    decimal(threshold, 1),
    statistic > threshold ? element('span', { class: 'badge warn' }, 'drifted') : element('span', { class: 'badge good' }, 'as in training'),
  ]);
  const columns = [
    { title: 'Feature' },
    { title: 'Distribution' },
    { title: 'Divergence', number: true },
    { title: 'Statistic', number: true },
    { title: 'Threshold', number: true },
    { title: 'Verdict' },
  ];
  const details = element(
    'details',
    {},
    element('summary', {}, `All ${features.length} features`),
    element('div', { class: 'scroll' }, table(`Drift of the features of ${model}`, columns, rows)),
  );
  const first = element('div', { class: 'scroll' }, table(`The features of ${model} that drifted most`, columns, rows.slice(0, 8).map((cells) => cells.map((cell) => (cell instanceof Node ? cell.cloneNode(true) : cell)))));
  return [
    element('h3', {}, `Drift of the features of ${model}`),
    element(
      'p',
      { class: 'words' },
      `Grey: its training rows, in bins at its quantiles; blue: the rows at the end of the replay, older ones fading out. Divergence: triangular discrimination, 0 to 1; the statistic is its distance from what is usual without drift, in standard deviations, and the threshold allows for all ${features.length} features.`,
    ),
    first,
    details,
    readings.length === 0
      ? null
      : element(
          'p',
          { class: 'words' },
          `What the drift tests said last: ${readings.map(({ scope, detector, statistic, threshold }) => `${scope} (${detector}) ${figure(statistic)} of ${figure(threshold)}`).join('; ')}.`,
        ),
  ].filter((each) => each !== null);
}
