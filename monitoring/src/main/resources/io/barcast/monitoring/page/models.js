// The published models: what each is for, how far it is trusted and on which evidence.

import { byId, element, emptyState, replaceContent, table } from './dom.js';
import { count, duration, intervalMs, shortened, time, toMs } from './format.js';
import { trustBadge } from './trust.js';

const ROLES = {
  CHAMPION: 'champion, answers',
  SHADOW: 'shadow, scored next to it',
  BASELINE: 'naive baseline',
};
const COLUMNS = [
  { title: 'Model' },
  { title: 'Role' },
  { title: 'Trust' },
  { title: 'First bar' },
  { title: 'Age', number: true },
  { title: 'Evidence' },
];
const MOST = 50;

/** Shows models newest first; their age is event time until the newest close. */
export function showModels(models, lastCloseTime, waiting) {
  const newest = newestVersions(models);
  const shown = models
    .slice(0, MOST)
    .map((model) => row(model, newest.get(nameOf(model)), toMs(lastCloseTime)));
  replaceContent(
    byId('models-table'),
    shown.length > 0
      ? table('Models, newest first', COLUMNS, shown)
      : emptyState(`${waiting} Until the first model is trained the naive model answers.`),
  );
}

/** The newest version of each name and interval that has scored a bar. */
function newestVersions(models) {
  const newest = new Map();
  models
    .filter(({ first_bar: firstBar }) => firstBar)
    .forEach((model) => newest.set(nameOf(model), Math.max(model.version, newest.get(nameOf(model)) ?? 0)));
  return newest;
}

const nameOf = ({ name, interval }) => `${name} ${interval}`;

function row(model, newestVersion, nowMs) {
  return [
    element('strong', {}, `${model.name}@${model.version}`),
    role(model, newestVersion),
    trustBadge(model.trust),
    model.first_bar ? time(model.first_bar) : `after ${time(model.active_from)}`,
    age(model, nowMs),
    evidence(model),
  ];
}

function role(model, newestVersion) {
  const pinned = model.pinned ? ', pinned' : '';
  if (model.champion) {
    return `★ ${ROLES.CHAMPION}${pinned}`;
  }
  if (model.role === 'CHAMPION' && !model.first_bar && model.version > newestVersion) {
    return `champion from ${time(model.active_from)}${pinned}`;
  }
  if (model.version < newestVersion) {
    return `${model.role.toLowerCase()}, replaced by @${newestVersion}`;
  }
  return `${model.role === 'CHAMPION' ? 'was champion' : (ROLES[model.role] ?? model.role.toLowerCase())}${pinned}`;
}

function age(model, nowMs) {
  const ms = nowMs - toMs(model.first_bar);
  return ms >= 0
    ? `${duration(ms)}, ${count(Math.round(ms / intervalMs(model.interval)))} bar lengths`
    : 'not yet';
}

function evidence(model) {
  const made = Object.entries(model.training ?? {}).filter(([, value]) => value !== null);
  return element(
    'details',
    { data: { key: `${model.name}@${model.version}` } },
    element('summary', {}, shortened(model.evidence || 'none recorded', 90)),
    element('p', {}, model.evidence || ''),
    element(
      'dl',
      { class: 'pairs' },
      ...made.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, String(value))]),
    ),
  );
}
