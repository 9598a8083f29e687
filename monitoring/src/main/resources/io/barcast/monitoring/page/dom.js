// Builds elements from text alone: nothing that the server says becomes markup.

export const byId = (id) => document.getElementById(id);

/** An element with properties (`class`, `data`, `on` or an attribute) and children, each a node or text. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    put(made, key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function put(made, key, value) {
  if (key === 'class') {
    made.className = value;
  } else if (key === 'data') {
    Object.assign(made.dataset, value);
  } else if (key === 'on') {
    Object.entries(value).forEach(([type, heard]) => made.addEventListener(type, heard));
  } else if (value === true) {
    made.setAttribute(key, '');
  } else if (value !== false && value !== null && value !== undefined) {
    made.setAttribute(key, value);
  }
}

/** Sets an element's text when it differs, so that nothing is announced or laid out twice. */
export function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Replaces the content of a box; `details` with a data-key stay open and keep the focus. */
export function replaceContent(box, ...children) {
  const open = new Set([...box.querySelectorAll('details[open][data-key]')].map((each) => each.dataset.key));
  const focused = box.contains(document.activeElement)
    ? document.activeElement.closest('details')?.dataset.key
    : undefined;
  box.replaceChildren(...children);
  for (const each of box.querySelectorAll('details[data-key]')) {
    each.open = open.has(each.dataset.key);
    if (each.dataset.key === focused) {
      each.querySelector('summary').focus({ preventScroll: true });
    }
  }
}

/** A table: columns of `{title, number}`, rows of cells (text or nodes). */
export function table(caption, columns, rows) {
  const head = columns.map(({ title, number }) =>
    element('th', { scope: 'col', class: number ? 'number' : '' }, title),
  );
  const body = rows.map((cells) =>
    element(
      'tr',
      {},
      ...cells.map((cell, at) => element('td', { class: columns[at].number ? 'number' : '' }, cell)),
    ),
  );
  return element(
    'table',
    {},
    element('caption', { class: 'unseen' }, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
}

/** Fills a select with `[value, text]` options and keeps or sets what is chosen. */
export function fillSelect(select, options, chosen) {
  const wanted = JSON.stringify(options);
  if (select.dataset.options !== wanted) {
    select.replaceChildren(...options.map(([value, text]) => element('option', { value }, text)));
    select.dataset.options = wanted;
  }
  select.value = chosen;
}

/** A paragraph for what is not there yet. */
export const emptyState = (text) => element('p', { class: 'empty' }, text);
