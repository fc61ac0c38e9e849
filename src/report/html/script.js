// The page's script: the three views, the lists of findings, requirements and rows, their filters, and the language.
// It reads the data block of the page and nothing else. Whatever comes from the report becomes text, never markup.
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  const list = (selector, within = document) => [...within.querySelectorAll(selector)];
  const PAGE = 100; // entries of a page
  const SLICE = 400; // entries drawn at a time where all are wanted

  // Texts

  let lang = data.lang;
  const say = (at) => {
    const text = data.texts[at];
    return typeof text === 'string' ? text : text[lang === 'en' ? 1 : 0];
  };
  // The same in every language: what addresses and filters are made of.
  const stable = (at) => [data.texts[at]].flat()[0];
  const ui = (name, values = {}) => say(data.ui[name]).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  // As search compares: width, case and look-alikes of letters do not count.
  const fold = (text) => text.normalize('NFKC').toLowerCase();

  // Elements

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== false && value !== undefined) element.setAttribute(key, value === true ? '' : value);
    }
    // What is not there is left out: `text && make(…)` gives the empty text's place, 0.
    element.append(...children.filter(Boolean));
    return element;
  };
  const icon = (tone) => make('span', { class: `icon ${tone}`, 'aria-hidden': 'true' });
  // The words of somebody else: a mark in them that turns the direction of text ends with them.
  const words = (at, name = 'bdi') => make(name, {}, say(at));
  const small = (label, content) => make('p', { class: 'small' }, make('span', { class: 'label' }, label), ' ', content);

  // Rows as objects, by the names of their columns

  const rows = ({ columns, rows: all }) =>
    all.map((cells, at) => {
      const row = { at };
      for (let column = 0; column < columns.length; column++) row[columns[column]] = cells[column];
      return row;
    });
  const areas = rows(data.areas);
  const claims = rows(data.claims);
  const requirements = rows(data.requirements);
  const findings = rows(data.findings);
  const unmatched = rows(data.rows);
  const id = (table, at) => data[table][at][0];

  let next = 0;
  for (const one of requirements) {
    one.claims = claims.slice(next, next += one.claims);
    one.findings = [];
    one.statusWord = id('statuses', one.status) + (one.reason ? `/${id('reasons', one.reason - 1)}` : '');
    const area = areas[one.area];
    one.product = area.product;
    one.classes = area.classes;
    one.one = one;
  }
  for (const finding of findings) {
    finding.one = finding.requirement ? requirements[finding.requirement - 1] : null;
    if (finding.one) finding.one.findings.push(finding);
    if (finding.area) {
      finding.product ||= areas[finding.area - 1].product;
      finding.classes ||= areas[finding.area - 1].classes;
    }
  }
  const areaOf = (row) => areas[row.one ? row.one.area : row.area - 1];

  // Search: first which texts hold the words, then which rows hold those texts.

  let folded = null;
  const holding = (word) => {
    folded ??= data.texts.map((text) => fold(typeof text === 'string' ? text : text.join('\n')));
    const found = new Uint8Array(folded.length);
    for (let at = 1; at < folded.length; at++) if (folded[at].includes(word)) found[at] = 1;
    return found;
  };
  const textsOf = (row) => {
    if (row.texts) return row.texts;
    const texts = [row.product, row.classes];
    const area = areaOf(row);
    if (area) texts.push(area.name, area.product);
    const one = row.one;
    if (one) {
      texts.push(one.id, one.name, one.section, one.summary, one.basis, one.note, data.statuses[one.status][1]);
      if (one.reason) texts.push(data.reasons[one.reason - 1][1]);
      for (const claim of one.claims) texts.push(claim.text, claim.note, claim.due, claim.file, claim.place);
    }
    for (const finding of row === one ? one.findings : row.message ? [row] : []) {
      texts.push(finding.message, finding.remedy, finding.fingerprint, finding.subject, finding.file, finding.place);
      texts.push(data.rules[finding.rule][0], ...(finding.disposition ?? []));
      for (const [file, place, text] of finding.examples) texts.push(file, place, text);
    }
    if (row.why) texts.push(row.text, row.answer, row.why, row.file, row.place, row.candidates);
    return (row.texts = texts.filter(Boolean));
  };

  // What is shown: all of it stands in the address, so that a link or a bookmark leads back to it.

  const VIEWS = ['chief', 'clerk', 'reviewer'];
  const FILTERS = ['what', 'business', 'product', 'classes', 'kind', 'obligation', 'status', 'tone', 'severity', 'due'];
  const state = { view: 'chief', q: '', sort: 'place', page: 0, all: false, open: '' };

  const readAddress = () => {
    const [view, query = ''] = location.hash.slice(1).split('?');
    if (!VIEWS.includes(view)) return false;
    const given = new URLSearchParams(query);
    state.view = view;
    for (const name of [...FILTERS, 'q', 'open']) state[name] = given.get(name) ?? '';
    state.sort = given.get('sort') ?? 'place';
    state.page = Math.max(0, Number.parseInt(given.get('page') ?? '0', 10) || 0);
    state.all = false;
    return true;
  };
  const address = () => {
    const query = new URLSearchParams();
    for (const name of [...FILTERS, 'q']) if (state[name]) query.set(name, state[name]);
    if (state.sort !== 'place') query.set('sort', state.sort);
    if (state.page) query.set('page', state.page);
    const text = query.toString();
    return `#${state.view}${text && `?${text}`}`;
  };
  const writeAddress = () => history.replaceState(null, '', address());

  // Filters

  const mine = () => {
    if (state.what === 'rows') return unmatched;
    return state.view === 'clerk' ? findings : requirements;
  };
  /** What a row has under the name of a filter. */
  const value = (row, name) => {
    const one = row.one;
    switch (name) {
      case 'business': return areaOf(row)?.business ?? '';
      case 'product': case 'classes': return row[name] ? stable(row[name]) : '';
      case 'kind': return one ? id('kinds', one.kind) : '';
      case 'obligation': return one ? id('obligations', one.obligation) : '';
      case 'status': return one ? one.statusWord : row.status ? id('statuses', row.status - 1) : '';
      case 'tone': return one ? one.tone : '';
      case 'severity': return row.message ? id('severities', row.severity) : '';
      case 'due': return one ? one.due || (id('statuses', one.status) === 'planned' ? 'none' : '') : '';
      default: return '';
    }
  };
  const fits = (row, name, wanted) => {
    const found = value(row, name);
    return found === wanted || (name === 'status' && found.startsWith(`${wanted}/`));
  };
  /** The name of a value of a filter, for people. */
  const nameOf = (name, word) => {
    const of = (table) => { const found = data[table].find((entry) => entry[0] === word); return found ? say(found[1]) : word; };
    switch (name) {
      case 'business': { const area = areas.find((one) => one.business === word); return area ? say(area.name) : word; }
      case 'kind': return of('kinds');
      case 'obligation': return of('obligations');
      case 'severity': return of('severities');
      case 'tone': return ui(`tone${word[0].toUpperCase()}${word.slice(1)}`);
      case 'due': return word === 'none' ? ui('dueNone') : word;
      case 'status': {
        const [status, reason] = word.split('/');
        const label = say(data.statuses.find((entry) => entry[0] === status)?.[1] ?? 0);
        const why = reason && data.reasons.find((entry) => entry[0] === reason);
        return why ? `${label}（${say(why[1])}）` : label;
      }
      case 'classes': { const area = areas.find((one) => stable(one.classes) === word); return area ? say(area.classes) : word; }
      default: return word;
    }
  };
  // Closed lists are shown in their own order, the rest by what it says.
  const order = (table) => data[table].map((entry) => entry[0]);
  const RANK = {
    kind: order('kinds'), obligation: order('obligations'), severity: order('severities'), status: order('statuses'),
    tone: ['bad', 'open', 'ask', 'good', 'neutral'],
  };

  const matching = () => {
    const wanted = FILTERS.filter((name) => name !== 'what' && state[name]);
    const found = fold(state.q).split(/\s+/).filter(Boolean).map(holding);
    return mine().filter((row) =>
      wanted.every((name) => fits(row, name, state[name])) &&
      found.every((texts) => textsOf(row).some((at) => texts[at])));
  };

  const ordered = (found) => {
    const severity = (row) => (row.message ? row.severity : Math.min(3, ...(row.one?.findings ?? []).map((one) => one.severity)));
    const keys = {
      severity: severity,
      status: (row) => (row.one ? row.one.status : 99),
      due: (row) => row.one?.due || '9',
      id: (row) => (row.one ? say(row.one.id) : '~'),
      name: (row) => (row.one ? say(row.one.name) : '~'),
      product: (row) => say(row.product ?? 0),
    };
    const key = keys[state.sort];
    if (!key) return found;
    const compare = new Intl.Collator(lang, { numeric: true }).compare;
    return found
      .map((row) => [key(row), row])
      .sort(([a, one], [b, other]) => (typeof a === 'number' ? a - b : compare(a, b)) || one.at - other.at)
      .map(([, row]) => row);
  };

  // Entries

  const place = (file, where) => make('p', { class: 'place' }, make('bdi', {}, [say(file), say(where)].filter(Boolean).join(' › ')));

  const asked = (row) => {
    const one = row.one;
    const column = make('div', { class: 'asked' });
    const area = areaOf(row);
    if (one) {
      const [, label, mark] = data.obligations[one.obligation];
      column.append(
        make('h4', { id: `entry-${row.at}` }, make('code', {}, say(one.id)), ' ', words(one.name)),
        make('p', { class: 'pills' },
          make('span', { class: `pill ${one.tone}` }, icon(one.tone), nameOf('status', one.statusWord)),
          make('span', { class: 'pill plain' }, `${mark} ${say(label)}`)));
      if (one.summary) column.append(make('p', {}, words(one.summary)));
      if (one.section) column.append(make('p', { class: 'small' }, words(one.section)));
    } else {
      column.append(make('h4', { id: `entry-${row.at}` }, row.subject ? words(row.subject) : area ? say(area.name) : words(row.text ?? row.file)));
    }
    if (areas.length > 1 && row.product) column.append(make('p', { class: 'small' }, words(row.product), row.classes ? ` ${say(row.classes)}` : ''));
    return column;
  };

  const answers = (one, thorough) => {
    const column = make('div', { class: 'said' });
    if (one && !one.claims.length) column.append(make('p', { class: 'none' }, ui('noClaim')));
    for (const claim of one?.claims ?? []) {
      column.append(make('blockquote', {},
        make('p', { class: 'answer' }, claim.text ? words(claim.text) : ui('empty')),
        claim.note && make('p', {}, make('span', { class: 'label' }, ui('note')), ' ', words(claim.note)),
        claim.due && make('p', {}, make('span', { class: 'label' }, ui('promised')), ' ', words(claim.due))));
      column.append(place(claim.file, claim.place));
      if (thorough) {
        const account = [ui('taken', { answer: say(claim.answer) }), ui('matched', { by: say(claim.matched) })];
        if (claim.contradicts) account.push(ui('contradicts', { answer: say(claim.contradicts) }));
        if (claim.repairs) account.push(ui('repaired', { what: say(claim.repairs) }));
        column.append(make('p', { class: 'small' }, account.join(ui('joinAnd'))));
      }
    }
    return column;
  };

  const findingEntry = (finding) => {
    const [severity, label, mark] = data.severities[finding.severity];
    const tone = { error: 'bad', warning: 'ask', info: 'neutral' }[severity];
    const right = make('div', { class: 'result' },
      make('p', {}, make('span', { class: `pill ${tone}`, title: mark }, icon(tone), say(label)), ' ', words(finding.message)),
      finding.remedy && make('p', { class: 'remedy' }, '→ ', words(finding.remedy)));
    if (finding.disposition) {
      right.append(make('p', { class: 'disposition' }, make('span', { class: 'label' }, ui('disposition')), ' ',
        make('bdi', {}, finding.disposition.filter(Boolean).map(say).join(' / '))));
    }
    const importance = data.rules[finding.rule][1];
    if (importance) right.append(make('details', {}, make('summary', {}, ui('why')), make('p', {}, say(importance))));
    const middle = answers(finding.one, false);
    if (!finding.one) {
      if (finding.examples.length > 1) {
        middle.append(make('p', {}, ui('places', { count: finding.count })));
      }
      for (const [file, where, text] of finding.examples) {
        if (text) middle.append(make('blockquote', {}, make('p', {}, words(text))));
        middle.append(place(file, where));
      }
      if (!finding.examples.length && finding.file) middle.append(place(finding.file, finding.place));
    }
    right.append(
      make('p', { class: 'small' }, say(data.rules[finding.rule][0]), ` ${ui('fingerprint')} `, make('code', {}, say(finding.fingerprint))),
      make('p', { class: 'actions' },
        make('button', { type: 'button', 'data-copy': finding.at, 'aria-describedby': `entry-${finding.at}` }, ui('copy')),
        finding.one && make('a', { href: `#reviewer?open=${finding.one.at}`, 'aria-describedby': `entry-${finding.at}` }, ui('toRequirement'))));
    return [asked(finding), middle, right];
  };

  const requirementEntry = (one) => {
    const left = asked(one);
    const facts = [['basis', one.basis], ['packNote', one.note], ['effective', one.effective], ['deadline', one.deadline], ['metBy', one.metBy]];
    for (const [name, at] of facts) if (at) left.append(small(ui(name), words(at)));
    if (one.before) left.append(small(ui('before'), say(data.statuses[one.before - 1][1])));
    const right = make('div', { class: 'result' });
    if (!one.findings.length) right.append(make('p', { class: 'none' }, ui('noFinding')));
    for (const finding of one.findings) {
      right.append(make('p', {}, words(finding.message), ' ',
        make('a', { href: `#clerk?open=${finding.at}`, 'aria-describedby': `entry-${one.at}` }, ui('toFinding'))),
        make('p', { class: 'small' }, say(data.rules[finding.rule][0]), ' ', make('code', {}, say(finding.fingerprint))));
    }
    return [left, answers(one, true), right];
  };

  const rowEntry = (row) => [
    asked(row),
    make('div', { class: 'said' },
      make('blockquote', {}, make('p', {}, words(row.text)), row.answer && make('p', { class: 'answer' }, words(row.answer))),
      place(row.file, row.place)),
    make('div', { class: 'result' }, make('p', {}, say(row.why)), row.candidates && small(ui('candidates'), words(row.candidates))),
  ];

  const entry = (row) => {
    const columns = row.message ? findingEntry(row) : row.why ? rowEntry(row) : requirementEntry(row);
    const tone = row.message ? ['bad', 'ask', 'neutral'][row.severity] : row.tone ?? 'open';
    return make('li', { class: `entry ${tone}`, 'data-at': row.at, tabindex: '-1', 'aria-labelledby': `entry-${row.at}` }, ...columns);
  };

  const groupOf = (row) => [areaOf(row) ? say(areaOf(row).name) : '', row.one ? say(row.one.section) : ''].filter(Boolean).join(' › ');

  // The list: a page of entries at a time, or all of them in slices, so that nothing stalls.

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
  const draw = () => {
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
    slice(from, Math.min(to, from + SLICE));
    const turn = turnNumber;
    const rest = (begin) => {
      if (turn !== turnNumber || begin >= to) return;
      slice(begin, Math.min(to, begin + SLICE));
      requestAnimationFrame(() => rest(begin + SLICE));
    };
    if (to - from > SLICE) requestAnimationFrame(() => rest(from + SLICE));
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

  // Views and language

  const show = () => {
    for (const view of VIEWS) document.getElementById(view).hidden = view !== state.view;
    for (const link of list('#views a')) {
      if (link.hash === `#${state.view}`) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    if (state.view === 'chief') return;
    document.querySelector(`#${state.view} .slot`).append(box.whole);
    if (state.open) {
      const at = Number.parseInt(state.open, 10);
      state.page = Math.floor(Math.max(0, mine().findIndex((row) => row.at === at)) / PAGE);
    }
    drawForm();
    draw();
  };

  const setLanguage = (wanted) => {
    lang = wanted;
    root.lang = wanted;
    for (const button of list('[data-lang]')) button.setAttribute('aria-pressed', String(button.dataset.lang === wanted));
    show();
  };

  /** Goes where the address says, and puts focus there, as a link would. */
  const go = () => {
    if (!readAddress()) return;
    const open = state.open;
    show();
    const target = (open && box.entries.querySelector(`[data-at="${CSS.escape(open)}"]`)) || document.getElementById(`${state.view}-head`);
    target.classList.toggle('found', Boolean(open));
    target.scrollIntoView({ block: 'start' });
    target.focus({ preventScroll: true });
  };

  // Copying a finding as text

  const asText = (finding) => {
    const one = finding.one;
    const lines = [
      [areaOf(finding) ? say(areaOf(finding).name) : say(finding.subject), finding.product && say(finding.product)].filter(Boolean).join(' '),
      one && `${say(one.id)} ${say(one.name)}（${say(data.obligations[one.obligation][1])}）${nameOf('status', one.statusWord)}`,
      `${say(data.severities[finding.severity][1])}: ${say(finding.message)}`,
      ...(one?.claims ?? []).map((claim) =>
        [`「${say(claim.text)}」`, say(claim.note), say(claim.due), `${say(claim.file)} › ${say(claim.place)}`].filter(Boolean).join(' ')),
      one ? '' : [say(finding.file), say(finding.place)].filter(Boolean).join(' › '),
      finding.remedy && `→ ${say(finding.remedy)}`,
      `${say(data.rules[finding.rule][0])} ${ui('fingerprint')} ${say(finding.fingerprint)}`,
    ];
    return lines.filter(Boolean).join('\n');
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Where a browser gives files no clipboard, the older way still works.
      const area = make('textarea', { class: 'vh', 'aria-hidden': 'true' });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
  };

  // What people do

  let waiting = 0;
  box.form.addEventListener('input', (event) => {
    clearTimeout(waiting);
    state[event.target.name] = event.target.value;
    Object.assign(state, { page: 0, all: false, open: '' });
    const typing = event.target.name === 'q';
    waiting = setTimeout(() => {
      writeAddress();
      // Another kind of list has other choices.
      if (event.target.name === 'what') {
        drawForm();
        box.form.elements.what.focus();
      }
      draw();
    }, typing ? 150 : 0);
  });
  box.form.addEventListener('submit', (event) => event.preventDefault());
  box.form.addEventListener('reset', (event) => {
    event.preventDefault();
    for (const name of [...FILTERS, 'q']) state[name] = '';
    Object.assign(state, { sort: 'place', page: 0, all: false, open: '' });
    writeAddress();
    drawForm();
    draw();
    box.form.elements.q.focus();
  });
  box.pager.addEventListener('click', (event) => {
    const turn = event.target.dataset.turn;
    if (!turn) return;
    state.open = '';
    if (turn === 'all') state.all = true;
    else state.page += Number(turn);
    writeAddress();
    draw();
    box.status.scrollIntoView({ block: 'start' });
    box.entries.querySelector('.entry')?.focus({ preventScroll: true });
  });
  box.entries.addEventListener('click', async (event) => {
    const at = event.target.dataset.copy;
    if (at === undefined) return;
    await copy(asText(findings[at]));
    event.target.textContent = ui('copied');
    setTimeout(() => { event.target.textContent = ui('copy'); }, 2000);
  });
  for (const button of list('[data-lang]')) button.addEventListener('click', () => setLanguage(button.dataset.lang));
  for (const button of list('[data-print]')) button.addEventListener('click', () => print());
  addEventListener('hashchange', go);
  // On paper everything that is chosen stands, as far as a printer should be asked to go.
  addEventListener('beforeprint', () => {
    if (state.view !== 'chief' && !state.all && shown.length <= 2000) {
      state.all = true;
      draw();
    }
  });

  for (const from of list('[data-go]')) {
    const link = make('a', { href: `#${from.dataset.go}` });
    link.append(...from.childNodes);
    from.append(link);
  }
  const named = readAddress();
  root.classList.add('live');
  setLanguage(lang);
  if (named) go();
  document.getElementById('gaps').remove();
})();
