// "What happened": cards in plain words, newest first, by kind.

import { byId, element, emptyState, setText } from './dom.js';
import { count, shortened, time, toMs } from './format.js';

const MOST = 1000;
const SHOWN = 40;
const TEXT = 260;
const KINDS = {
  alert: ['▼', 'Alerts'],
  cleared: ['●', 'Alerts over'],
  swap: ['▲', 'Swaps'],
  trust: ['◐', 'Trust'],
  run: ['○', 'Training'],
  hole: ['■', 'Holes'],
  split: ['◆', 'Splits'],
  void: ['✕', 'Voids'],
  dead_letter: ['!', 'Rejected'],
  start: ['▶', 'Starts'],
};

/** Keeps the newest events; `onChosen(timeMs)` hears a click on a card. */
export function createEvents(onChosen) {
  let events = [];
  let kind = null;
  let shown = SHOWN;
  let seenNewest = null;

  const draw = () => {
    drawFilters();
    const wanted = events.filter((event) => kind === null || event.kind === kind);
    const cards = wanted.slice(0, shown).map((event) => card(event, onChosen));
    if (wanted.length > shown) {
      cards.push(
        element(
          'li',
          {},
          element('button', { type: 'button', on: { click: more } }, `Show more of ${count(wanted.length)}`),
        ),
      );
    }
    const nothing =
      'Nothing yet. Alerts, training runs, model swaps, holes and splits appear here as they happen.';
    byId('happened-cards').replaceChildren(
      ...(cards.length > 0 ? cards : [element('li', {}, emptyState(nothing))]),
    );
    announce();
  };
  const more = () => {
    shown += SHOWN;
    draw();
  };
  const drawFilters = () => {
    const held = events.reduce(
      (counts, event) => counts.set(event.kind, (counts.get(event.kind) ?? 0) + 1),
      new Map(),
    );
    const wanted = [
      ['', 'All', events.length],
      ...Object.entries(KINDS)
        .filter(([name]) => held.has(name))
        .map(([name, [sign, text]]) => [name, `${sign} ${text}`, held.get(name)]),
    ];
    const filters = byId('happened-filters');
    const state = JSON.stringify([wanted, kind]);
    if (filters.dataset.state === state) {
      return;
    }
    const focused = filters.contains(document.activeElement) ? document.activeElement.value : null;
    filters.dataset.state = state;
    filters.replaceChildren(
      ...wanted.map(([name, text, number]) =>
        element(
          'button',
          {
            type: 'button',
            value: name,
            'aria-pressed': String((kind ?? '') === name),
            on: { click: () => choose(name) },
          },
          `${text} ${count(number)}`,
        ),
      ),
    );
    if (focused !== null) {
      [...filters.children].find((button) => button.value === focused)?.focus();
    }
  };
  const choose = (name) => {
    kind = name || null;
    shown = SHOWN;
    draw();
  };
  const announce = () => {
    const newest = events[0];
    if (newest && seenNewest !== null && newest.id !== seenNewest) {
      setText(byId('happened-news'), newest.title);
    }
    seenNewest = newest?.id ?? '';
  };

  return {
    all: () => events,
    draw,
    replace(list) {
      events = list;
    },
    add(event) {
      events = [event, ...events.filter(({ id }) => id !== event.id)]
        .sort((one, other) => toMs(other.time) - toMs(one.time))
        .slice(0, MOST);
    },
  };
}

function card(event, onChosen) {
  const [sign, name] = KINDS[event.kind] ?? ['·', event.kind];
  const where = [event.symbol, event.bar === null ? null : `bar ${count(event.bar)}`].filter(
    (part) => part !== null,
  );
  return element(
    'li',
    {},
    element(
      'button',
      {
        type: 'button',
        class: `event ${event.severity}`,
        title: 'Show this time in the chart',
        on: { click: () => onChosen(toMs(event.time)) },
      },
      element('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
      element('span', { class: 'unseen' }, `${name}, ${event.severity}: `),
      element('strong', {}, event.title),
      element('span', { class: 'event-text' }, shortened(event.text, TEXT)),
      element('span', { class: 'event-where' }, [time(event.time), ...where].join(' · ')),
    ),
  );
}
