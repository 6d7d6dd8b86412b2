/* La recherche: what internal/site/search has written is looked up here. The index
   comes in small scripts, asked for when they are needed, each of which calls
   recherche(): a page opened from a disk may load nothing else. Without this script
   the page has its index of words. */
'use strict';
(() => {
  const letters = /[\p{L}\p{M}\p{N}]+/gu;
  const fold = (text) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/ß/g, 'ss');
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const value = Object.fromEntries([...digits].map((letter, n) => [letter, n]));

  // What a place in a page is worth, from a word of a long page to the title.
  const worth = [1, 1.3, 1.7, 2.5, 4, 7, 10, 14];

  // The words of a file in order, each with its class.
  const unpack = ([spelled, entries]) => {
    const words = [];
    const packed = entries.split(';');
    let first = '';
    for (const [n, line] of spelled.split(';').entries()) {
      const of = { words: [], numbers: packed[n].split(' ') };
      let last = first;
      for (const front of line.split(',')) {
        last = last.slice(0, value[front[0]]) + front.slice(1);
        of.words.push(last);
        words.push([last, of]);
      }
      first = of.words[0];
    }
    return words.sort(([a], [b]) => (a < b ? -1 : 1));
  };

  const numbers = (text) => {
    const found = [];
    let n = 0;
    let unit = 1;
    for (const letter of text) {
      const v = value[letter];
      n += (v % 32) * unit;
      if (v >= 32) unit *= 32;
      else found.push(n), n = 0, unit = 1;
    }
    return found;
  };

  // The entries of a class, with their levels, and how many it has in all.
  const entriesOf = (of) => {
    if (!of.entries) {
      let at = 0;
      of.entries = numbers(of.numbers.at(-1)).map((n) => [at += n >> 3, n & 7]);
      of.all = of.numbers.length > 1 ? numbers(of.numbers[0])[0] : of.entries.length;
    }
    return of.entries;
  };

  // Index of the last of a sorted list that is not after what is sought.
  const floor = (list, sought, key = (x) => x) => {
    let low = 0;
    for (let high = list.length; low < high;) {
      const middle = (low + high) >> 1;
      if (key(list[middle]) <= sought) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };

  // Whether one letter added, lost, changed or swapped with the next makes b of a.
  const oneOff = (a, b) => {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let from = 0;
    while (a[from] === b[from]) from++;
    const rest = (x, n) => x.slice(from + n);
    return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1) ||
      (a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2));
  };

  // Endings that two words of one family may have.
  const ending = /^(e?s?|x|aux?|als?|ales?|ees?|ers?|ir|ant(e?s?)|ations?|ateurs?|atrices?|e?ments?|eurs?|euses?|iques?|ites?|ifs?|ives?|ages?|ables?|iens?|iennes?|ois|oises?|istes?|ence|ences|aire|aires|elle?s?|ure|ures|ons|ent|ez|ait)$/;
  const kin = (a, b) => {
    let same = 0;
    while (same < a.length && a[same] === b[same]) same++;
    for (let n = same; n > 3 && n > same - 3; n--) if (ending.test(a.slice(n)) && ending.test(b.slice(n))) return true;
    return false;
  };

  const perQuestion = 6; // words that are looked for, the longest
  const completions = 30; // words that one begins

  /** An engine reads its index through load(name). */
  const engine = (load) => {
    const asked = new Map();
    const get = (name, read = (x) => x) => {
      if (!asked.has(name)) asked.set(name, load(name).then(read).catch((error) => (asked.delete(name), Promise.reject(error))));
      return asked.get(name);
    };
    let index;
    const ready = async () => {
      if (index) return index;
      const read = await get('index');
      read.empty = new Set(read.vides.split(' '));
      read.near = new Map(read.proches.split(';').map((line) => line.split(' ')));
      return (index = read);
    };
    const isCut = () => index.coupes.length > 8; // each word looked for is then a file to fetch
    const near = (word) => (index.near.get(word)?.split(',') || []).slice(0, isCut() ? 2 : 9);
    const fileOf = (word) => get('mots-' + floor(index.coupes, word), unpack);

    // The classes that a word of a question may mean, with how well each does.
    const meanings = async (word, isLast) => {
      const found = new Map();
      const add = (of, factor) => found.set(of, Math.max(factor, found.get(of) || 0));
      const file = await fileOf(word);
      const at = floor(file, word, ([w]) => w);
      const exact = file[at]?.[0] === word;
      if (exact) add(file[at][1], 1);
      for (const other of near(word)) {
        const there = await fileOf(other);
        const meant = there[floor(there, other, ([w]) => w)];
        if (meant?.[0] === other) add(meant[1], exact ? 0.4 : 0.6);
      }
      if (word.length > 1 && /\D/.test(word) && (isLast || !found.size)) {
        let n = exact || file[at]?.[0] < word ? at + 1 : at;
        for (const most = n + completions; n < most && file[n]?.[0].startsWith(word); n++) add(file[n][1], found.size && exact ? 0.25 : 0.6);
      }
      if (found.size || !/\D/.test(word)) return { found, exact: true, whole: exact || index.near.has(word) };
      if (word.length > 3) {
        const files = new Set([file]);
        if (!isCut()) for (const cut of index.coupes) files.add(await fileOf(cut));
        else files.add(await fileOf(word[1] + word[0] + word.slice(2))).add(await fileOf(word.slice(1)));
        const all = [...files].flat();
        const off = all.filter(([w]) => w.length > 3 && oneOff(word, w));
        const same = off.filter(([w]) => w[0] === word[0]);
        for (const [, of] of same.length ? same : off) add(of, 0.6);
        if (!found.size) {
          for (const everyday of index.near.keys()) {
            if (everyday[0] !== word[0] || !oneOff(word, everyday)) continue;
            for (const other of near(everyday)) for (const [w, of] of await fileOf(other)) if (w === other) add(of, 0.5);
            if (isCut()) break;
          }
        }
        if (!found.size) for (const [w, of] of all) if (w.length > 3 && kin(word, w)) add(of, 0.5);
        if (!found.size && word.length > 7) for (const [w, of] of all) if (w.startsWith(word.slice(0, -2)) || oneOff(w.slice(0, word.length), word)) add(of, 0.4);
      }
      return { found, exact: false };
    };

    // Whole entries, best first: { ranks, marked, lost, near }.
    const find = async (question, place = '') => {
      await ready();
      const typed = [...new Set((fold(question).match(letters) || []).filter((word) => word.length > 1 || /\d/.test(word)))];
      const told = typed.filter((word) => !index.empty.has(word));
      const isOpen = /[\p{L}\p{N}]$/u.test(question);
      const last = typed.at(-1);
      const sought = told.length > perQuestion ? [...told].sort((a, b) => b.length - a.length).slice(0, perQuestion) : told;
      const scores = new Map();
      const marked = new Set();
      const lost = [];
      let near = false;
      let count = 0;
      const meant = await Promise.all(sought.map((word) => meanings(word, isOpen && word === last)));
      // Two words that the portal writes as one.
      for (let n = 1; n < meant.length && sought === told && !isCut(); n++) {
        if (meant[n - 1].whole && meant[n].whole) continue;
        const joined = await meanings(sought[n - 1] + sought[n], false);
        if (!joined.whole) continue;
        meant.splice(n - 1, 2, joined);
        sought.splice(n - 1, 2, sought[n - 1] + sought[n]);
      }
      for (const [n, { found, exact }] of meant.entries()) {
        if (!found.size) {
          lost.push(sought[n]);
          continue;
        }
        count++;
        near ||= !exact;
        const best = new Map();
        for (const [of, factor] of found) {
          const entries = entriesOf(of);
          const rare = Math.log(1 + index.n / of.all);
          for (const [entry, level] of entries) {
            const score = factor * worth[level] * rare;
            if (score > (best.get(entry) || 0)) best.set(entry, score);
          }
          for (const word of of.words) marked.add(word);
        }
        for (const [entry, score] of best) {
          const so = scores.get(entry) || [0, 0];
          scores.set(entry, [so[0] + score, so[1] + 1]);
        }
      }
      if (place in index.lieux) {
        const word = '@' + Number(place);
        const file = await fileOf(word);
        const there = new Set(entriesOf(file.find(([w]) => w === word)[1]).map(([entry]) => entry));
        for (const entry of scores.keys()) if (!there.has(entry)) scores.delete(entry);
      }
      const ranks = [];
      for (const [entry, [score, hits]] of scores) {
        if (hits * 2 < count) continue;
        const kind = floor(index.genres, entry, (k) => k.de);
        ranks.push({ entry, kind, score: score * (hits / count) ** 2 * index.genres[kind].poids });
      }
      ranks.sort((a, b) => b.score - a.score || a.entry - b.entry);
      return { ranks, marked, lost, near, asked: sought.length };
    };

    // What is shown of an entry.
    const entry = async (n) => {
      const [title, address, text, place, example] = (await get('titres-' + Math.floor(n / index.titres)))[n % index.titres];
      return { title, address, text, place, example: Boolean(example) };
    };

    return { ready, find, entry };
  };

  /** A text cut where its words are, each piece with whether it is one that was sought. */
  const pieces = (text, marked) => {
    const cut = [];
    let at = 0;
    for (const found of text.matchAll(letters)) {
      if (!marked.has(fold(found[0]))) continue;
      cut.push([text.slice(at, found.index), false], [found[0], true]);
      at = found.index + found[0].length;
    }
    return [...cut, [text.slice(at), false]].filter(([piece]) => piece);
  };

  if (typeof document === 'undefined') {
    globalThis.recherche = { engine, pieces }; // for who tries it outside of a browser
    return;
  }

  // The page.
  const form = document.querySelector('form[data-racine]');
  const field = form.elements.q;
  const received = new Map();
  let stamp;

  globalThis.recherche = (of, name, value) => {
    stamp ??= of;
    const waiting = received.get(name);
    if (of === stamp) waiting?.resolve(value);
    else waiting?.reject(new Error('Le portail vient d’être mis à jour : rechargez la page.'));
  };

  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    received.set(name, { resolve, reject });
    script.onerror = () => reject(new Error('La liste des mots n’a pas pu être lue : réessayez, ou passez par le plan du site.'));
    script.src = name + '.js';
    script.onload = () => script.remove();
    document.head.append(script);
  });
  const { ready, find, entry } = engine(load);

  const make = (tag, attributes = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  };
  const marks = (text, marked) => pieces(text, marked).map(([piece, isMark]) => (isMark ? make('mark', {}, piece) : piece));

  // The part of a text that shows a word sought, from the start of a word.
  const longest = 220;
  const excerpt = (text, marked) => {
    if (text.length <= longest) return marks(text, marked);
    const cut = pieces(text, marked);
    let at = 0;
    for (const [piece, isMark] of cut) {
      if (isMark) break;
      at += piece.length;
    }
    if (at >= text.length || at < longest * 0.7) at = 0;
    const from = at ? text.indexOf(' ', at - 60) + 1 : 0;
    const to = from + longest < text.length ? text.lastIndexOf(' ', from + longest) : text.length;
    return [from ? '… ' : '', ...marks(text.slice(from, to), marked), to < text.length ? ' …' : ''];
  };

  // Of what a result shows, its page tells more: the passage where the words are is read there. The pages of
  // results are asked for one after the other once the typing pauses, the best first, while all that the
  // question has fetched stays below this.
  const mostFetched = 60000; // bytes, as they come
  let fetched = 0;
  try {
    const isOfIndex = (file) => file.initiatorType === 'script'; // pages are counted as they are read
    new PerformanceObserver((seen) => seen.getEntries().filter(isOfIndex).forEach((file) => (fetched += file.transferSize || 0))).observe({ type: 'resource' });
  } catch {
    // An older browser does not tell.
  }
  const blocks = 'p, li, dd, dt, td, th, caption, figcaption, h2, h3, h4';
  const texts = new Map(); // of pages, by address
  const read = async (address) => {
    const page = await fetch(address);
    const size = Number(page.headers.get('content-length')) || 0;
    if (!page.ok || fetched + size > mostFetched) {
      await page.body?.cancel();
      return false;
    }
    const text = await page.text();
    fetched += size || (page.headers.get('content-encoding') ? text.length / 3 : text.length);
    const main = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
    main?.querySelectorAll('nav, svg, script, style, template, button, i, h1, .source').forEach((part) => part.remove());
    const said = [...(main?.querySelectorAll(blocks) || [])].filter((block) => !block.querySelector(blocks));
    texts.set(address, said.map((block) => block.textContent.replace(/\s+/g, (space) => (/[\u00a0\u202f]/.test(space) ? space[0] : ' ')).trim()));
    return true;
  };

  // The text of a page that has the most of the words, the first of the longest.
  const passage = (address, marked) => {
    let best = '';
    let most = 0;
    for (const text of texts.get(address)) {
      const there = new Set(pieces(text, marked).filter(([, isMark]) => isMark).map(([word]) => fold(word))).size;
      const worth = there && there + (text.length > 60 ? 0.5 : 0);
      if (worth > most) [best, most] = [text, worth];
    }
    return best;
  };

  const tellMore = async (items, marked, mine) => {
    for (const item of items) {
      const link = item.querySelector('a');
      const told = item.querySelector('p');
      if (link.rel || link.hash || told?.querySelector('mark')) continue;
      if (!texts.has(link.pathname)) {
        if (location.protocol === 'file:' || navigator.connection?.saveData || fetched >= mostFetched) continue;
        if (!(await read(link.pathname).catch(() => false))) continue;
        if (mine !== turn) return;
      }
      const found = passage(link.pathname, marked);
      if (found) (told || item.appendChild(make('p'))).replaceChildren(...excerpt(found, marked));
    }
  };

  const some = (n, one, many) => (n > 1 ? n.toLocaleString('fr-FR') + ' ' + many : n + ' ' + one);
  const said = make('p', { className: 'compte', id: 'recherche_compte' });
  said.setAttribute('role', 'status');
  const kinds = make('fieldset', { className: 'filtres', hidden: true }, make('legend', { className: 'lecteur' }, 'Garder seulement'));
  const list = make('ol', { className: 'trouvailles' });
  const more = make('button', { type: 'button', className: 'plus', hidden: true });
  form.after(said, kinds, list, more);

  const atOnce = 10;
  const pause = 500; // milliseconds: who has not typed for that long waits for an answer
  let reading;
  const chosen = { genre: '', lieu: '' };
  let places;
  let turn = 0;
  let shown = [];

  const addPlaces = (index) => {
    if (places || index.lieux.length < 2 || index.lieux.length > 60) return;
    places = make('select', { id: 'recherche_lieu' }, make('option', { value: '' }, 'Tout le territoire'),
      ...index.lieux.map((name, n) => make('option', { value: String(n) }, name)));
    if (!index.lieux[chosen.lieu]) chosen.lieu = '';
    places.value = chosen.lieu;
    places.addEventListener('change', () => {
      chosen.lieu = places.value;
      search();
    });
    form.append(make('label', { className: 'endroit' }, 'Où\u00a0: ', places));
  };

  const addKinds = (index, ranks) => {
    const counts = new Map();
    for (const { kind } of ranks) counts.set(kind, (counts.get(kind) || 0) + 1);
    if (!counts.has(Number(chosen.genre)) || counts.size < 2) chosen.genre = '';
    const focused = kinds.contains(document.activeElement) && document.activeElement.value;
    const choice = (value, text, n) => {
      const radio = make('input', { type: 'radio', name: 'genre', value, checked: value === chosen.genre });
      radio.addEventListener('change', () => {
        chosen.genre = value;
        search();
      });
      return make('label', {}, radio, make('span', {}, text + ' (' + n + ')'));
    };
    kinds.replaceChildren(kinds.firstChild, choice('', 'Tout', ranks.length),
      ...[...counts].sort(([a], [b]) => a - b).map(([kind, n]) => choice(String(kind), index.genres[kind].nom, n)));
    kinds.hidden = counts.size < 2;
    if (focused !== false) kinds.querySelector('input:checked').focus();
  };

  const result = async ({ entry: n, kind }, index, marked) => {
    const { title, address, text, place, example } = await entry(n);
    const isAway = /^https?:/.test(address);
    const link = make('a', { href: isAway ? address : form.dataset.racine + address }, ...marks(title, marked));
    if (isAway) link.rel = 'external';
    const item = make('li', {}, link, ' ', ...(example ? [make('i', { className: 'exemple' }, 'Exemple'), ' '] : []), make('span', {}, index.genres[kind].un + (place && !title.includes(place) ? ', ' + place : '')));
    if (text) item.append(make('p', {}, ...excerpt(text, marked)));
    return item;
  };

  const show = async (ranks, from, index, marked, mine) => {
    const items = await Promise.all(ranks.slice(from, from + atOnce).map((rank) => result(rank, index, marked)));
    if (mine !== turn) return;
    clearTimeout(reading);
    reading = setTimeout(() => tellMore(items, marked, mine), pause);
    if (from) list.append(...items);
    else list.replaceChildren(...items);
    const left = ranks.length - from - items.length;
    more.hidden = left < 1;
    more.textContent = left > atOnce ? 'Voir ' + atOnce + ' résultats de plus' : 'Voir ' + (left > 1 ? 'les ' + left + ' derniers résultats' : 'le dernier résultat');
    more.onclick = async () => {
      await show(ranks, from + atOnce, index, marked, mine);
      list.children[from + atOnce]?.querySelector('a').focus();
    };
  };

  const quote = (words) => words.map((word) => '«\u00a0' + word + '\u00a0»').join(', ');
  const told = (question, n, { lost, near, asked }) => {
    if (!asked) return 'Écrivez un mot de plus\u00a0: ceux-là sont partout.';
    if (!n) return 'Aucun résultat pour ' + quote([question]) + '. Essayez un autre mot, ou le plan du site.';
    return some(n, 'résultat', 'résultats') + ' pour ' + quote([question]) +
      (lost.length ? ', sans ' + quote(lost) + ' que le portail n’emploie pas' : near ? ', à une faute de frappe près' : '') + '.';
  };

  const remember = (question) => {
    const at = new URL(location);
    for (const [key, value] of [['q', question], ['genre', chosen.genre], ['lieu', chosen.lieu]]) {
      if (value) at.searchParams.set(key, value);
      else at.searchParams.delete(key);
    }
    try {
      history.replaceState(null, '', at);
    } catch {
      // A page opened from a disk keeps its address.
    }
  };

  // A count is told when the typing pauses, not at each letter.
  let telling;
  const tell = (text) => {
    clearTimeout(telling);
    telling = setTimeout(() => (said.textContent = text), pause / 2);
  };

  const search = async () => {
    const mine = ++turn;
    const question = field.value.trim();
    const isOver = () => mine !== turn;
    try {
      if (!question) {
        tell('');
        list.replaceChildren();
        kinds.hidden = more.hidden = true;
        remember('');
        return;
      }
      const index = await ready();
      if (isOver()) return;
      addPlaces(index);
      const found = await find(field.value, chosen.lieu);
      if (isOver()) return;
      addKinds(index, found.ranks);
      const ranks = chosen.genre === '' ? found.ranks : found.ranks.filter(({ kind }) => String(kind) === chosen.genre);
      await show(ranks, 0, index, found.marked, mine);
      if (isOver()) return;
      tell(told(question, ranks.length, found));
      remember(question);
    } catch (error) {
      if (!isOver()) tell(error.message);
    }
  };

  // Arrows go from the field to the results, and from one to the next.
  document.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...list.querySelectorAll('a')];
    const at = event.target === field ? -1 : links.indexOf(event.target);
    if (!step || (at < 0 && event.target !== field) || at + step >= links.length || (at < 0 && step < 0)) return;
    event.preventDefault();
    (links[at + step] || field).focus();
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    search();
  });
  // Where the words are in one file, each letter is answered. Where they are in many, a question is asked
  // when the typing pauses, from three letters on: a letter more would fetch files for nothing (RGESN 2024, 4.9).
  let typing;
  field.addEventListener('input', async () => {
    clearTimeout(typing);
    turn++;
    fetched = 0;
    const index = await ready().catch(() => undefined);
    if (!index || index.coupes.length < 2 || !field.value.trim()) return search();
    typing = setTimeout(() => field.value.trim().length > 2 && search(), pause);
  });
  field.addEventListener('focus', () => ready().catch(() => {}), { once: true });
  const asked = new URLSearchParams(location.search);
  chosen.genre = asked.get('genre') || '';
  chosen.lieu = asked.get('lieu') || '';
  field.value = (asked.get('q') || '').slice(0, field.maxLength);
  if (field.value) search();
  else if (asked.has('q')) field.focus();
})();
