// What is asked of a page from inside. A plain script, run in the page by the
// tests: it does not depend on the page's own scripts, nor on their being on.
// Every probe returns a list of faults in words, empty when all is well.

globalThis.probes = (() => {
  // ---- Words and places

  const label = (el) => {
    const id = el.id ? `#${el.id}` : '';
    const classes = el.classList.length ? `.${[...el.classList].join('.')}` : '';
    const text = el.textContent.replace(/\s+/g, ' ').trim();
    return `<${el.localName}${id}${classes}>${text && ` “${text.slice(0, 40)}”`}`;
  };
  const place = (el) => {
    const near = el.parentElement?.closest('[id], figure, table, section, nav, main, footer, header');
    return near ? `${label(el)} in <${near.localName}${near.id && `#${near.id}`}>` : label(el);
  };
  const few = (faults, most = 8) =>
    faults.length > most ? [...faults.slice(0, most), `… and ${faults.length - most} more of the same`] : faults;

  // ---- What is seen

  const ancestors = function* (el) {
    for (let up = el; up; up = up.parentElement) yield up;
  };
  const drawn = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  // Text kept for screen readers only: cut to one pixel.
  const forEarsOnly = (el) => [...ancestors(el)].some((up) => {
    const style = getComputedStyle(up);
    return style.position === 'absolute' && style.overflowX === 'hidden' && up.clientWidth <= 1;
  });

  const seenTexts = (root = document.body) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const el = node.parentElement;
      if (!node.data.trim() || el.closest('script, style, title, desc, defs') || !drawn(el)) continue;
      texts.push({ node, el });
    }
    return texts;
  };

  const boxes = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5);
  };

  // ---- Colours

  const paint = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const rgba = (color) => {
    if (!known.has(color)) {
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = color;
      paint.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
      known.set(color, { r, g, b, a: a / 255 });
    }
    return known.get(color);
  };
  const over = (top, under) => {
    const mix = (c) => top[c] * top.a + under[c] * (1 - top.a);
    return { r: mix('r'), g: mix('g'), b: mix('b'), a: 1 };
  };
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (el) => {
    for (const up of ancestors(el)) {
      const color = rgba(getComputedStyle(up).backgroundColor);
      if (color.a > 0.99) return color;
      if (color.a > 0.01) return over(color, up.parentElement ? ground(up.parentElement) : rgba('Canvas'));
    }
    return rgba('Canvas');
  };

  // ---- Layout

  const scrolls = (el) => ['auto', 'scroll'].includes(getComputedStyle(el).overflowX);

  /** The page does not scroll sideways. */
  const sideways = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((el) =>
      el.getBoundingClientRect().right > clientWidth + 0.5 && drawn(el) && ![...ancestors(el.parentElement)].some(scrolls));
    const innermost = wide.filter((el) => !wide.some((other) => other !== el && el.contains(other)));
    return [`the page scrolls sideways: ${scrollWidth} px wide in ${clientWidth}`,
      ...few(innermost.map((el) => `  goes to ${Math.round(el.getBoundingClientRect().right)} px: ${place(el)}`), 4)];
  };

  // Why a box of text cannot be read whole, even by scrolling; or nothing.
  const cut = (box, el) => {
    const slack = box.height * 0.3; // boxes of text are taller than its letters
    for (const up of ancestors(el)) {
      if (up === document.documentElement || up === document.body) break;
      const style = getComputedStyle(up);
      if (up instanceof SVGElement && up.localName !== 'svg') continue;
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const edge = up.getBoundingClientRect();
      const left = edge.left - (scrolls(up) ? up.scrollLeft : 0);
      if (box.left < left - 1) return `cut on the left by ${label(up).slice(0, 40)}`;
      if (!scrolls(up) && box.right > edge.right + 1) return `cut on the right by ${label(up).slice(0, 40)}`;
      if (!scrolls(up) && (box.top < edge.top - slack || box.bottom > edge.bottom + slack)) {
        return `cut in height by ${label(up).slice(0, 40)}`;
      }
      if (scrolls(up)) return undefined; // what stands further out can be scrolled to
    }
    return box.left + scrollX < -1 ? 'out of the page, on the left' : undefined;
  };

  /** No text is cut off. */
  const lost = () => few(seenTexts().flatMap(({ node, el }) => {
    if (forEarsOnly(el) || el.closest('a[href^="#"]') === document.body.querySelector('a')) return [];
    const why = boxes(node).map((box) => cut(box, el)).find(Boolean);
    return why ? [`text ${why}: ${place(el)}`] : [];
  }));

  /** The mark of an example, pale and behind the values: a decoration, said in words beside it. */
  const isMark = (el) => !!el.closest('.filigrane');

  /** No text is written over another. */
  const overlaps = () => {
    const lines = seenTexts()
      .filter(({ el }) => !forEarsOnly(el) && !isMark(el) && !['absolute', 'fixed', 'sticky'].includes(getComputedStyle(el).position))
      .flatMap(({ node, el }) => boxes(node).map((box) => ({
        node, el, left: box.left, right: box.right,
        // The middle of a line: what is above and below it is leading.
        top: box.top + box.height * 0.28, bottom: box.bottom - box.height * 0.28,
      })))
      .sort((a, b) => a.top - b.top);
    const faults = [];
    for (let i = 0; i < lines.length; i++) {
      for (let j = i + 1; j < lines.length && lines[j].top < lines[i].bottom; j++) {
        const [a, b] = [lines[i], lines[j]];
        const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        if (shared > 2 && a.node !== b.node) {
          faults.push(`texts over each other by ${Math.round(shared)} px: ${place(a.el)} and ${label(b.el)}`);
        }
      }
    }
    return few(faults);
  };

  /** The words of a drawing are inside of it, and none is over another. */
  const drawnTexts = () => {
    const faults = [];
    const outer = (el) => {
      while (el.ownerSVGElement) el = el.ownerSVGElement;
      return el;
    };
    const byDrawing = Map.groupBy([...document.querySelectorAll('svg text')].filter((el) => drawn(el) && !isMark(el) && el.textContent.trim()), outer);
    for (const [drawing, texts] of byDrawing) {
      const frame = drawing.getBoundingClientRect();
      const written = texts.map((el) => ({ el, box: el.getBoundingClientRect() }));
      for (const { el, box } of written) {
        const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top - 3, box.bottom - frame.bottom - 3);
        if (out > 1) faults.push(`text ${Math.round(out)} px out of its drawing: ${place(el)}`);
      }
      for (const [i, a] of written.entries()) {
        for (const b of written.slice(i + 1)) {
          const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          if (wide > 1 && high > 1) faults.push(`texts over each other by ${Math.round(wide)} × ${Math.round(high)} px: ${place(a.el)} and ${label(b.el)}`);
        }
      }
    }
    return few(faults);
  };

  /** In the tables of figures, a head stands over its column, aligned as its cells are. */
  const heads = () => {
    const faults = [];
    const side = (el) => {
      const { textAlign, paddingLeft, paddingRight } = getComputedStyle(el);
      const box = el.getBoundingClientRect();
      return ['end', 'right'].includes(textAlign) ? { at: box.right - parseFloat(paddingRight), right: true }
        : { at: box.left + parseFloat(paddingLeft), right: false };
    };
    for (const table of document.querySelectorAll('.figure table')) {
      const top = [...(table.tHead?.rows[0].cells ?? [])];
      for (const row of table.tBodies[0].rows) {
        if ([...row.cells].some((cell) => cell.colSpan > 1)) continue;
        for (const [i, cell] of [...row.cells].entries()) {
          const head = top[i];
          if (i === 0 || !head || !drawn(head) || !drawn(cell) || !head.textContent.trim()) continue;
          const [a, b] = [side(head), side(cell)];
          if (a.right !== b.right) faults.push(`head and cell aligned on other sides: ${place(head)} and ${label(cell)}`);
          else if (Math.abs(a.at - b.at) > 1.5) faults.push(`head ${Math.round(Math.abs(a.at - b.at))} px away from its column: ${place(head)} and ${label(cell)}`);
        }
      }
    }
    return few([...new Set(faults)]);
  };

  /** The letters of figures are at least 12 px tall, whatever the scale of the drawing. */
  const smallLetters = () => few(seenTexts().filter(({ el }) => el.closest('svg, figure') && !el.closest('sub, sup'))
    .flatMap(({ el }) => {
      const matrix = el instanceof SVGGraphicsElement ? el.getScreenCTM() : { a: 1, b: 0, c: 0, d: 1 };
      const scale = Math.min(Math.hypot(matrix.a, matrix.b), Math.hypot(matrix.c, matrix.d));
      const size = parseFloat(getComputedStyle(el).fontSize) * scale;
      return size < 11.95 ? [`letters of ${size.toFixed(1)} px: ${place(el)}`] : [];
    }));

  // ---- Drawings

  const shapes = () => [...document.querySelectorAll('svg :is(rect, path, circle, ellipse, polygon, polyline, line)')]
    .filter((el) => !el.closest('defs, pattern, mask, clipPath, symbol, marker') && drawn(el))
    .filter((el) => {
      const { width, height } = el.getBBox();
      return el.localName === 'rect' ? width > 0 && height > 0 : true;
    });
  const inks = (el) => {
    const style = getComputedStyle(el);
    const ink = (color, opacity) => (color === 'none' || color.startsWith('url') ? undefined
      : { ...rgba(color), a: rgba(color).a * opacity * style.opacity });
    const fill = el.localName === 'line' ? undefined : ink(style.fill, style.fillOpacity);
    const stroke = parseFloat(style.strokeWidth) > 0 ? ink(style.stroke, style.strokeOpacity) : undefined;
    return [fill, stroke].filter(Boolean);
  };

  /**
   * Every shape of a drawing stands out from the page by 3 to 1, by its outline or its inside. Classes of shapes that
   * need not: decorations, and holes, which have the colour of the page to cut into what is under them.
   */
  const faintShapes = ({ decorations, holes }) => {
    const among = (el, names) => names.some((name) => el.closest(`.${name}`));
    return few(shapes().filter((el) => !among(el, decorations)).flatMap((el) => {
      const page = ground(el);
      const best = Math.max(1, ...inks(el).map((ink) => contrast(over(ink, page), page)));
      if (best >= 3 || (best < 1.05 && among(el, holes))) return [];
      return [`shape too faint, ${best.toFixed(1)} to 1: ${place(el)}`];
    }));
  };

  // How a shape looks to who sees no colours.
  const look = (el) => {
    const style = getComputedStyle(el);
    const page = ground(el);
    const kind = (paintOf) => {
      if (paintOf === 'none') return 'none';
      if (paintOf.startsWith('url')) return paintOf.replace(/.*#/, '#').replace(/-[a-z]+"?\)$/, '');
      return contrast(over(rgba(paintOf), page), page) < 1.5 ? 'as the page' : 'solid';
    };
    const stroke = parseFloat(style.strokeWidth) > 0 ? kind(style.stroke) : 'none';
    return `inside ${kind(style.fill)}, outline ${stroke} ${stroke === 'none' ? '' : style.strokeDasharray}`;
  };

  /** Bars of different classes in one drawing differ by more than their colours. */
  const sameBars = () => {
    const faults = new Map();
    for (const svg of document.querySelectorAll('svg')) {
      const looks = new Map();
      for (const bar of shapes().filter((el) => el.localName === 'rect' && el.ownerSVGElement === svg && el.classList.length)) {
        const name = bar.classList[0];
        const seen = looks.get(look(bar)) ?? name;
        if (seen !== name) faults.set(`${seen}|${name}`, `bars .${seen} and .${name} look the same but for colour (${look(bar)}): ${place(svg)}`);
        looks.set(look(bar), seen);
      }
    }
    return few([...faults.values()]);
  };

  // ---- Contents

  /** Opens all that unfolds, so that it is tested too. */
  const unfold = () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  };

  /** What the page gives to read, except what only a script does, a button or the field that finds a commune: it is not missed. */
  const content = () => [
    ...seenTexts().filter(({ el }) => !el.closest('button, [role="button"], .champ'))
      .map(({ node }) => node.data.replace(/\s+/g, ' ').trim()),
    ...[...document.querySelectorAll('a[href], img, svg, table')].filter(drawn)
      .map((el) => `<${el.localName} ${el.getAttribute('href') ?? el.getAttribute('src') ?? ''}>`),
  ];

  /** Style and pictures are there. The theme sets the margins of the body: 8 px are the browser's own. */
  const missingFiles = () => [
    ...(getComputedStyle(document.body).margin === '8px' ? ['the page has no style'] : []),
    ...[...document.images].filter((image) => !image.naturalWidth).map((image) => `picture not loaded: ${image.src}`),
  ];

  /** The visit leaves nothing in the reader's browser. */
  const traces = () => [
    ...(document.cookie ? [`cookies: ${document.cookie}`] : []),
    ...(localStorage.length + sessionStorage.length > 0 ? ['something is kept in the storage of the browser'] : []),
  ];

  /** What the main part gives to read, but for what is named by a selector. */
  const mainTexts = (but) => seenTexts(document.querySelector('main')).filter(({ el }) => !el.closest(but))
    .map(({ node }) => node.data.replace(/\s+/g, ' ').trim());

  /** On paper: no navigation, and dark on light whatever the colours of the screen. */
  const onPaper = () => {
    const faults = [...document.querySelectorAll('nav, button, a[href="#le_contenu"]')].filter(drawn)
      .map((el) => `printed: ${label(el)}`);
    // The picture is printed, a shape of it is not.
    faults.push(...few([...document.querySelectorAll('main svg :is(rect, path, line, circle, polygon)')]
      .filter((el) => getComputedStyle(el).display === 'none' && drawn(el.parentElement)).map((el) => `not printed: ${place(el)}`)));
    for (const { el } of seenTexts()) {
      if (isMark(el)) continue;
      const style = getComputedStyle(el);
      const ink = rgba(el instanceof SVGElement ? style.fill : style.color);
      if (luminance(ground(el)) < 0.8) faults.push(`dark ground on paper: ${place(el)}`);
      else if (contrast(ink, ground(el)) < 4.5) faults.push(`faint on paper: ${place(el)}`);
    }
    return few(faults);
  };

  /** The number of elements, those inside of drawings not counted, as EcoIndex counts them, nor what only a preview has. */
  const elements = () => document.querySelectorAll('*').length
    - document.querySelectorAll('svg *, .exemple, .maquette, .maquette *').length;

  // ---- Reader's settings. A constructed sheet: the site's policy refuses styles in the page.

  const adopt = (rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
  };
  /** Text twice as large. */
  const enlarge = () => adopt('html { font-size: 200% !important }');
  /** The spacing of WCAG 2.2, 1.4.12. */
  const space = () => adopt('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');

  // ---- Keyboard

  const operable = 'a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls],'
    + ' [contenteditable], [onclick], [tabindex]:not([tabindex="-1"]),'
    + ' [role="button"], [role="link"], [role="checkbox"], [role="switch"], [role="slider"]';
  const rings = (el) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(el);
    return { outline: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth), outlineColor, boxShadow };
  };
  let expected, atRest, reached, faults, around;

  /** Notes what should be reached, before the first Tab, and judges what each Tab reaches. Returns how many there are. */
  const keyboardStart = () => {
    expected = [...document.querySelectorAll(operable)].filter((el) => !el.matches(':disabled') && drawn(el));
    atRest = new Map([...document.querySelectorAll('*')].filter((el) => el.tabIndex >= 0).map((el) => [el, rings(el)]));
    reached = new Set();
    faults = [];
    around = false;
    addEventListener('keyup', judgeFocus, true);
    return expected.length;
  };

  const judgeFocus = () => {
    const el = document.activeElement;
    const nowhere = !el || el === document.body || el === document.documentElement;
    around ||= reached.size > 0 && (nowhere || reached.has(el));
    if (around || nowhere) return;
    reached.add(el);
    for (const fault of [ringFault(el), hiddenFault(el)]) {
      if (fault) faults.push(`${fault}: ${place(el)}`);
    }
  };

  const ringFault = (el) => {
    const before = atRest.get(el) ?? { outline: 0, boxShadow: 'none' };
    const now = rings(el);
    const outlined = now.outline >= 2 && before.outline === 0;
    const ring = outlined ? now.outlineColor : now.boxShadow !== before.boxShadow && now.boxShadow.match(/[a-z]+\([^)]*\)/)?.[0];
    if (!ring) return 'focus not seen: no outline of 2 px, no shadow';
    const page = ground(el.parentElement);
    const ratio = contrast(over(rgba(ring), page), page);
    return ratio < 3 ? `focus too faint, ${ratio.toFixed(1)} to 1` : undefined;
  };

  const isSeen = (el) => {
    const points = [...el.getClientRects()].flatMap((box) => {
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const middle = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
      return [0.5, 0.1, 0.9].map((part) => [left + (right - left) * part, middle]);
    });
    return points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (el.contains(top) || top.contains(el));
    });
  };
  // On a busy machine, a key may be quicker than the browser, which then has still to scroll.
  const hiddenFault = (el) => {
    if (isSeen(el)) return undefined;
    el.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    return isSeen(el) ? undefined : 'focus out of sight or covered';
  };

  /** The whole page has been gone through. */
  const keyboardDone = () => around;

  /** All interactive elements were reached by Tab, and the focus was seen on each. */
  const keyboardEnd = () => {
    removeEventListener('keyup', judgeFocus, true);
    const missed = expected.filter((el) => !reached.has(el) && !sameGroupReached(el));
    return [...few(missed.map((el) => `not reached by Tab: ${place(el)}`)), ...few(faults)];
  };
  // Tab reaches one radio button of a group; arrows reach the others.
  const sameGroupReached = (el) => el.type === 'radio' && [...reached].some((other) => other.type === 'radio' && other.name === el.name);

  return {
    sideways, lost, overlaps, drawnTexts, heads, smallLetters, faintShapes, sameBars, unfold, content, mainTexts, onPaper, elements, missingFiles, traces,
    enlarge, space, keyboardStart, keyboardDone, keyboardEnd,
  };
})();
