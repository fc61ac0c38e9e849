// The page: its three views, the language, copying, printing, and what people do.

const show = () => {
  root.dataset.view = state.view;
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
let forPaper = false;
addEventListener('beforeprint', () => {
  forPaper = state.view !== 'chief' && shown.length <= PAPER;
  if (!forPaper) return;
  const all = state.all;
  state.all = true;
  draw(Infinity);
  state.all = all;
});
addEventListener('afterprint', () => {
  if (forPaper) draw();
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
