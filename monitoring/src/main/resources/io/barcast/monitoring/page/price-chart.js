// The main chart: candles, the newest forecast as a fan, past forecasts against what came, signs of events.

import { axisStyle, bandSeries, createChart, tooltip } from './chart.js';
import { byId, element, fillSelect, setText } from './dom.js';
import { bars as barsText, change, percent, price, time, toMs } from './format.js';
import { axisOf, fan, pastForecasts, signs, SIGNS, withGaps } from './price-layers.js';
import { color } from './theme.js';

const WIDE_BARS = 200;
const NARROW_BARS = 70;
const LEAST_BARS = 20;
const EDGE_BARS = 15;

/** Draws `current()`'s history and events; `needOlder` is called when the reader comes to the oldest bar. */
export function createPriceChart({ current, needOlder, onHorizon }) {
  const view = { following: true, span: null, endMs: null };
  let shown = null;
  const { chart, draw, isNarrow } = createChart(byId('price-chart'), () => {
    shown = layers(current());
    return shown && option(shown, windowOf(shown, view, isNarrow()), isNarrow());
  });
  legend();

  const moved = () => {
    const zoom = chart.getOption().dataZoom?.[0];
    if (!shown || !zoom) {
      return;
    }
    const last = shown.history.bars.length - 1;
    view.span = zoom.endValue - zoom.startValue;
    view.following = zoom.endValue >= last;
    view.endMs = shown.history.bars[Math.min(zoom.endValue, last)]?.ms;
    if (zoom.startValue < EDGE_BARS) {
      needOlder();
    }
  };
  chart.on('datazoom', moved);

  const zoomBy = (factor) => {
    const { start, end } = windowOf(shown, view, isNarrow());
    view.span = Math.max(LEAST_BARS, Math.round((end - start) * factor));
    draw();
    moved();
  };
  byId('zoom-in').addEventListener('click', () => shown && zoomBy(0.6));
  byId('zoom-out').addEventListener('click', () => shown && zoomBy(1.6));
  byId('zoom-newest').addEventListener('click', () => {
    Object.assign(view, { following: true, span: null, endMs: null });
    draw();
  });
  byId('horizon').addEventListener('change', (changed) => {
    onHorizon(Number(changed.target.value));
    draw();
  });

  return {
    draw: () => {
      draw();
      setText(byId('price-words'), words(shown, current()));
    },
    isFollowing: () => view.following,
    /** Shows a time in the middle; false when no bar that old is loaded. */
    goTo(ms) {
      const bars = current().history?.bars ?? [];
      if (bars.length === 0 || bars[0].ms > ms) {
        return false;
      }
      const half = Math.round((view.span ?? (isNarrow() ? NARROW_BARS : WIDE_BARS)) / 2);
      const at = Math.min(bars.length - 1, current().history.place(ms) + half);
      Object.assign(view, { following: at === bars.length - 1, endMs: bars[at].ms });
      draw();
      return true;
    },
  };
}

/** All that is drawn, by place on the axis; null while there are no bars. */
function layers({ history, horizon, events }) {
  if (!history || history.bars.length === 0) {
    return null;
  }
  const axis = axisOf(history.bars);
  const forecast = history.newestForecast();
  const horizons = forecast?.horizons.map((each) => each.horizon_bars) ?? [];
  fillHorizons(horizons, horizon);
  const past = pastForecasts(history, horizon, axis);
  const ahead = fan(forecast, axis);
  const slots = Math.max(0, ...ahead.map(([index]) => index - history.bars.length + 1)) + 1;
  return { history, axis, forecast, horizon, past, ahead, slots, signs: signs(history, axis, past, events) };
}

function fillHorizons(horizons, chosen) {
  if (horizons.length > 0) {
    fillSelect(byId('horizon'), horizons.map((bars) => [String(bars), `${barsText(bars)} ahead`]), String(chosen));
  }
}

function windowOf({ history, slots }, view, isNarrow) {
  const last = history.bars.length - 1;
  const span = view.span ?? (isNarrow ? NARROW_BARS : WIDE_BARS);
  const end = view.following ? last + slots : Math.min(last + slots, history.place(view.endMs));
  return { start: Math.max(0, end - span), end };
}

