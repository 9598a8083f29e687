// Drift per feature of the model in use, and what the newest alert saw.

import { axisStyle, createChart, tooltip } from './chart.js';
import { byId, element, emptyState, setText } from './dom.js';
import { capital, count, decimal, figure, time } from './format.js';
import { color } from './theme.js';

const MOST_FEATURES = 16;
const HISTOGRAMS = 3;

/** Draws `current()`: the drift answer, the alerts newest first, and the key of the champion. */
export function createDrift(current) {
  const box = byId('drift-chart');
  const { draw } = createChart(box, () => {
    const model = inFocus(current());
    return model
      ? option(model.features.slice(0, MOST_FEATURES), alerted(current().alerts, model.model))
      : null;
  });
  let evidenceOf = null;
  return {
    show() {
      const model = inFocus(current());
      box.hidden = !model;
      setText(byId('drift-words'), words(model, model && alerted(current().alerts, model.model)));
      draw();
      const alert = newestWithEvidence(current().alerts);
      const shown = alert ? `${alert.id} ${alert.time}` : '';
      if (shown !== evidenceOf) {
        evidenceOf = shown;
        byId('drift-evidence').replaceChildren(...evidence(alert));
        histograms(alert);
      }
    },
  };
}

const inFocus = ({ drift, champion }) =>
  [drift?.models.find(({ model }) => model === champion), ...(drift?.models ?? [])].find(
    (model) => model && model.features.length > 0,
  );

function words(model, named) {
  if (!model) {
    return 'No window of a trained model has closed yet: the inputs are compared with its training rows after that.';
  }
  const [furthest] = model.features;
  const alert = named.size > 0 ? ' ▼ marks what the standing alert names.' : '';
  return `Divergence of recent inputs from the training rows of ${model.model}, after ${count(model.windows)} windows. Furthest: ${furthest.feature}, ${figure(furthest.divergence)}. 0 is the same distribution, 1 none in common.${alert}`;
}

/** The features that a standing alert of the version names, as those whose statistic is above its threshold. */
function alerted(alerts, model) {
  const newest = alerts.find((alert) => alert.scope === 'feature' && alert.model === model);
  const named =
    newest && newest.state !== 'CLEARED'
      ? newest.evidence.filter(({ statistic, threshold }) => threshold !== null && statistic > threshold)
      : [];
  return new Set(named.map(({ subject }) => subject));
}

function option(features, named) {
  return {
    grid: { left: 8, right: 46, top: 6, bottom: 4, containLabel: true },
    xAxis: {
      type: 'value',
      min: 0,
      ...axisStyle(),
      axisLabel: { ...axisStyle().axisLabel, formatter: figure },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: features.map(({ feature }) => feature),
      ...axisStyle(),
      axisLabel: { color: color('text'), fontSize: 11, width: 150, overflow: 'truncate' },
    },
    tooltip: tooltip(
      (params) => {
        const { feature, divergence } = features[[params].flat()[0].dataIndex];
        return [
          `${feature}: ${figure(divergence)}`,
          named.has(feature) ? 'named by the alert that stands' : 'named by no standing alert',
        ];
      },
      { trigger: 'axis', axisPointer: { type: 'none' } },
    ),
    series: [
      {
        type: 'bar',
        barMaxWidth: 14,
        data: features.map(({ feature, divergence }) => ({
          value: divergence,
          itemStyle: { color: color(named.has(feature) ? 'bad' : 'accent'), borderRadius: [0, 3, 3, 0] },
        })),
        label: {
          show: true,
          position: 'right',
          color: color('muted'),
          fontSize: 11,
          formatter: ({ dataIndex, value }) =>
            `${decimal(value, 3)}${named.has(features[dataIndex].feature) ? ' ▼' : ''}`,
        },
      },
    ],
  };
}

const newestWithEvidence = (alerts) =>
  alerts.find((alert) => hasHistogram(alert)) ?? alerts.find(({ evidence: seen }) => seen.length > 0);

const hasHistogram = (alert) => alert.evidence.some(({ reference }) => reference.length > 0);

function evidence(alert) {
  if (!alert) {
    return [emptyState('No alert has been raised. Its evidence would stand here.')];
  }
  const title = element('h3', {}, `Newest evidence: ${alert.scope} alert of ${alert.model}`);
  const when = `${capital(alert.state)} ${time(alert.time)}, began ${time(alert.onset)}. Its test (${alert.detector.replaceAll('_', ' ')}) gave ${figure(alert.statistic)}, alert above ${figure(alert.threshold)}.`;
  const seen = alert.evidence
    .slice(0, 6)
    .map(({ subject, statistic, threshold }) =>
      element(
        'li',
        {},
        `${subject}: ${figure(statistic)}${threshold === null ? '' : ` above ${figure(threshold)}`}`,
      ),
    );
  return [
    title,
    element('p', { class: 'words' }, when),
    hasHistogram(alert)
      ? element('div', { id: 'drift-histograms', class: 'histograms' })
      : element('ul', {}, ...seen),
  ];
}

/** Histograms of what has changed most: reference next to recent, as bars of elements. */
function histograms(alert) {
  const box = byId('drift-histograms');
  if (!box) {
    return;
  }
  const shown = alert.evidence.filter(({ reference }) => reference.length > 0).slice(0, HISTOGRAMS);
  box.replaceChildren(
    ...shown.map(histogram),
    element(
      'p',
      { class: 'keys' },
      element('span', { class: 'key reference' }),
      'training rows',
      element('span', { class: 'key recent' }),
      'recent rows, by bin from low to high',
    ),
  );
}

function histogram({ subject, statistic, reference, recent }) {
  const most = Math.max(...reference, ...recent);
  const bar = (name, share) => {
    const made = element('span', { class: name });
    made.style.height = `${Math.max(1, (share / most) * 100)}%`;
    return made;
  };
  const bins = reference.map((share, at) =>
    element('span', { class: 'bin' }, bar('reference', share), bar('recent', recent[at] ?? 0)),
  );
  return element(
    'figure',
    {},
    element('figcaption', {}, `${subject}: ${decimal(statistic, 2)}`),
    element(
      'div',
      {
        class: 'bins',
        role: 'img',
        'aria-label': `Histogram of ${subject}, training rows next to recent rows`,
      },
      ...bins,
    ),
  );
}
