// The bars of the shown series, its forecasts and their settlements: bounded, newest kept, older pages on demand.

import { get } from './api.js';
import { toMs } from './format.js';

const PAGE = 500;
const OUTCOME_PAGE = 2000;
const LIVE_BARS = 2000;
const MOST_BARS = 10000;

export const settlementKey = (predictedAtMs, model, horizonBars) =>
  `${predictedAtMs}|${model}|${horizonBars}`;

/** Whether a prediction is of the chosen model; 'answer' is the one to follow at each close. */
const isChosen = (prediction, model) =>
  model === 'answer' ? prediction.answer : modelName(prediction.model) === model;

export const modelName = (key) => key.slice(0, key.lastIndexOf('@'));

export class SeriesHistory {
  constructor(symbol, interval, model) {
    Object.assign(this, { symbol, interval, model });
    this.clear();
    this.held = null;
    this.isLoaded = false;
  }

  clear() {
    this.bars = [];
    this.forecasts = new Map();
    this.settlements = new Map();
    this.answer = null;
    this.older = { bars: null, predictions: null, outcomes: null };
  }

  /** Begins again with the newest page of everything; what the stream brings meanwhile is added after it. */
  load() {
    return this.fetched((pages) => {
      this.clear();
      this.take(pages);
    });
  }

  /** Adds the newest page to what is kept, for what the stream left out; begins again after a long pause. */
  refresh() {
    return this.fetched((pages) => {
      const { older } = this;
      const isJoined = this.bars.length > 0 && toMs(pages[0].bars[0]?.close_time) <= this.bars.at(-1).ms;
      if (!isJoined) {
        this.clear();
      }
      this.take(pages);
      this.older = isJoined ? older : this.older;
    });
  }

  async fetched(taken) {
    if (this.held) {
      return;
    }
    this.held = [];
    try {
      taken(await this.ask({}));
      this.isLoaded = true;
    } finally {
      const held = this.held;
      this.held = null;
      held.forEach(([type, record]) => this.add(type, record));
    }
  }

  /** Asks for the page before the oldest; false when there is none, or enough is kept. */
  async loadOlder() {
    if (!this.older.bars || this.bars.length >= MOST_BARS) {
      return false;
    }
    const pages = await this.ask(this.older);
    this.take(pages);
    return true;
  }

  async ask(before) {
    const series = { interval: this.interval };
    const symbol = encodeURIComponent(this.symbol);
    const [bars, predictions] = await Promise.all([
      get(`/api/bars/${symbol}`, { ...series, limit: PAGE, before: before.bars }),
      get(`/api/predictions/${symbol}`, {
        ...series,
        model: this.model,
        limit: PAGE,
        before: before.predictions,
      }),
    ]);
    return [bars, predictions, await this.outcomesSince(toMs(bars.bars[0]?.close_time), before.outcomes)];
  }

  /** Outcomes back to a time, which several models share, in as many pages as that takes. */
  async outcomesSince(ms, before) {
    const named = this.model === 'answer' ? null : this.model;
    const found = { outcomes: [], next: before };
    do {
      const page = await get('/api/outcomes', {
        interval: this.interval,
        symbol: this.symbol,
        model: named,
        limit: OUTCOME_PAGE,
        before: found.next,
      });
      found.outcomes.push(...page.outcomes);
      found.next = page.next;
    } while (found.next && toMs(found.next) > ms);
    return found;
  }

  take([bars, predictions, outcomes]) {
    bars.bars.forEach((bar) => this.addBar(bar));
    predictions.predictions.forEach((prediction) => this.addPrediction(prediction));
    outcomes.outcomes.forEach((outcome) => this.addOutcome(outcome));
    this.older = { bars: bars.next, predictions: predictions.next, outcomes: outcomes.next };
  }

  /** Adds a record of the stream: a bar, a rejected one, a prediction or an outcome. */
  add(type, record) {
    if (this.held) {
      this.held.push([type, record]);
    } else if (type === 'bar') {
      this.addBar(record);
    } else if (type === 'rejected') {
      this.removeBar(record);
    } else if (type === 'prediction') {
      this.addPrediction(record);
    } else {
      this.addOutcome(record);
    }
  }

  addBar(bar) {
    const kept = { ...bar, ms: toMs(bar.close_time) };
    const at = this.place(kept.ms);
    this.bars.splice(at, this.bars[at]?.ms === kept.ms ? 1 : 0, kept);
  }

  removeBar(bar) {
    const ms = toMs(bar.close_time);
    this.bars = this.bars.filter((each) => each.ms !== ms);
  }

  /** Index of the first bar that does not close before a time. */
  place(ms) {
    let low = 0;
    let high = this.bars.length;
    if (high > 0 && this.bars[high - 1].ms < ms) {
      return high;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bars[middle].ms < ms) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  addPrediction(prediction) {
    const made = { ...prediction, ms: toMs(prediction.close_time) };
    if (made.answer && !(this.answer?.ms > made.ms)) {
      this.answer = made;
    }
    if (isChosen(made, this.model)) {
      this.forecasts.set(made.ms, made);
    }
  }

  addOutcome(outcome) {
    if (this.model !== 'answer' && modelName(outcome.model) !== this.model) {
      return;
    }
    const dueMs = toMs(outcome.close_time);
    for (const settlement of outcome.settlements) {
      const key = settlementKey(toMs(settlement.predicted_at), outcome.model, settlement.horizon_bars);
      this.settlements.set(key, { ...settlement, dueMs });
    }
  }

  /** Forgets what is older than the newest bars that are kept while the newest are watched. */
  trim() {
    if (this.bars.length <= LIVE_BARS) {
      return;
    }
    this.bars.splice(0, this.bars.length - LIVE_BARS);
    const oldest = this.bars[0].ms;
    deleteWhere(this.forecasts, (ms) => ms < oldest);
    deleteWhere(this.settlements, (key, settlement) => settlement.dueMs < oldest);
    const before = this.bars[0].close_time;
    this.older = { bars: before, predictions: before, outcomes: before };
  }

  newestForecast() {
    let newest = null;
    for (const forecast of this.forecasts.values()) {
      newest = newest === null || forecast.ms > newest.ms ? forecast : newest;
    }
    return newest;
  }
}

function deleteWhere(map, test) {
  for (const [key, value] of map) {
    if (test(key, value)) {
      map.delete(key);
    }
  }
}
