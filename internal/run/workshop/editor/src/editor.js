// The editor of a page: CodeMirror, with what the pages of a portal are made of.
// The page that opens it decides what its buttons do; here is only the text.

import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { commonmarkLanguage, deleteMarkupBackward, insertNewlineContinueMarkup } from '@codemirror/lang-markdown';
import { Language, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { toml } from '@codemirror/legacy-modes/mode/toml';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, drawSelection, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { parseMixed } from '@lezer/common';
import { classHighlighter, tags } from '@lezer/highlight';
import { Table, parseCode } from '@lezer/markdown';
import { phrases } from './phrases.js';

const data = StreamLanguage.define(toml).parser;

// The head of a page stands between two lines « +++ », at its very start.
const head = {
  defineNodes: [{ name: 'Head', block: true }, { name: 'HeadMark', style: tags.processingInstruction }, 'HeadText'],
  parseBlock: [{
    name: 'Head',
    before: 'LinkReference',
    parse(cx, line) {
      const fence = /^\+\+\+\s*$/;
      if (cx.lineStart !== 0 || !fence.test(line.text)) return false;
      const mark = [cx.elt('HeadMark', 0, 3)];
      const from = 4;
      while (cx.nextLine()) {
        if (!fence.test(line.text)) continue;
        if (cx.lineStart > from) mark.push(cx.elt('HeadText', from, cx.lineStart - 1));
        mark.push(cx.elt('HeadMark', cx.lineStart, cx.lineStart + 3));
        cx.nextLine();
        break;
      }
      cx.addElement(cx.elt('Head', 0, cx.prevLineEnd(), mark));
      return true;
    },
  }],
  wrap: parseMixed((node) => (node.name === 'HeadText' ? { parser: data } : null)),
};

// {{ indicateur "ges" "mon-epci" 2023 }} is a value of the portal.
const value = {
  defineNodes: [{ name: 'Value', style: tags.macroName }],
  parseInline: [{
    name: 'Value',
    before: 'Escape',
    parse(cx, next, at) {
      if (next !== 123 || cx.char(at + 1) !== 123) return -1;
      const end = cx.slice(at, cx.end).search(/\}\}|\n/);
      return end < 0 || cx.char(at + end) !== 125 ? -1 : cx.addElement(cx.elt('Value', at, at + end + 2));
    },
  }],
};

const pages = new Language(commonmarkLanguage.data, commonmarkLanguage.parser.configure([
  Table, head, value, { remove: ['HTMLBlock', 'HTMLTag'] },
  parseCode({ codeParser: (info) => (info.trim() === 'figure' ? data : null) }),
]), [], 'markdown');

// The lines at fault are marked; what is wrong is said beside the text.
const setFaults = StateEffect.define();
const faults = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(setFaults)) return effect.value;
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

// open puts the editor in place of a text field, which stays in its form and holds
// the text. It returns what the page needs of a text; changed is told of each change.
export function open(field, { nonce, label, describedBy, changed }) {
  const update = EditorView.updateListener.of((now) => {
    if (!now.docChanged) return;
    field.value = now.state.doc.toString();
    changed();
  });
  const attributes = { 'aria-label': label, tabindex: '0', spellcheck: 'true', lang: 'fr', autocorrect: 'on', autocapitalize: 'sentences' };
  if (describedBy) attributes['aria-describedby'] = describedBy;
  const view = new EditorView({
    doc: field.value,
    extensions: [
      EditorView.cspNonce.of(nonce),
      EditorState.phrases.of(phrases),
      EditorView.contentAttributes.of(attributes),
      lineNumbers(), history(), drawSelection(), highlightSpecialChars(), EditorView.lineWrapping,
      search({ top: true }), pages, syntaxHighlighting(classHighlighter), faults, update,
      // Tab leaves the field, as everywhere on a page.
      keymap.of([
        { key: 'Enter', run: insertNewlineContinueMarkup }, { key: 'Backspace', run: deleteMarkupBackward },
        { key: 'Mod-]', run: indentMore }, { key: 'Mod-[', run: indentLess },
        ...searchKeymap, ...historyKeymap, ...defaultKeymap,
      ]),
    ],
  });
  field.hidden = true;
  field.after(view.dom);
  return {
    element: view.dom,
    selected: () => view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to),
    around: () => [view.state.sliceDoc(0, view.state.selection.main.from), view.state.sliceDoc(view.state.selection.main.to)],
    focus: () => view.focus(),

    // insert replaces what is selected, and leaves the cursor after it.
    insert(text) {
      view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true });
      view.focus();
    },

    // goTo puts the cursor on a line, and a column, which both start at 1.
    goTo(number, column) {
      const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: Math.min(line.from + Math.max(column - 1, 0), line.to) }, scrollIntoView: true });
      view.focus();
    },

    // mark shows which lines are at fault.
    mark(lines) {
      const known = lines.filter((n) => n >= 1 && n <= view.state.doc.lines).sort((a, b) => a - b);
      const line = Decoration.line({ class: 'cm-faute' });
      view.dispatch({ effects: setFaults.of(Decoration.set(known.map((n) => line.range(view.state.doc.line(n).from)))) });
    },
  };
}
