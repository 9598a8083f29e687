// The price chart's layers as ECharts series.

import { bandSeries } from './chart.js';
import { price } from './format.js';
import { SIGNS, withGaps } from './price-layers.js';
import { color } from './theme.js';

export function candles({ bars, signs: found }, isNarrow) {
  const newest = bars.at(-1).close;
  const up = color('up');
  const down = color('down');
  const lines = found.filter(
    ({ kind, severity }) => kind === 'swap' || (kind === 'alert' && severity === 'critical'),
  );
  return {
    name: 'bars',
    type: 'candlestick',
    z: 3,
    data: bars.map((bar) => [bar.open, bar.close, bar.low, bar.high]),
    itemStyle: {
      color: color('surface'),
      color0: down,
      borderColor: up,
      borderColor0: down,
      borderWidth: 1.2,
    },
    barMaxWidth: isNarrow ? 7 : 9,
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      label: { show: false },
      data: [
        {
          yAxis: newest,
          lineStyle: { color: color('muted'), type: 'dotted', width: 1 },
          label: {
            show: true,
            position: 'end',
            formatter: price(newest),
            color: color('on-accent'),
            backgroundColor: color('accent'),
            padding: [0, 5],
            lineHeight: 18,
            borderRadius: 3,
            fontSize: 11,
          },
        },
        ...lines.map(({ index, kind }) => ({
          xAxis: index,
          lineStyle: { color: color(SIGNS[kind].color), type: 'dashed', width: 1.2 },
        })),
      ],
    },
  };
}

export function fanSeries({ history, ahead, slots }) {
  if (ahead.length === 0) {
    return [];
  }
  const line = { type: 'line', showSymbol: false, z: 4, silent: true };
  const ends = { ...line, lineStyle: { color: color('accent'), width: 1, type: 'dotted' } };
  return [
    bandSeries(
      ahead.map(([x, low, high]) => [x, low, high]),
      color('fan'),
      { name: 'fan', z: 2 },
    ),
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
    {
      ...line,
      name: 'fan places',
      data: Array.from({ length: slots }, (_, at) => [history.bars.length + at, ahead[0][3]]),
      lineStyle: { width: 0 },
    },
  ];
}

export function pastSeries({ bars, past }) {
  const missed = past.filter(({ settlement }) => !settlement.void && !settlement.covered);
  return [
    bandSeries(
      withGaps(past, ({ index, lower, upper }) => [index, lower, upper]),
      color('past-soft'),
      { name: 'past interval', z: 1 },
    ),
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
      data: missed.map(({ index }) => [index, bars[index].close]),
    },
  ];
}

export function lane({ signs: found }, isNarrow) {
  return {
    name: 'signs',
    type: 'scatter',
    xAxisIndex: 1,
    yAxisIndex: 1,
    silent: true,
    data: found.map(({ index, kind }) => ({
      value: [index, kind === 'void' ? 0.22 : 0.66],
      symbol: SIGNS[kind].symbol,
      symbolSize: kind === 'void' ? 6 : isNarrow ? 9 : 11,
      itemStyle: {
        color: color(SIGNS[kind].hollow ? 'surface' : SIGNS[kind].color),
        borderColor: color(SIGNS[kind].color),
        borderWidth: SIGNS[kind].hollow ? 2 : 0,
      },
    })),
  };
}
