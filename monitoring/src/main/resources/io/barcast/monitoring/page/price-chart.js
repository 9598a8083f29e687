// The main chart: candles, the newest forecast as a fan, past forecasts against what came, signs of events.

import { axisStyle, besidePoint, createChart, tooltip } from './chart.js';
import { byId, element, fillSelect, setText } from './dom.js';
import { bars as barsText, price, time } from './format.js';
import { axisOf, fan, pastForecasts, scaledBars, signs, SIGNS } from './price-layers.js';
import { candles, fanSeries, lane, pastSeries } from './price-series.js';
import { chartWords, tooltipWords } from './price-words.js';
import { color } from './theme.js';

const WIDE_BARS = 180;
const NARROW_BARS = 70;
const LEAST_BARS = 20;
const EDGE_BARS = 15;

/** Draws `current()`'s history and events; `needOlder` is called when the reader comes to the oldest bar. */
export function createPriceChart({ current, needOlder, onHorizon }) {
  const view = { following: true, span: null, endMs: null };
  let shown = null;
  const box = byId('price-chart');
  const {
    chart,
    draw: drawChart,
    isNarrow,
  } = createChart(box, () => shown && option(shown, windowOf(shown, view, isNarrow()), isNarrow()));
  legend();

  const draw = () => {
    shown = layers(current());
    [box, byId('price-legend'), byId('price-controls')].forEach((part) => (part.hidden = shown === null));
    drawChart();
    setText(byId('price-words'), chartWords(shown, current().waiting));
  };

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
    draw,
    isFollowing: () => view.following,
    /** Shows a time in the middle; false when no bar that old is loaded. */
    goTo(ms) {
      const bars = current().history?.bars ?? [];
      if (bars.length === 0 || bars[0].ms > ms) {
        if (bars.length > 0) {
          Object.assign(view, { following: false, endMs: bars.at(-1).ms });
        }
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
function layers({ history, horizon: wanted, events }) {
  if (!history || history.bars.length === 0) {
    return null;
  }
  const axis = axisOf(history.bars);
  const forecast = history.newestForecast();
  const horizons = forecast?.horizons.map((each) => each.horizon_bars) ?? [];
  const horizon = horizons.includes(wanted) ? wanted : (horizons[0] ?? wanted);
  fillHorizons(horizons, horizon);
  const past = pastForecasts(history, horizon, axis);
  const ahead = fan(forecast, axis);
  const slots = Math.max(0, ...ahead.map(([index]) => index - history.bars.length + 1)) + 1;
  const bars = scaledBars(history.bars, axis);
  return {
    history,
    bars,
    axis,
    forecast,
    horizon,
    past,
    ahead,
    slots,
    signs: signs(history, axis, past, events),
  };
}

function fillHorizons(horizons, chosen) {
  byId('past-horizon').hidden = horizons.length === 0;
  if (horizons.length > 0) {
    fillSelect(
      byId('horizon'),
      horizons.map((bars) => [String(bars), `${barsText(bars)} ahead`]),
      String(chosen),
    );
  }
}

function windowOf({ history, slots }, view, isNarrow) {
  const last = history.bars.length - 1;
  const span = view.span ?? (isNarrow ? NARROW_BARS : WIDE_BARS);
  const end = view.following ? last + slots : Math.min(last + slots, history.place(view.endMs));
  return { start: Math.max(0, end - span), end };
}

function option(shown, { start, end }, isNarrow) {
  const { history, bars, ahead, slots } = shown;
  const due = new Map(ahead.slice(1).map(([index, , , , each]) => [index, each.due]));
  const last = history.bars.length - 1;
  const slotNames = Array.from({ length: slots }, (_, at) => due.get(last + 1 + at) ?? `+${at + 1}`);
  const names = [...history.bars.map((bar) => bar.close_time), ...slotNames];
  const laneHeight = 28;
  const bottom = isNarrow ? 64 : 60;
  const axis = {
    type: 'category',
    data: names,
    boundaryGap: true,
    ...axisStyle(),
    splitLine: { show: false },
  };
  return {
    grid: [
      { left: 20, right: isNarrow ? 54 : 68, top: 10, bottom: bottom + laneHeight + 4 },
      { left: 20, right: isNarrow ? 54 : 68, height: laneHeight, bottom },
    ],
    xAxis: [
      {
        ...axis,
        axisLabel: { show: false },
        axisTick: { show: false },
        axisPointer: { label: { show: false } },
      },
      {
        ...axis,
        gridIndex: 1,
        axisTick: { show: false },
        axisLabel: { ...axis.axisLabel, formatter: axisLabel(history), lineHeight: 14 },
        axisPointer: { label: { show: false } },
      },
    ],
    yAxis: [
      {
        scale: true,
        position: 'right',
        ...axisStyle(),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { ...axisStyle().axisLabel, formatter: (value) => price(value, bars.at(-1).close) },
      },
      { gridIndex: 1, min: 0, max: 1, show: false },
    ],
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: color('edge-strong') } },
    tooltip: tooltip((params) => tooltipWords(shown, names, params), {
      trigger: 'axis',
      ...(isNarrow ? { width: 28, position: besidePoint } : {}),
    }),
    dataZoom: zooms(start, end, isNarrow),
    series: [...pastSeries(shown), ...fanSeries(shown), candles(shown, isNarrow), lane(shown, isNarrow)],
  };
}

function axisLabel(history) {
  const isDaily = (history.bars.at(-1)?.ms - history.bars[0]?.ms) / history.bars.length > 20 * 36e5;
  const place = isDaily
    ? (text) => text.slice(0, 10)
    : (text) => `${text.slice(11, 16)}\n${text.slice(5, 10)}`;
  return (name) => (name.startsWith('+') ? name : place(time(name)));
}

function zooms(startValue, endValue, isNarrow) {
  const both = { xAxisIndex: [0, 1], startValue, endValue, minValueSpan: LEAST_BARS };
  return [
    {
      type: 'inside',
      ...both,
      zoomOnMouseWheel: 'ctrl',
      moveOnMouseMove: true,
      preventDefaultMouseMove: false,
    },
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

function legend() {
  const sign = (glyph, text, name) =>
    element('li', {}, element('span', { class: `sign ${name}`, 'aria-hidden': 'true' }, glyph), text);
  byId('price-legend').replaceChildren(
    sign('━', 'forecast ahead and its 90 % interval', 'accent'),
    sign('━', 'past forecasts when due', 'past'),
    sign('✕', 'price outside the interval', 'warn'),
    ...Object.values(SIGNS).map(({ glyph, text, color: name }) => sign(glyph, text, name)),
  );
}
