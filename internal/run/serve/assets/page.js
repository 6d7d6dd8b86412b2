"use strict";
// Added by limpide serve alone, to the pages it shows: reloads the page when
// what it shows has changed, and lists the faults of the portal on top.
(() => {
  const { page, empreinte, atelier } = document.currentScript.dataset;
  let stream = null;
  let panel = null;

  // A browser keeps six connections to a server: a tab that nobody looks at
  // gives its own back, and catches up when it is looked at again.
  const connect = () => {
    if (stream || document.hidden) return;
    stream = new EventSource("/_limpide/flux?" + new URLSearchParams({ page, empreinte }));
    stream.addEventListener("recharger", () => location.reload());
    stream.addEventListener("fautes", (event) => show(JSON.parse(event.data)));
  };
  const disconnect = () => {
    stream?.close();
    stream = null;
  };

  const show = (html) => {
    panel?.remove();
    panel = null;
    if (!html) return;
    panel = document.createElement("div");
    panel.id = "limpide-fautes";
    const shadow = panel.attachShadow({ mode: "open" }); // apart from the styles of the page
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/_limpide/panneau.css";
    const list = document.createElement("div");
    list.className = "panneau";
    list.setAttribute("role", "alert");
    list.innerHTML = html;
    shadow.append(style, list);
    document.body.prepend(panel);
  };

  // The workshop stands beside the portal: a bar leads there, on every page.
  const bar = () => {
    const host = document.createElement("div");
    host.id = "limpide-atelier";
    const shadow = host.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/_limpide/panneau.css";
    const nav = document.createElement("nav");
    nav.className = "barre";
    nav.setAttribute("aria-label", "Atelier");
    const here = "/_atelier/ici?" + new URLSearchParams({ page });
    for (const [address, text] of [["/_atelier/", "Atelier"], [here, "Modifier cette page"], ["/_atelier/deposer/", "Déposer un fichier"]]) {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = text;
      nav.append(link, " ");
    }
    shadow.append(style, nav);
    document.body.prepend(host);
  };
  if (atelier && self === top) bar();

  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  connect();
})();
