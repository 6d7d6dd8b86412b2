"use strict";
// Added by limpide serve alone, to the pages it shows: reloads the page when
// what it shows has changed, and lists the faults of the portal on top.
(() => {
  const { page, empreinte } = document.currentScript.dataset;
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

  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  connect();
})();