function option(shown, { start, end }, isNarrow) {
  const { history, ahead, slots } = shown;
  const due = new Map(ahead.slice(1).map(([index, , , , each]) => [index, each.due]));
  const last = history.bars.length - 1;
  const slotNames = Array.from({ length: slots }, (_, at) => due.get(last + 1 + at) ?? `+${at + 1}`);
  const names = [...history.bars.map((bar) => bar.close_time), ...slotNames];
  const laneHeight = 18;
  const bottom = isNarrow ? 48 : 56;
  const axis = { type: 'category', data: names, boundaryGap: true, ...axisStyle(), splitLine: { show: false } };
  return {
    grid: [
      { left: 8, right: isNarrow ? 54 : 68, top: 10, bottom: bottom + laneHeight + 24 },
      { left: 8, right: isNarrow ? 54 : 68, height: laneHeight, bottom: bottom + 20 },
    ],
    xAxis: [
      { ...axis, axisLabel: { show: false }, axisTick: { show: false }, axisPointer: { label: { show: false } } },
      {
        ...axis,
        gridIndex: 1,
        axisTick: { show: false },
        axisLabel: { ...axis.axisLabel, formatter: axisLabel(history), rotate: 0, margin: 8 },
        axisPointer: { label: { show: false } },
      },
    ],
    yAxis: [
      { scale: true, position: 'right', ...axisStyle(), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { ...axisStyle().axisLabel, formatter: price } },
      { gridIndex: 1, min: 0, max: 1, show: false },
    ],
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: color('edge-strong') } },
    tooltip: tooltip((params) => tooltipWords(shown, names, params), { trigger: 'axis', ...(isNarrow ? { position: [8, 8] } : {}) }),
    dataZoom: zooms(start, end, isNarrow),
    series: [...pastSeries(shown), ...fanSeries(shown), candles(shown, isNarrow), lane(shown, isNarrow)],
  };
}

function axisLabel(history) {
  const isDaily = (history.bars.at(-1)?.ms - history.bars[0]?.ms) / history.bars.length > 20 * 36e5;
  return (name) => (Number.isNaN(toMs(name)) ? name : isDaily ? time(name).slice(0, 10) : `${time(name).slice(11, 16)}\n${time(name).slice(5, 10)}`);
}

function zooms(startValue, endValue, isNarrow) {
  const both = { xAxisIndex: [0, 1], startValue, endValue, minValueSpan: LEAST_BARS };
  return [
    { type: 'inside', ...both, zoomOnMouseWheel: 'ctrl', moveOnMouseMove: true, preventDefaultMouseMove: false },
    {
      type: 'slider',
      ...both,
      height: isNarrow ? 20 : 16,
      bottom: 4,
      left: 12,
      right: 16,
      showDataShadow: false,
      showDetail: false,
      brushSelect: false,
      borderColor: color('edge'),
      fillerColor: color('accent-soft'),
      backgroundColor: 'transparent',
      handleStyle: { color: color('raised'), borderColor: color('muted') },
      moveHandleSize: 0,
    },
  ];
}

function candles({ history, signs: found }, isNarrow) {
  const up = color('up');
  const down = color('down');
  const lines = found.filter(({ kind, severity }) => kind === 'swap' || (kind === 'alert' && severity === 'critical'));
  return {
    name: 'bars',
    type: 'candlestick',
    z: 3,
    data: history.bars.map((bar) => [bar.open, bar.close, bar.low, bar.high]),
    itemStyle: { color: color('surface'), color0: down, borderColor: up, borderColor0: down, borderWidth: 1.2 },
    barMaxWidth: isNarrow ? 7 : 9,
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      label: { show: false },
      data: [
        {
          yAxis: history.bars.at(-1).close,
          lineStyle: { color: color('muted'), type: 'dotted', width: 1 },
          label: { show: true, position: 'end', formatter: price(history.bars.at(-1).close), color: color('on-accent'), backgroundColor: color('accent'), padding: [3, 4], borderRadius: 3, fontSize: 11 },
        },
        ...lines.map(({ index, kind }) => ({ xAxis: index, lineStyle: { color: color(SIGNS[kind].color), type: 'dashed', width: 1.2 } })),
      ],
    },
  };
}

function fanSeries({ ahead }) {
  if (ahead.length === 0) {
    return [];
  }
  const line = { type: 'line', showSymbol: false, z: 4, silent: true };
  const ends = { ...line, lineStyle: { color: color('accent'), width: 1, type: 'dotted' } };
  return [
    bandSeries(ahead.map(([x, low, high]) => [x, low, high]), color('fan'), { name: 'fan', z: 2 }),
    { ...ends, name: 'fan lower', data: ahead.map(([x, low]) => [x, low]) },
    { ...ends, name: 'fan upper', data: ahead.map(([x, , high]) => [x, high]) },
    {
      ...line,
      name: 'fan expected',
      showSymbol: true,
      symbol: 'circle',
      symbolSize: 6,
      lineStyle: { color: color('accent'), width: 2 },
      itemStyle: { color: color('accent') },
      data: ahead.map(([x, , , expected]) => [x, expected]),
    },
  ];
}

