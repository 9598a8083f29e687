// What the price chart draws besides its candles, as places on its axis: the fan, past forecasts, signs.

import { settlementKey } from './history.js';
import { toMs } from './format.js';

/** Index by close time, and the product of the splits up to each bar. */
export function axisOf(bars) {
  const indexes = new Map();
  const scales = [];
  let scale = 1;
  bars.forEach((bar, index) => {
    scale *= bar.split_factor ?? 1;
    scales.push(scale);
    indexes.set(bar.ms, index);
  });
  return { indexes, scales };
}

/** The newest forecast ahead of its bar, as `[index, lower, upper, expected, horizon]` points; empty for none. */
export function fan(forecast, axis) {
  const from = forecast ? axis.indexes.get(forecast.ms) : undefined;
  if (from === undefined || forecast.horizons.length === 0) {
    return [];
  }
  const start = [from, forecast.price, forecast.price, forecast.price, null];
  return [
    start,
    ...forecast.horizons.map((each) => [from + each.horizon_bars, each.lower, each.upper, each.expected_price, each]),
  ];
}

/**
 * The forecasts of one horizon at the bars where they were due, oldest first, on the scale of the price
 * after splits, with their settlement.
 */
export function pastForecasts(history, horizonBars, axis) {
  const past = [];
  for (const forecast of history.forecasts.values()) {
    const settlement = history.settlements.get(settlementKey(forecast.ms, forecast.model, horizonBars));
    const ahead = forecast.horizons.find((each) => each.horizon_bars === horizonBars);
    const index = settlement && axis.indexes.get(settlement.dueMs);
    if (ahead && index !== undefined) {
      const from = axis.indexes.get(forecast.ms);
      const split = from === undefined ? 1 : axis.scales[index] / axis.scales[from];
      past.push({
        index,
        forecast,
        settlement,
        lower: ahead.lower / split,
        upper: ahead.upper / split,
        expected: ahead.expected_price / split,
      });
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

/** Kinds of signs below the chart, in the order of the legend: their shape is told by words there. */
export const SIGNS = {
  swap: { symbol: 'arrow', glyph: '▲', text: 'model took over', color: 'good' },
  alert: { symbol: 'path://M0,0L10,0L5,9Z', glyph: '▼', text: 'alert', color: 'bad' },
  cleared: { symbol: 'circle', glyph: '●', text: 'alert over', color: 'good' },
  run: { symbol: 'emptyCircle', glyph: '○', text: 'training run', color: 'accent' },
  hole: { symbol: 'rect', glyph: '■', text: 'bars missing', color: 'warn' },
  split: { symbol: 'diamond', glyph: '◆', text: 'split', color: 'accent' },
  void: { symbol: 'path://M0,1L1,0L5,4L9,0L10,1L6,5L10,9L9,10L5,6L1,10L0,9L4,5Z', glyph: '✕', text: 'forecast void', color: 'muted' },
};

/** Signs as `{index, kind, words}`: holes, splits and voids of this series, the rest from the events. */
export function signs(history, axis, past, events) {
  const found = [];
  history.bars.forEach((bar, index) => {
    if (bar.missed_bars > 0) {
      found.push({ index, kind: 'hole', words: `Before this bar ${bar.missed_bars} are missing.` });
    }
    if (bar.split_factor !== null && bar.split_factor !== 1) {
      found.push({ index, kind: 'split', words: `Split: one old share has become ${bar.split_factor}.` });
    }
  });
  past.filter((each) => each.settlement.void).forEach((each) =>
    found.push({ index: each.index, kind: 'void', words: 'The forecast that was due here is void: bars are missing on its way.' }),
  );
  return [...found, ...eventSigns(history, events)];
}

function eventSigns(history, events) {
  const { bars } = history;
  return events
    .filter((event) => ['swap', 'alert', 'cleared', 'run'].includes(event.kind))
    .filter((event) => event.interval === null || event.interval === history.interval)
    .map((event) => ({ index: history.place(toMs(event.time)), kind: event.kind, words: `${event.title}.`, severity: event.severity }))
    .filter(({ index }) => index < bars.length && (index > 0 || bars.length === 1));
}
