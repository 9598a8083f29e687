// Lines over time, and what their tooltips say.

import { axisStyle, tooltip } from './chart.js';
import { color } from './theme.js';

export const day = (ms) => new Date(ms).toISOString().slice(0, 10);

/** Day, with the time where it is not midnight. */
export function moment(ms) {
  const text = new Date(ms).toISOString();
  return text.slice(11, 16) === '00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`;
}

export const lineColors = () => [color('accent'), color('past'), color('up'), color('warn'), color('down'), color('muted')];

/** A chart of `{name, points, muted}` lines over time; `text(value)` is a value as words. */
export function timeLines(lines, text, axis = {}) {
  return {
    color: lineColors(),
    useUTC: true,
    legend: { top: 0, textStyle: { color: color('muted'), fontSize: 11 }, itemWidth: 14, itemHeight: 8 },
    grid: { left: 8, right: 16, top: 30, bottom: 8, containLabel: true },
    xAxis: { type: 'time', ...axisStyle(), splitLine: { show: false } },
    yAxis: {
      type: 'value',
      scale: true,
      ...axisStyle(),
      ...axis,
      axisLabel: { ...axisStyle().axisLabel, formatter: text },
    },
    tooltip: tooltip(
      (params) => [
        params.length > 0 ? moment(params[0].value[0]) : '',
        ...params.map(({ seriesName, value }) => `${seriesName}: ${text(value[1])}`),
      ],
      { trigger: 'axis' },
    ),
    series: lines.map(({ name, points, muted }) => ({
      name,
      type: 'line',
      showSymbol: false,
      lineStyle: { width: 1.4, type: muted ? 'dashed' : 'solid', ...(muted ? { color: color('muted') } : {}) },
      itemStyle: muted ? { color: color('muted') } : {},
      data: points,
    })),
  };
}
