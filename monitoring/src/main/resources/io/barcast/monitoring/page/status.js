// The status in one line, and whether the stream is connected.

import { byId, setText } from './dom.js';
import { count, plural, time } from './format.js';

const CONNECTION = { connecting: 'connecting', live: 'live', lost: 'connection lost, trying again' };

/** Says how far the pipeline is, and whose answer counts with which trust. */
export function showStatus(progress, answer, waiting) {
  setText(byId('status'), progress?.bars ? words(progress, answer) : waiting);
}

function words(progress, answer) {
  return [
    `last bar ${time(progress.last_close_time)} UTC`,
    plural(progress.symbols, 'symbol'),
    `${count(progress.bars)} bars`,
    `${count(progress.predictions)} predictions`,
    answer ? `answer: ${answer.model}, ${answer.trust}` : 'no answer yet',
  ].join(' · ');
}

export function showProblem(error) {
  setText(byId('status'), `The server could not be asked: ${error.message}`);
}

export function showConnection(now) {
  const shown = byId('connection');
  shown.dataset.state = now;
  setText(shown, CONNECTION[now]);
}
