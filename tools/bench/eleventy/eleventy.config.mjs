// The same frame as that of hugo/: Markdown is no template, and the layout is a function,
// which Eleventy runs fastest.
export default function (config) {
  config.addGlobalData('layout', 'page.11ty.mjs');
  return { dir: { input: 'content', includes: '../_includes' }, markdownTemplateEngine: false };
}
