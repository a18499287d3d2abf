// The theme's script and the search index are loaded when somebody searches, not before: every page stays light,
// and nothing on it needs a script to be read.
(() => {
  const bundle = document.querySelector("script[data-bundle]");
  if (!bundle) return;
  document.documentElement.classList.add("has-search");
  let asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = bundle.dataset.bundle;
    document.body.append(script);
  };
  const input = document.querySelector(".md-search__input");
  input.addEventListener("focus", load);
  // the theme's dialog has no name of its own
  document.querySelector(".md-search").setAttribute("aria-label", input.getAttribute("aria-label"));
  document.getElementById("__search").addEventListener("change", load);
})();
