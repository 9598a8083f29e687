// Which series and model are shown: pickers, remembered in the address so that it can be shared.

import { get } from './api.js';
import { byId, element, fillSelect } from './dom.js';
import { atMost } from './pace.js';

const LISTED = 50;
const FOUND = 20;
const SEARCH_MS = 300;

/** Wires the pickers; `onSeries` and `onModel` hear what the reader chooses. */
export function createPickers({ onSeries, onModel }) {
  const chosen = { symbol: null, interval: null, model: 'answer', ...fromAddress() };
  let listed = [];

  const choose = (next, heard) => {
    Object.assign(chosen, next);
    history.replaceState(null, '', `#${new URLSearchParams(chosen)}`);
    heard();
  };
  const chooseSymbol = async (text) => {
    const found = await seriesLike(text);
    if (found.length > 0) {
      const [{ symbol }] = found;
      showIntervals(
        found.map(({ interval }) => interval),
        chosen,
        symbol,
      );
      choose({ symbol, interval: byId('interval').value }, onSeries);
    }
    byId('series-search').value = chosen.symbol;
  };
  byId('series').addEventListener('change', ({ target }) => chooseSymbol(target.value));
  byId('interval').addEventListener('change', ({ target }) => choose({ interval: target.value }, onSeries));
  byId('model').addEventListener('change', ({ target }) => choose({ model: target.value }, onModel));
  byId('pickers').addEventListener('submit', (submitted) => submitted.preventDefault());
  wireSearch(chooseSymbol);

  const intervalsOf = async (symbol) => {
    const near = listed.filter((each) => each.symbol === symbol);
    const series = near.length > 0 ? near : (await get('/api/symbols', { symbol })).series;
    return series.filter((each) => each.symbol === symbol).map(({ interval }) => interval);
  };

  return {
    chosen,
    /** Reads the list of series and chooses the first when none is; resolves to how many there are. */
    async refresh() {
      const answer = await get('/api/symbols', { limit: LISTED });
      listed = answer.series;
      byId('pickers').hidden = listed.length === 0;
      const isMany = answer.total > listed.length;
      byId('series').hidden = isMany;
      byId('series-search').hidden = !isMany;
      if (listed.length > 0) {
        if (chosen.symbol === null || !(await exists(chosen, intervalsOf))) {
          Object.assign(chosen, { symbol: listed[0].symbol, interval: listed[0].interval });
        }
        const symbols = [...new Set(listed.map(({ symbol }) => symbol))];
        fillSelect(
          byId('series'),
          symbols.map((symbol) => [symbol, symbol]),
          chosen.symbol,
        );
        if (document.activeElement !== byId('series-search')) {
          byId('series-search').value = chosen.symbol;
        }
        showIntervals(await intervalsOf(chosen.symbol), chosen, chosen.symbol);
      }
      return answer.total;
    },
    showModels(names) {
      const known = names.includes(chosen.model) || chosen.model === 'answer';
      fillSelect(
        byId('model'),
        [['answer', 'the answer'], ...(known ? names : [...names, chosen.model]).map((name) => [name, name])],
        chosen.model,
      );
    },
  };
}

/** The series of a symbol, or else of the first one that contains the text. */
async function seriesLike(text) {
  if (!text) {
    return [];
  }
  const { series } = await get('/api/symbols', { symbol: text });
  return series.length > 0 ? series : (await get('/api/symbols', { q: text, limit: 1 })).series;
}

async function exists({ symbol, interval }, intervalsOf) {
  return (await intervalsOf(symbol)).includes(interval);
}

function showIntervals(intervals, chosen, symbol) {
  const kept = intervals.includes(chosen.interval) ? chosen.interval : intervals[0];
  fillSelect(
    byId('interval'),
    intervals.map((code) => [code, code]),
    kept,
  );
  byId('interval').title = `Length of a bar of ${symbol}`;
}

function wireSearch(chooseSymbol) {
  const search = byId('series-search');
  const suggest = atMost(SEARCH_MS, async () => {
    const { series } = await get('/api/symbols', { q: search.value, limit: FOUND });
    const symbols = [...new Set(series.map(({ symbol }) => symbol))];
    byId('series-found').replaceChildren(...symbols.map((value) => element('option', { value })));
  });
  search.addEventListener('input', suggest);
  search.addEventListener('change', () => chooseSymbol(search.value));
}

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const named = ['symbol', 'interval', 'model'].map((name) => [name, given.get(name)]);
  return Object.fromEntries(named.filter(([, value]) => value));
}
