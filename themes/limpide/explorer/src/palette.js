// The colours of the theme. Options name them as custom properties; ECharts
// wants them computed, and again each time that light and dark change.

const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));

/** Returns a function that gives the colour of a custom property, as it is inside an element. */
export function paletteOf(parent) {
  const known = new Map();
  return (name) => {
    if (!known.has(name)) {
      const probe = document.createElement('span');
      probe.style.color = `var(${name})`;
      parent.append(probe);
      known.set(name, getComputedStyle(probe).color);
      probe.remove();
    }
    return known.get(name);
  };
}

/** A copy of an option in which names of custom properties have become colours. */
export function coloured(option, colour) {
  if (typeof option === 'string') return option.startsWith('--') ? colour(option) : option;
  if (Array.isArray(option)) return option.map((part) => coloured(part, colour));
  if (option === null || typeof option !== 'object') return option;
  return Object.fromEntries(Object.entries(option).map(([key, part]) => [key, coloured(part, colour)]));
}

/** Calls back when colours change; returns what stops that. */
export function onColourChange(call) {
  for (const query of queries) query.addEventListener('change', call);
  return () => {
    for (const query of queries) query.removeEventListener('change', call);
  };
}