function pastSeries({ past }) {
  const missed = past.filter(({ settlement }) => !settlement.void && !settlement.covered);
  return [
    bandSeries(withGaps(past, ({ index, lower, upper }) => [index, lower, upper]), color('past-soft'), { name: 'past interval', z: 1 }),
    {
      name: 'past expected',
      type: 'line',
      z: 2,
      silent: true,
      showSymbol: false,
      connectNulls: false,
      lineStyle: { color: color('past'), width: 1.3 },
      data: withGaps(past, ({ index, expected }) => [index, expected]).map((point) => point ?? [null, null]),
    },
    {
      name: 'missed',
      type: 'scatter',
      z: 5,
      silent: true,
      symbol: SIGNS.void.symbol,
      symbolSize: 8,
      itemStyle: { color: color('warn') },
      data: missed.map(({ index, settlement }) => [index, settlement.actual_price]),
    },
  ];
}

function lane({ signs: found }, isNarrow) {
  return {
    name: 'signs',
    type: 'scatter',
    xAxisIndex: 1,
    yAxisIndex: 1,
    silent: true,
    data: found.map(({ index, kind }) => ({
      value: [index, 0.5],
      symbol: SIGNS[kind].symbol,
      symbolSize: kind === 'void' ? 6 : isNarrow ? 9 : 11,
      itemStyle: { color: color(SIGNS[kind].color), borderColor: color(SIGNS[kind].color) },
    })),
  };
}

function tooltipWords(shown, names, params) {
  const index = names.indexOf([params].flat()[0].axisValue);
  const bar = shown.history.bars[index];
  return bar ? barWords(shown, bar, index) : aheadWords(shown, index);
}

function barWords({ history, past, signs: found }, bar, index) {
  const before = history.bars[index - 1];
  const moved = before ? Math.log((bar.close * (bar.split_factor ?? 1)) / before.close) : NaN;
  const said = past.find((each) => each.index === index);
  return [
    `Bar to ${time(bar.close_time)} UTC`,
    `close ${price(bar.close)}${before ? `, ${change(moved)}` : ''}`,
    `open ${price(bar.open)}, high ${price(bar.high)}, low ${price(bar.low)}`,
    ...(said ? pastWords(said) : []),
    ...found.filter((sign) => sign.index === index).map(({ kind, words: text }) => `${SIGNS[kind].glyph} ${text}`),
  ];
}

function pastWords({ forecast, settlement, expected, lower, upper }) {
  const made = `Forecast ${barsText(settlement.horizon_bars)} before, by ${forecast.model} (${forecast.trust}):`;
  if (settlement.void) {
    return [made, 'void, as bars are missing on its way'];
  }
  const held = settlement.covered ? 'the price came into it' : '✕ the price came outside';
  return [made, `${price(expected)}; 90 % between ${price(lower)} and ${price(upper)}: ${held}`];
}

function aheadWords({ ahead, forecast }, index) {
  const each = ahead.find(([at]) => at === index)?.[4];
  if (!each) {
    return ['Ahead of the newest bar'];
  }
  return [
    `In ${barsText(each.horizon_bars)}${each.due ? `, at ${time(each.due)} UTC` : ''}`,
    `expected ${price(each.expected_price)}, ${change(each.expected_return)}`,
    `90 % between ${price(each.lower)} and ${price(each.upper)}`,
    `up with ${percent(each.probability_up)}; by ${forecast.model} (${forecast.trust})`,
  ];
}

function words(shown, { waiting }) {
  if (!shown) {
    return `No bar of this series yet. ${waiting}`;
  }
  const told = shown.past.filter(({ settlement }) => !settlement.void);
  const inside = told.filter(({ settlement }) => settlement.covered).length;
  const record = told.length > 0
    ? `Of ${barsText(told.length)} with a forecast made ${barsText(shown.horizon)} before, ${percent(inside / told.length)} closed inside its 90 % interval; ✕ marks the others.`
    : 'No forecast of this horizon has come due yet.';
  return shown.ahead.length > 0 ? `The fan is the newest forecast. ${record}` : `No forecast ahead of the newest bar. ${record}`;
}

function legend() {
  const sign = (glyph, text, name) => element('li', {}, element('span', { class: `sign ${name}`, 'aria-hidden': 'true' }, glyph), text);
  byId('price-legend').replaceChildren(
    sign('━', 'forecast ahead and its 90 % interval', 'accent'),
    sign('━', 'past forecasts when due', 'past'),
    sign('✕', 'price outside the interval', 'warn'),
    ...Object.values(SIGNS).map(({ glyph, text, color: name }) => sign(glyph, text, name)),
  );
}
