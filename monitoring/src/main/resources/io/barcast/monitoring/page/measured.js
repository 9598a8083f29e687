// The skill answer of one model: its windows in all roles, per horizon.

import { toMs } from './format.js';

/** `{model, horizon_bars, isNaive, windows}` per horizon of a model that has windows, shortest horizon first. */
export function measuredOf(skill, model) {
  const entries = (skill?.models ?? []).filter((each) => each.model === model && each.windows.length > 0);
  const horizons = [...new Set(entries.map((each) => each.horizon_bars))].sort((one, other) => one - other);
  return horizons.map((horizon) => {
    const found = entries.filter((each) => each.horizon_bars === horizon);
    const windows = found.flatMap((each) => each.windows).sort((one, other) => toMs(one.to) - toMs(other.to));
    return { model, horizon_bars: horizon, isNaive: found.every(({ role }) => role === 'BASELINE'), windows };
  });
}

/** The names of all models that are measured. */
export const measuredNames = (skill) => [...new Set((skill?.models ?? []).map(({ model }) => model))].sort();
