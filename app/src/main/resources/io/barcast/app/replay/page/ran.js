// What was run: command, settings, files, versions.

import { byId, element, table } from './dom.js';
import { count, decimal, time } from './format.js';

/** Those are said in the command line. */
const IN_COMMAND = ['csv', 'replay.out'];

export function showRan({ run, versions }) {
  const settings = run.settings.filter(({ key }) => !IN_COMMAND.includes(key));
  byId('ran-body').classList.add('sub');
  byId('ran-body').append(
    commandLine(run),
    scroll(
      'Facts',
      [{ title: 'What' }, { title: 'Value' }],
      [
        ['Version', `${run.version}; ${run.platform}`],
        ['Digest of all events', element('code', {}, run.digest)],
        ['Seeds', `training ${run.training_seed}, luck ${run.luck_seed}`],
        ['Costs', `${decimal(run.costs_bps, 1)} basis points of the value traded`],
        ['Duration', `${decimal(run.seconds, 1)} s, of which training ${decimal(run.training_seconds, 1)} s`],
        ['Complete', run.complete ? 'yes' : 'NO: interrupted'],
        ...run.checks.map((check) => ['Expected', check]),
        ...run.next_runs.map((next) => ['Next run', next]),
      ],
    ),
    ...list('Findings in the bars', run.findings),
    heading('Settings that were given; all others have their defaults'),
    settings.length === 0 ? element('p', { class: 'empty' }, 'None.') : scroll(
      'Settings',
      [{ title: 'Key' }, { title: 'Value' }, { title: 'Default' }, { title: 'Source' }],
      settings.map((each) => [each.key, each.value, each.default || '–', each.source]),
    ),
    heading('Files that were read'),
    scroll(
      'Files',
      [{ title: 'File' }, { title: 'Bytes', number: true }, { title: 'SHA-256' }],
      run.inputs.map((each) => [each.path, count(each.bytes), element('code', {}, each.sha256)]),
    ),
    heading('Versions that predicted'),
    scroll(
      'Versions',
      [
        { title: 'Version' },
        { title: 'Family' },
        { title: 'Role' },
        { title: 'Trust' },
        { title: 'Active after' },
        { title: 'First bar' },
        { title: 'Last bar' },
        { title: 'Forecasts', number: true },
        { title: 'Trigger' },
        { title: 'Decision' },
      ],
      versions.map((each) => [
        each.version,
        each.family ?? 'NAIVE',
        each.role ?? 'BASELINE',
        each.trust ?? 'BASELINE',
        time(each.active_from),
        time(each.from),
        time(each.to),
        count(each.bars ?? 0),
        each.trigger ?? '–',
        each.decision ?? '–',
      ]),
    ),
  );
}

export const commandLine = (run) => element('p', {}, element('code', {}, ['barcast', ...run.command].map(quoted).join(' ')));

const heading = (text) => element('h3', {}, text);

const scroll = (caption, columns, rows) => element('div', { class: 'scroll' }, table(caption, columns, rows));

const list = (title, items) =>
  items.length === 0 ? [] : [heading(title), element('ul', { class: 'plain' }, ...items.map((item) => element('li', {}, item)))];

const quoted = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
