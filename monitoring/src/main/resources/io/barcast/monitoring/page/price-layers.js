// What the price chart draws besides its candles, as places on its axis: the fan, past forecasts, signs.

import { settlementKey } from './history.js';
import { toMs } from './format.js';

/**
 * Places of the bars by close time, and what a price of each is multiplied by to be on the scale of the
 * newest: shares that split made older prices larger.
 */
export function axisOf(bars) {
  const indexes = new Map();
  const shares = [];
  let product = 1;
  bars.forEach((bar, index) => {
    product *= bar.split_factor ?? 1;
    shares.push(product);
    indexes.set(bar.ms, index);
  });
  const scales = shares.map((each) => each / product);
  return { indexes, scales, isSplit: product !== 1 };
}

/** The bars with their prices on the scale of the newest. */
export const scaledBars = (bars, { scales }) =>
  bars.map((bar, index) => {
    const scale = scales[index];
    return {
      ...bar,
      open: bar.open * scale,
      high: bar.high * scale,
      low: bar.low * scale,
      close: bar.close * scale,
    };
  });

/** The newest forecast ahead of its bar, as `[index, lower, upper, expected, horizon]` points; empty for none. */
export function fan(forecast, axis) {
  const from = forecast ? axis.indexes.get(forecast.ms) : undefined;
  if (from === undefined || forecast.horizons.length === 0) {
    return [];
  }
  const scale = axis.scales[from];
  const now = forecast.price * scale;
  return [
    [from, now, now, now, null],
    ...forecast.horizons.map((each) => [
      from + each.horizon_bars,
      each.lower * scale,
      each.upper * scale,
      each.expected_price * scale,
      each,
    ]),
  ];
}

/** The forecasts of one horizon at the bars where they were due, oldest first, with their settlement. */
export function pastForecasts(history, horizonBars, axis) {
  const past = [];
  for (const forecast of history.forecasts.values()) {
    const settlement = history.settlements.get(settlementKey(forecast.ms, forecast.model, horizonBars));
    const ahead = forecast.horizons.find((each) => each.horizon_bars === horizonBars);
    const index = settlement && axis.indexes.get(settlement.dueMs);
    if (ahead && index !== undefined) {
      const scale = axis.scales[axis.indexes.get(forecast.ms) ?? 0];
      const prices = {
        lower: ahead.lower * scale,
        upper: ahead.upper * scale,
        expected: ahead.expected_price * scale,
      };
      past.push({ index, forecast, settlement, trust: ahead.trust, ...prices });
    }
  }
  return past.sort((one, other) => one.index - other.index);
}

/** Points for a line or band of past forecasts: null where bars are without one, or it is void. */
export function withGaps(past, point) {
  const points = [];
  let next = null;
  for (const each of past) {
    if (each.settlement.void || (next !== null && each.index > next)) {
      points.push(null);
    }
    if (!each.settlement.void) {
      points.push(point(each));
    }
    next = each.index + 1;
  }
  return points;
}

/** Kinds of signs below the chart, in the order of the legend, which says what each shape means. */
export const SIGNS = {
  swap: { symbol: 'triangle', glyph: '▲', text: 'model took over', color: 'good' },
  alert: { symbol: 'path://M0,0L10,0L5,9Z', glyph: '▼', text: 'alert', color: 'bad' },
  cleared: { symbol: 'circle', glyph: '●', text: 'alert over', color: 'good' },
  run: { symbol: 'circle', hollow: true, glyph: '○', text: 'training run', color: 'accent' },
  hole: { symbol: 'rect', glyph: '■', text: 'bars missing', color: 'warn' },
  split: { symbol: 'diamond', glyph: '◆', text: 'split', color: 'accent' },
  void: {
    symbol: 'path://M0,1L1,0L5,4L9,0L10,1L6,5L10,9L9,10L5,6L1,10L0,9L4,5Z',
    glyph: '✕',
    text: 'forecast void',
    color: 'muted',
  },
};

/** Signs as `{index, kind, words}`: holes, splits and voids of this series, the rest from the events. */
export function signs(history, axis, past, events) {
  const found = [];
  history.bars.forEach((bar, index) => {
    if (bar.missed_bars > 0) {
      found.push({ index, kind: 'hole', words: `Before this bar ${bar.missed_bars} are missing.` });
    }
    if (bar.split_factor !== null && bar.split_factor !== 1) {
      found.push({
        index,
        kind: 'split',
        words: `Split: one old share has become ${bar.split_factor}; older prices are on the new scale.`,
      });
    }
  });
  past
    .filter((each) => each.settlement.void)
    .forEach((each) =>
      found.push({
        index: each.index,
        kind: 'void',
        words: 'The forecast that was due here is void: bars are missing on its way.',
      }),
    );
  return [...found, ...eventSigns(history, events)];
}

function eventSigns(history, events) {
  const { bars } = history;
  return events
    .filter((event) => ['swap', 'alert', 'cleared', 'run'].includes(event.kind))
    .filter((event) => event.interval === null || event.interval === history.interval)
    .map((event) => ({
      index: history.place(toMs(event.time)),
      kind: event.kind,
      words: `${event.title}.`,
      severity: event.severity,
    }))
    .filter(({ index }) => index < bars.length && (index > 0 || bars.length === 1));
}
