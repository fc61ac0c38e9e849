// The list: its form, and a page of entries at a time, or all of them in slices, so that nothing stalls.

const box = {
  whole: make('div', { id: 'list' }),
  form: make('form', { role: 'search' }),
  status: make('p', { class: 'status', role: 'status', id: 'status' }),
  head: make('div', { class: 'entry-head', 'aria-hidden': 'true' }),
  entries: make('ol', { class: 'entries' }),
  pager: make('nav', { class: 'pager' }),
};
box.whole.append(box.form, box.status, box.head, box.entries, box.pager);

let shown = [];
let turnNumber = 0;
/** Draws the list: at once as many entries as given, the rest while nothing else is to be done. */
const draw = (atOnce = SLICE) => {
  turnNumber++;
  shown = ordered(matching());
  const last = Math.max(0, Math.ceil(shown.length / PAGE) - 1);
  state.page = Math.min(state.page, last);
  const from = state.all ? 0 : state.page * PAGE;
  const to = state.all ? shown.length : Math.min(from + PAGE, shown.length);
  const counts = { all: mine().length, count: shown.length, from: from + 1, to };
  box.status.textContent = ui(shown.length ? 'shown' : 'nothing', counts);
  box.head.replaceChildren(...['asked', 'said', state.view === 'clerk' ? 'difference' : 'result'].map((name) => make('span', {}, ui(name))));
  box.entries.replaceChildren();
  box.entries.setAttribute('start', from + 1);
  let group = null;
  const slice = (begin, end) => {
    const fragment = document.createDocumentFragment();
    for (const row of shown.slice(begin, end)) {
      const name = state.sort === 'place' ? groupOf(row) : '';
      if (name && name !== group) fragment.append(make('li', { class: 'group' }, make('h3', {}, make('bdi', {}, name))));
      group = name;
      fragment.append(entry(row));
    }
    box.entries.append(fragment);
  };
  slice(from, Math.min(to, from + atOnce));
  const turn = turnNumber;
  const rest = (begin) => {
    if (turn !== turnNumber || begin >= to) return;
    slice(begin, Math.min(to, begin + SLICE));
    requestAnimationFrame(() => rest(begin + SLICE));
  };
  if (to - from > atOnce) requestAnimationFrame(() => rest(from + atOnce));
  const button = (name, change, count) => make('button', { type: 'button', 'data-turn': change }, ui(name, { count }));
  box.pager.setAttribute('aria-label', ui('pages'));
  box.pager.replaceChildren(
    from > 0 ? button('previous', -1, PAGE) : '',
    to < shown.length ? button('next', 1, Math.min(PAGE, shown.length - to)) : '',
    !state.all && shown.length > PAGE ? button('everything', 'all', shown.length) : '');
  box.pager.hidden = !box.pager.childElementCount;
};

const drawForm = () => {
  const choices = (name) => {
    const counts = new Map();
    for (const row of mine()) {
      const word = value(row, name);
      if (!word) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      // A status stands for itself and for each of its reasons.
      if (name === 'status' && word.includes('/')) {
        const status = word.split('/')[0];
        counts.set(status, (counts.get(status) ?? 0) + 1);
      }
    }
    if (state[name] && !counts.has(state[name])) counts.set(state[name], 0);
    const rank = (word) => (RANK[name] ? RANK[name].indexOf(word.split('/')[0]) : 0);
    return [...counts].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  };
  const select = (name, label, options) => make('label', {}, make('span', {}, ui(label)),
    make('select', { name }, ...options.map(([word, text]) => {
      const option = make('option', { value: word }, text);
      option.selected = (state[name] || '') === word;
      return option;
    })));
  const filters = FILTERS.filter((name) => name !== 'what').map((name) => [name, choices(name)])
    .filter(([name, found]) => found.length > 1 || state[name])
    .map(([name, found]) => select(name, name,
      [['', ui('all')], ...found.map(([word, count]) => [word, `${nameOf(name, word)}  ${count}`])]));
  const sorts = ['place', 'severity', 'status', 'due', 'id', 'name', 'product']
    .filter((name) => state.what !== 'rows' || ['place', 'product'].includes(name));
  const what = unmatched.length
    ? [select('what', 'what', [['', ui(state.view === 'clerk' ? 'whatFindings' : 'whatRequirements')], ['rows', `${ui('whatRows')}  ${unmatched.length}`]])]
    : [];
  const search = make('input', { type: 'search', name: 'q', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search' });
  search.value = state.q;
  box.form.setAttribute('aria-label', ui('filters'));
  box.form.replaceChildren(
    make('label', { class: 'search' }, make('span', {}, ui('search')), search),
    ...what, ...filters,
    select('sort', 'sort', sorts.map((name) => [name, ui(`sort${name[0].toUpperCase()}${name.slice(1)}`)])),
    make('button', { type: 'reset' }, ui('reset')));
};
