// The interactive version of a figure, in the place of its picture.

import { Chart } from './chart.js';
import { element } from './dom.js';
import { chartWidth, picture } from './image.js';
import { said, seriesNames, stepFrom } from './points.js';
import { swatch } from './swatch.js';
import rules from './explore.css';

const sheet = new CSSStyleSheet();
sheet.replaceSync(rules);

/**
 * Shows the option of a figure in the place of its picture, and gives it the focus. Calls `left` once the reader
 * has gone back to the figure.
 */
export function explore(figure, option, left) {
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  new Exploration(figure, option, left).open();
}

class Exploration {
  constructor(figure, option, left) {
    Object.assign(this, { figure, option, left });
    this.picture = figure.querySelector(':scope > .images') ?? figure.querySelector(':scope > .defile');
    this.title = figure.querySelector('.figure-titre').textContent;
    this.point = undefined;
  }

  open() {
    const help = `${this.figure.id}_aide`;
    this.live = element('p', { class: 'exploration-lecture', 'aria-live': 'polite' });
    this.box = element('div', { 'aria-hidden': 'true' });
    const { mark } = this.option.reading;
    this.view = element('div', {
      class: 'exploration-dessin', tabindex: 0, role: 'application', 'aria-roledescription': 'graphique interactif',
      'aria-label': this.title, 'aria-describedby': help, onkeydown: (event) => this.key(event),
    }, ...(mark ? [element('span', { class: 'filigrane', 'aria-hidden': 'true' }, mark)] : []), this.box);
    this.root = element('div', {
      class: 'exploration', role: 'group', 'aria-label': 'Version interactive',
      onkeydown: (event) => event.key === 'Escape' && this.close(event),
    }, this.view, this.live);
    this.picture.before(this.root);
    this.picture.classList.add('exploration-remplace');
    this.chart = new Chart(this.box, this.option, this.figure, (point) => this.at(point));
    this.root.prepend(this.tools(), element('p', { class: 'exploration-gain' }, `${this.option.reading.gain}.`), ...this.seriesButtons());
    this.root.append(...this.zoomButtons(), element('p', { class: 'exploration-aide', id: help }, this.help()));
    this.view.focus();
  }

  close(event) {
    event?.preventDefault();
    this.chart.dispose();
    this.root.remove();
    this.picture.classList.remove('exploration-remplace');
    this.left();
  }

  tools() {
    const tools = element('div', { class: 'exploration-outils' },
      this.button('Revenir à la figure', () => this.close()),
      this.button('Image (PNG)', () => this.save()));
    const csv = this.figure.querySelector('.outils a[download][href$=".csv"]');
    if (csv) tools.append(csv.cloneNode(true));
    return tools;
  }

  zoomButtons() {
    if (!this.chart.zoomable) return [];
    return [element('div', { class: 'exploration-outils', role: 'group', 'aria-label': 'Période' }, 'Période\u00a0:',
      this.button('Resserrer', () => this.zoom(-1), 'Resserrer la période'),
      this.button('Élargir', () => this.zoom(1), 'Élargir la période'),
      this.button('Toute', () => this.zoom(0), 'Toute la période'))];
  }

  button(label, click, name) {
    return element('button', { type: 'button', 'aria-label': name, onclick: click }, label);
  }

  seriesButtons() {
    const names = seriesNames(this.option);
    if (names.length < 2 || this.option.reading.lanes) return [];
    const radar = this.option.series[0].type === 'radar';
    const buttons = names.map((name, i) => {
      const series = radar ? { ...this.option.series[0].data[i], type: 'line' } : this.option.series.find((one) => one.name === name);
      const button = this.button(name, () => {
        this.chart.toggle(name);
        button.setAttribute('aria-pressed', String(!this.chart.hidden.has(name)));
      });
      button.setAttribute('aria-pressed', 'true');
      button.prepend(swatch(series, (ink) => `var(${ink})`));
      return button;
    });
    return [element('div', { class: 'exploration-series', role: 'group', 'aria-label': 'Séries affichées' }, ...buttons)];
  }

  help() {
    const [along, across] = this.option.reading.vertical ? ['haut et bas', 'gauche et droite'] : ['gauche et droite', 'haut et bas'];
    const several = seriesNames(this.option).length > 1 ? `, ${across} d’une ${this.option.reading.lanes ? 'ligne' : 'série'} à l’autre` : '';
    const zoom = this.chart.zoomable ? ' + et − resserrent ou élargissent la période, 0 la montre toute.' : '';
    return `Au clavier, dans le graphique\u00a0: flèches ${along} d’une valeur à l’autre${several}.${zoom} Échap revient à la figure.`;
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const steps = this.option.reading.vertical
      ? { ArrowDown: { row: 1 }, ArrowUp: { row: -1 }, ArrowRight: { series: 1 }, ArrowLeft: { series: -1 } }
      : { ArrowRight: { row: 1 }, ArrowLeft: { row: -1 }, ArrowDown: { series: 1 }, ArrowUp: { series: -1 } };
    const step = { ...steps, Home: { row: -Infinity }, End: { row: Infinity } }[event.key];
    const zoom = this.chart.zoomable ? { '+': -1, '=': -1, '-': 1, 0: 0 }[event.key] : undefined;
    if (step === undefined && zoom === undefined) return;
    event.preventDefault();
    if (step) this.go(step);
    else this.zoom(zoom);
  }

  go(step) {
    const point = stepFrom(this.chart.points, this.point, step);
    if (point) this.at(point);
    else this.say('Aucune série n’est affichée.');
  }

  at(point) {
    this.point = point;
    this.chart.show(point);
    this.say(said(point, this.option.reading));
  }

  zoom(by) {
    this.chart.zoom(by, this.point);
    const [from, to] = this.chart.range;
    this.say(`Période affichée\u00a0: de ${from} à ${to}`);
  }

  say(words) {
    this.live.textContent = words;
  }

  async save() {
    try {
      const { colour, font } = this.chart;
      const { height, mark, notice } = this.option.reading;
      const blob = await picture({ option: this.chart.portable(chartWidth), height: height + 36, words: this.words(), mark, colour, font });
      const name = `${notice ? 'exemple-' : ''}${this.figure.id}.png`;
      const link = element('a', { href: URL.createObjectURL(blob), download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      this.say(`Image enregistrée\u00a0: ${link.download}`);
    } catch {
      this.say('L’image n’a pas pu être faite. L’image en SVG, sous la figure, dit la même chose.');
    }
  }

  // What the picture must say to stand alone.
  words() {
    const found = (selector, look) => [...this.figure.querySelectorAll(`:scope > ${selector}`)].map((el) => {
      const copy = el.cloneNode(true);
      for (const link of copy.querySelectorAll('a:not([rel])')) link.remove();
      return { text: copy.textContent.trim(), ...look };
    });
    const small = { size: 13, ink: '--second' };
    const { notice } = this.option.reading;
    return {
      above: [
        ...found('.figure-titre', { size: 22, weight: 600, ink: '--encre' }),
        ...found('.figure-sous-titre', { size: 15, ink: '--second' }),
        ...(notice ? [{ text: notice, size: 15, weight: 600, ink: '--encre' }] : []),
      ],
      below: [
        ...found('.reperes', small),
        ...found('.note', small),
        ...found('.source', small),
        { text: this.figure.querySelector('.partager a[href^="#"]')?.textContent ?? location.href, ...small },
      ],
    };
  }
}
