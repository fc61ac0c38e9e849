// What is shown: the state that the address holds, search, filters and order. Nothing here draws.

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
    due: (row) => row.one?.due,
    id: (row) => row.one && say(row.one.id),
    name: (row) => row.one && say(row.one.name),
    product: (row) => say(row.product ?? 0),
  };
  const key = keys[state.sort];
  if (!key) return found;
  const words = new Intl.Collator(lang, { numeric: true });
  // What has no such thing comes last.
  const compare = (a, b) =>
    typeof a === 'number' ? a - b : !a || !b ? Number(!a) - Number(!b) : words.compare(a, b);
  return found
    .map((row) => [key(row), row])
    .sort(([a, one], [b, other]) => compare(a, b) || one.at - other.at)
    .map(([, row]) => row);
};
