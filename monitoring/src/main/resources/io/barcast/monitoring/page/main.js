// Joins the parts: what is chosen, what the server answers and streams, and who draws it.

import { get } from './api.js';
import { createCalibration } from './calibration.js';
import { byId } from './dom.js';
import { createDrift } from './drift.js';
import { createEvents } from './events.js';
import { showForecast } from './forecast-now.js';
import { SeriesHistory } from './history.js';
import { measuredNames } from './measured.js';
import { showModels } from './models.js';
import { showHealth, showRejected, waitingWords } from './operations.js';
import { atMost, every } from './pace.js';
import { createPickers } from './pickers.js';
import { createPriceChart } from './price-chart.js';
import { showRuns } from './runs.js';
import { createSkill } from './skill.js';
import { showConnection, showProblem, showStatus } from './status.js';
import { openStream } from './stream.js';
import { initTheme } from './theme.js';
import { createTrials } from './trials.js';

const DRAW_MS = 400;
const CARDS_MS = 1000;
const ASK_MS = 5000;
const REFRESH_MS = 15000;
const NOTHING_YET = 'The page fills by itself as soon as bars arrive.';

const state = {
  history: null,
  horizon: 1,
  models: [],
  alerts: [],
  runs: [],
  trials: [],
  skill: null,
  drift: null,
  parts: [],
  progress: null,
};
let closeStream = null;
let isLive = false;

initTheme(byId('theme'));
const waiting = () => {
  const isLoading = state.history !== null && !state.history.isLoaded;
  return isLoading ? 'Loading.' : `Nothing yet. ${waitingWords(state.parts) || NOTHING_YET}`;
};
const champion = () =>
  state.models.find((each) => each.champion && (!state.history || each.interval === state.history.interval));
const focus = () => {
  const { model } = pickers.chosen;
  return model !== 'answer' ? model : (champion()?.name ?? measuredNames(state.skill)[0]);
};

const events = createEvents((ms) => goTo(ms));
const price = createPriceChart({
  current: () => ({
    history: state.history,
    horizon: state.horizon,
    events: events.all(),
    waiting: waiting(),
  }),
  needOlder: () => loadOlder(),
  onHorizon: (horizon) => (state.horizon = horizon),
});
const skill = createSkill(() => ({ skill: state.skill, focus: focus() }));
const calibration = createCalibration(() => ({ skill: state.skill, focus: focus() }));
const drift = createDrift(() => ({
  drift: state.drift,
  alerts: state.alerts,
  champion: champion() && `${champion().name}@${champion().version}`,
}));
const trials = createTrials(() => state.trials);
const pickers = createPickers({ onSeries: () => openSeries(), onModel: () => openSeries() });

const drawPrice = atMost(DRAW_MS, () => {
  if (price.isFollowing()) {
    state.history?.trim();
  }
  price.draw();
});
const drawNow = atMost(DRAW_MS, () => showForecast(state.history?.newestForecast() ?? null, waiting()));
const drawCards = atMost(CARDS_MS, () => events.draw());
const drawStatus = atMost(CARDS_MS, () => showStatus(state.progress, answerNow(), waiting()));

/** The model that is followed, with its trust: of the newest answer, or the champion before there is one. */
function answerNow() {
  const model = champion();
  return (
    state.history?.answer ??
    (model ? { model: `${model.name}@${model.version}`, trust: model.trust } : null)
  );
}

/** Runs a question to the server; what fails is said in the status and asked again later. */
const asking = (question) => async (...given) => {
  try {
    await question(...given);
  } catch (error) {
    if (closeStream === null) {
      connected('lost');
    }
    showProblem(error);
  }
};

const askRecords = atMost(
  ASK_MS,
  asking(async () => {
    const [models, alerts, runs] = await Promise.all([
      get('/api/models', { limit: 200 }),
      get('/api/alerts', { limit: 100 }),
      get('/api/runs', { limit: 100 }),
    ]);
    Object.assign(state, { models: models.models, alerts: alerts.alerts, runs: runs.runs });
    showRecords();
  }),
);

