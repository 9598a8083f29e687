// The price chart in words: its caption and its tooltip.

import { bars as barsText, change, percent, price, time } from './format.js';
import { SIGNS } from './price-layers.js';

/** Lines of the tooltip at a place of the axis. */
export function tooltipWords(shown, names, params) {
  const index = names.indexOf([params].flat()[0].axisValue);
  const bar = shown.bars[index];
  return bar ? barWords(shown, bar, index) : aheadWords(shown, index);
}

function barWords({ bars, past, signs: found }, bar, index) {
  const before = bars[index - 1];
  const moved = before ? Math.log(bar.close / before.close) : NaN;
  const said = past.find((each) => each.index === index);
  return [
    `Bar to ${time(bar.close_time)} UTC`,
    `close ${price(bar.close)}${before ? `, ${change(moved)}` : ''}`,
    `open ${price(bar.open)}, high ${price(bar.high)}, low ${price(bar.low)}`,
    ...(said ? pastWords(said) : []),
    ...found
      .filter((sign) => sign.index === index)
      .map(({ kind, words: text }) => `${SIGNS[kind].glyph} ${text}`),
  ];
}

function pastWords({ forecast, settlement, trust, expected, lower, upper }) {
  const made = `Forecast ${barsText(settlement.horizon_bars)} before, by ${forecast.model} (${trust}):`;
  if (settlement.void) {
    return [made, 'void, as bars are missing on its way'];
  }
  const held = settlement.covered ? 'the price came into it' : '✕ the price came outside';
  return [made, `${price(expected)}; 90 % between ${price(lower)} and ${price(upper)}: ${held}`];
}

function aheadWords({ ahead, forecast }, index) {
  const each = ahead.find(([at]) => at >= index)?.[4];
  if (!each) {
    return ['Ahead of the newest forecast'];
  }
  return [
    `In ${barsText(each.horizon_bars)}${each.due ? `, at ${time(each.due)} UTC` : ''}`,
    `expected ${price(each.expected_price)}, ${change(each.expected_return)}`,
    `90 % between ${price(each.lower)} and ${price(each.upper)}`,
    `up with ${percent(each.probability_up)}; by ${forecast.model} (${each.trust})`,
  ];
}

/** The chart in a sentence or two; null is a chart without bars. */
export function chartWords(shown, waiting) {
  if (!shown) {
    return waiting;
  }
  const told = shown.past.filter(({ settlement }) => !settlement.void);
  const inside = told.filter(({ settlement }) => settlement.covered).length;
  const record =
    told.length > 0
      ? `Of ${barsText(told.length)} with a forecast made ${barsText(shown.horizon)} before, ${percent(inside / told.length)} closed inside its 90 % interval; ✕ marks the others.`
      : 'No forecast of this horizon has come due yet.';
  const scale = shown.axis.isSplit ? ' Prices before a split are on the newest scale.' : '';
  return shown.ahead.length > 0
    ? `The fan is the newest forecast. ${record}${scale}`
    : `No forecast ahead of the newest bar. ${record}${scale}`;
}
