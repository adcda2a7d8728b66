// Light and dark: as the system says, until the reader chooses.

/** Follow the system; gives a function that switches. `changed()` is called after each change. */
export function startTheme(changed) {
  const preference = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const set = (dark) => { root.dataset.theme = dark ? "dark" : "light"; };
  set(preference.matches);
  preference.addEventListener("change", ({ matches }) => { set(matches); changed(); });
  return () => { set(root.dataset.theme !== "dark"); changed(); };
}

/** The colours that the style sheet names `--name`, for what is drawn on a canvas. */
export function readPaint(names) {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}