const askTrials = atMost(
  ASK_MS,
  asking(async () => {
    state.trials = (await get('/api/trials', { limit: 1000 })).trials;
    trials.show();
  }),
);

function showRecords() {
  const names = new Set([...state.models.map(({ name }) => name), ...measuredNames(state.skill)]);
  pickers.showModels([...names].sort());
  showModels(state.models, state.progress?.last_close_time, waiting());
  showRuns(state.runs, waiting());
  drift.show();
}

const askFigures = atMost(
  ASK_MS,
  asking(async () => {
    const interval = state.history?.interval;
    const [measured, drifted, rejected, health] = await Promise.all([
      interval ? get('/api/skill', { interval }) : null,
      interval ? get('/api/drift', { interval }) : null,
      get('/api/dead-letters'),
      get('/api/health'),
    ]);
    Object.assign(state, { skill: measured, drift: drifted, parts: health.parts });
    skill.show();
    calibration.show();
    showRejected(rejected.reasons);
    showHealth(health.parts);
    showRecords();
    drawNow();
    drawPrice();
    drawStatus();
  }),
);

const askEvents = asking(async () => {
  const answer = await get('/api/events', { limit: 500 });
  events.replace(answer.events);
  drawCards();
  drawPrice();
});

/** Finds the series to show; while there is none, asks again with each refresh. */
const findSeries = asking(async () => {
  const before = state.history;
  const total = await pickers.refresh();
  const { symbol, interval } = pickers.chosen;
  if (total > 0 && (!before || before.symbol !== symbol || before.interval !== interval)) {
    openSeries();
  } else if (closeStream === null) {
    listen({});
  }
});

const findFirst = atMost(ASK_MS, findSeries);

function openSeries() {
  const { symbol, interval, model } = pickers.chosen;
  closeStream?.();
  state.history = new SeriesHistory(symbol, interval, model);
  listen({ symbol, interval });
}

function listen(query) {
  closeStream = openStream(query, {
    onState: connected,
    onHello: askEverything,
    onReset: askAgain,
    onRecord: take,
  });
}

/** After each (re)connection: what was missed is asked for. */
function askEverything() {
  findSeries();
  loadHistory();
  askRecords();
  askTrials();
  askFigures();
  askEvents();
}

/** Where more came than the stream could carry. */
const askAgain = atMost(ASK_MS, () => askEverything());

const loadHistory = asking(async () => {
  await state.history?.load();
  drawPrice();
  drawNow();
  drawStatus();
  showRecords();
});

const refreshHistory = asking(async () => {
  await state.history?.refresh();
  drawPrice();
  drawNow();
});

const loadOlder = atMost(
  1000,
  asking(async () => {
    if (await state.history?.loadOlder()) {
      drawPrice();
    }
  }),
);

const goTo = asking(async (ms) => {
  byId('price').scrollIntoView({ block: 'nearest' });
  while (!price.goTo(ms) && (await state.history?.loadOlder())) {
    drawPrice();
  }
  price.goTo(Math.max(ms, state.history?.bars[0]?.ms ?? ms));
});

function take(type, record) {
  if (type === 'progress') {
    state.progress = record;
    drawStatus();
    if (state.history === null && record.symbols > 0) {
      findFirst();
    }
  } else if (type === 'event') {
    events.add(record);
    drawCards();
    drawPrice();
  } else if (['alert', 'run', 'model'].includes(type)) {
    if (record.decision === 'TRIED') {
      askTrials();
    } else {
      askRecords();
    }
  } else {
    state.history?.add(type, record);
    drawPrice();
    if (type === 'prediction') {
      drawNow();
      drawStatus();
    }
  }
}

function connected(now) {
  isLive = now === 'live';
  showConnection(now);
}

drawNow();
drawPrice();
drawCards();
findSeries();
every(ASK_MS, () => {
  if (closeStream === null) {
    findSeries();
  }
});
every(REFRESH_MS, () => {
  if (isLive) {
    findSeries();
    refreshHistory();
    askFigures();
    askRecords();
    askEvents();
  }
});
